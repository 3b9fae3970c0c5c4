/** Tests that share a page, for a browser in which opening one takes longer than most tests do. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = 'node_modules/.cache/wf-profiler-tests';
const elsewhere = ['node', 'node-red', 'e2e'];
/** What counts what a page holds, or listens for all of a page, has one for itself. */
const alone = /^(hostile|worker|hosts|elements)\/[^/]+$|\/work\.test\.ts$/;

/** @returns {string[]} a file for each page, which imports the tests of one folder of `test` or of `test/elements` */
export function groupedTests() {
  const groups = new Map();
  for (const name of readdirSync(`${root}test`, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()) {
    const [room, part] = name.split('/');
    if (!name.endsWith('.test.ts') || elsewhere.includes(room)) continue;
    const key = alone.test(name) ? name.replaceAll('/', '-') : room === 'elements' ? `${room}-${part}` : room;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  rmSync(`${root}${folder}`, { recursive: true, force: true });
  mkdirSync(`${root}${folder}`, { recursive: true });
  return [...groups].map(([key, names]) => {
    const file = `${folder}/${key.replace(/\.test\.ts$/, '')}.test.js`;
    writeFileSync(`${root}${file}`, names.map((name) => `import '../../../test/${name}';\n`).join(''));
    return file;
  });
}
