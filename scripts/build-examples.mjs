/**
 * Installs the packed package where the examples find it, as npm would, and builds each example as its own project
 * would: `demo-dist/examples/NAME`. Needs `dist`.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const installed = `${root}examples/node_modules/wf-profiler`;
const out = `${root}demo-dist/examples`;

/** Unpacks what `npm publish` would send. Its dependencies are found in the folder above, which has the same ones. */
export function installPackage() {
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--silent', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }),
  );
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  try {
    execFileSync('tar', ['-xzf', filename, '-C', installed, '--strip-components=1'], { cwd: root });
  } finally {
    rmSync(`${root}${filename}`);
  }
}

async function buildExamples() {
  // Only now: whoever wants the package alone need not wait for vite.
  const { build } = await import('vite');
  rmSync(out, { recursive: true, force: true });
  for (const name of readdirSync(`${root}examples`).sort()) {
    const folder = `${root}examples/${name}`;
    if (existsSync(`${folder}/vite.config.ts`)) {
      await build({
        root: folder,
        logLevel: 'warn',
        build: { outDir: `${out}/${name}`, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1_500 },
      });
    } else if (existsSync(`${folder}/index.html`)) {
      cpSync(folder, `${out}/${name}`, { recursive: true });
      cpSync(`${installed}/dist/wf-profiler.bundle.js`, `${out}/${name}/wf-profiler.bundle.js`);
    }
  }
  cpSync(`${root}examples/shared`, `${out}/shared`, { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installPackage();
  await buildExamples();
}
