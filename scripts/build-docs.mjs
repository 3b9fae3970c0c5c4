/** Builds all that a site of the project has, into `demo-dist`: the demo, the docs with the functions (TypeDoc), the examples. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => `${root}node_modules/.bin/${name}`;
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, DOCS_API: '1' } });

run(process.execPath, 'scripts/build.mjs');
run(bin('vite'), 'build', '--config', 'demo/vite.config.ts', '--logLevel', 'warn');
run(process.execPath, 'scripts/build-examples.mjs');
// After vite, which empties the folder.
run(bin('typedoc'));
