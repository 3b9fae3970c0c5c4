/** Builds the package: JS and types that mirror src, the one-file bundle, the manifest. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => `${root}node_modules/.bin/${name}`;
const run = (name, ...args) => execFileSync(bin(name), args, { cwd: root, stdio: 'inherit' });

if (process.argv.includes('--clean')) {
  rmSync(`${root}dist`, { recursive: true, force: true });
  rmSync(`${root}node_modules/.cache/tsc`, { recursive: true, force: true });
}
run('tsc', '-b', 'src');
await build({
  absWorkingDir: root,
  entryPoints: ['dist/cdn.js'],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'linked',
  sourcemap: true,
  outfile: 'dist/wf-profiler.bundle.js',
});
run('cem', 'analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet');
