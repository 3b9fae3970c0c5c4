/** Tests that share a page and come in few files, for a browser in which opening a page and loading modules takes longer than most tests do. */
import { readFile } from 'node:fs/promises';
import { readdirSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = 'node_modules/.cache/wf-profiler-tests';
const elsewhere = ['node', 'node-red', 'e2e'];
/** What counts what a page holds, or listens for all of a page, has one for itself. */
const alone = /^(hostile|worker|hosts|elements)\/[^/]+$|\/work\.test\.ts$/;

/** @returns {Promise<string[]>} a script for each page, with the tests of one folder of `test` or of `test/elements` */
export async function groupedTests() {
  const groups = new Map();
  for (const name of readdirSync(`${root}test`, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()) {
    const [room, part] = name.split('/');
    if (!name.endsWith('.test.ts') || elsewhere.includes(room)) continue;
    const key = alone.test(name) ? name.replaceAll('/', '-') : room === 'elements' ? `${room}-${part}` : room;
    const page = key.replace(/\.test\.ts$/, '');
    groups.set(page, [...(groups.get(page) ?? []), name]);
  }
  rmSync(`${root}${folder}`, { recursive: true, force: true });
  const entryPoints = [...groups.keys()].map((key) => ({ in: `tests of ${key}`, out: `${key}.test` }));
  await build({
    entryPoints,
    bundle: true,
    splitting: true,
    // The package's word on what has no effects is about what it ships.
    ignoreAnnotations: true,
    format: 'esm',
    target: 'es2022',
    outdir: `${root}${folder}`,
    tsconfig: `${root}tsconfig.json`,
    conditions: ['browser', 'development'],
    define: { 'process.env.NODE_ENV': '"development"' },
    sourcemap: 'inline',
    logLevel: 'error',
    plugins: [groupsOf(groups), ownAddress],
  });
  return entryPoints.map(({ out }) => `${folder}/${out}.js`);
}

/** An entry is a list of imports. */
function groupsOf(groups) {
  return {
    name: 'groups',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^tests of / }, ({ path }) => ({ path: path.slice(9), namespace: 'groups' }));
      onLoad({ filter: /.*/, namespace: 'groups' }, ({ path }) => ({
        contents: groups
          .get(path)
          .map((name) => `import './test/${name}';`)
          .join('\n'),
        resolveDir: root,
      }));
    },
  };
}

/** What is asked for beside a module lies beside its source, wherever the module went. */
const ownAddress = {
  name: 'own address',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](src|test|demo)[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const address = JSON.stringify(`/${relative(root, path).replaceAll('\\', '/')}`);
      return { contents: text.replaceAll('import.meta.url', `new URL(${address}, location.href).href`), loader: 'ts' };
    });
  },
};
