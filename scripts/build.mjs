/** Builds the package: JS and types that mirror src, the one-file bundle, the schema of its files, the manifest. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { minifyTemplates } from './minify-templates.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => `${root}node_modules/.bin/${name}`;
const run = (name, ...args) => execFileSync(bin(name), args, { cwd: root, stdio: 'inherit' });

if (process.argv.includes('--clean')) {
  rmSync(`${root}dist`, { recursive: true, force: true });
  rmSync(`${root}node_modules/.cache/tsc`, { recursive: true, force: true });
}
run('tsc', '-b', 'src');
await minifyTemplates(`${root}dist/elements`);
await minifyTemplates(`${root}dist/styles`);
const bundled = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'linked',
  sourcemap: true,
};
// A worker knows no import map: its script brings what it needs, so that it also runs where nothing is bundled. From the source:
// what it replaces is not written anew by every build.
await build({ ...bundled, entryPoints: ['src/worker/import-worker.ts'], outfile: 'dist/worker/import-worker.js' });
await build({ ...bundled, entryPoints: ['dist/cdn.js'], outfile: 'dist/wf-profiler.bundle.js' });
pointAtWorker(`${root}dist/wf-profiler.bundle.js`);
// Other tools read a schema from a file.
const { wfProfilerSchema } = await import(`${root}dist/formats/wf-profiler/schema.js`);
writeFileSync(`${root}dist/schema.json`, `${JSON.stringify(wfProfilerSchema, null, 2)}\n`);
run('cem', 'analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet');

/** The one-file bundle lies a folder above the module that starts the worker. */
function pointAtWorker(file) {
  const text = readFileSync(file, 'utf8');
  const parts = text.split('"./import-worker.js"');
  if (parts.length !== 2) throw new Error(`${file} names the import worker ${parts.length - 1} times`);
  writeFileSync(file, parts.join('"./worker/import-worker.js"'));
}
