/** Compiles the examples and what must not compile, each with the compiler of its framework, against the packed package. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installPackage } from './build-examples.mjs';

const examples = fileURLToPath(new URL('../examples', import.meta.url));
const bin = (name) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));

const compilers = [
  [bin('tsc'), '-p', 'react'],
  [bin('vue-tsc'), '-p', 'vue'],
  [bin('svelte-check'), '--workspace', '.', '--tsconfig', 'svelte/tsconfig.json', '--output', 'human'],
];

/** What the compilers complain of; empty where all is well. */
export function checkFrameworkTypes() {
  installPackage();
  return compilers
    .map(([command, ...args]) => spawnSync(command, args, { cwd: examples, encoding: 'utf8' }))
    .filter(({ status }) => status !== 0)
    .map(({ stdout, stderr, error }) => `${stdout}${stderr}${error ?? ''}`.trim())
    .join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = checkFrameworkTypes();
  if (problems) console.error(problems);
  process.exitCode = problems ? 1 : 0;
}
