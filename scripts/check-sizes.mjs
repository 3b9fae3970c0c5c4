/** Weighs what pages load against `budgets.json`, and the README's figures against what was weighed. Needs `dist`. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { sizes, dependencies } = JSON.parse(readFileSync(new URL('./budgets.json', import.meta.url), 'utf8'));
const kilobytes = (bytes) => bytes / 1_000;

export async function checkSizes() {
  const readme = readFileSync(`${root}README.md`, 'utf8');
  const problems = [];
  for (const { name, imports, limit } of sizes) {
    const size = kilobytes((await bundle(imports)).gzipped);
    console.log(`    ${size.toFixed(1).padStart(6)} kB of ${limit}  ${name}`);
    if (size > limit) problems.push(`${name}: ${size.toFixed(1)} kB gzip is over its budget of ${limit}`);
    const stated = new RegExp(`\\| ${name.replace(/[()]/g, '\\$&')} +\\|[^\\n]*\\| +(\\d+) kB \\|`).exec(readme)?.[1];
    if (!stated) problems.push(`README.md does not state the size of "${name}"`);
    else if (Math.abs(Number(stated) - size) > Math.max(3, 0.05 * size))
      problems.push(`README.md says ${stated} kB for "${name}"; it is ${size.toFixed(0)}`);
  }
  return problems.join('\n');
}

/** No more than the budget, and each with its reason. */
export function checkDependencies() {
  const own = Object.keys(JSON.parse(readFileSync(`${root}package.json`, 'utf8')).dependencies);
  const reasons = readFileSync(`${root}docs/decisions/0003-runtime-dependencies.md`, 'utf8');
  const beside = own.filter((name) => !dependencies.prescribed.includes(name));
  return [
    ...(beside.length > dependencies.most
      ? [`${beside.length} runtime dependencies beside the prescribed: ${beside.join(', ')}`]
      : []),
    ...own
      .filter((name) => !reasons.includes(`\`${name}\``))
      .map((name) => `${name} has no reason in docs/decisions/0003`),
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = [await checkSizes(), checkDependencies()].filter(Boolean).join('\n');
  if (problems) console.error(problems);
  process.exitCode = problems ? 1 : 0;
}
