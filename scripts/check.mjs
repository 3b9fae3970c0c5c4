/** Checks what tests do not: types of every room, lint, the manifest, the package as others will install it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkDependencies, checkSizes } from './check-sizes.mjs';
import { checkFrameworkTypes } from './check-framework-types.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => `${root}node_modules/.bin/${name}`;

const checks = [
  ['build', () => sh(process.execPath, ['scripts/build.mjs'])],
  ['types of tests and bench', () => sh(bin('tsc'), ['-p', 'test/tsconfig.json', '--noEmit'])],
  ['types of the demo', () => sh(bin('tsc'), ['-p', 'demo/tsconfig.json', '--noEmit'])],
  ['lint', () => sh(bin('eslint'), ['.', '--max-warnings', '0'])],
  ['format', () => sh(bin('prettier'), ['--check', '--log-level', 'warn', '.'])],
  ['manifest', manifest],
  ['package (publint)', () => sh(bin('publint'), ['--strict'])],
  ['package (types resolve)', typesResolve],
  ['types of React, Vue and Svelte', checkFrameworkTypes],
  ['sizes', checkSizes],
  ['runtime dependencies', checkDependencies],
  ['nothing unused, nothing unlisted', () => sh(bin('knip'), ['--no-progress', '--no-config-hints'])],
];

let failed = 0;
for (const [name, check] of checks) {
  const problem = await check();
  console.log(`${problem ? '✗' : '✓'} ${name}${problem ? `\n${problem}` : ''}`);
  if (problem) failed += 1;
}
console.log(`\n${checks.length - failed} of ${checks.length} checks passed`);
process.exitCode = failed ? 1 : 0;

function sh(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`.trim() || `exit ${status}`;
}

/** Every tag that is registered is in the manifest, with a summary, and every module it names is there. */
function manifest() {
  const { modules } = JSON.parse(readFileSync(`${root}custom-elements.json`, 'utf8'));
  const source = readFileSync(`${root}src/elements/index.ts`, 'utf8');
  const tags = [...source.matchAll(/\['(wf-[\w-]+)'/g)].map((match) => match[1]);
  const described = new Map(
    modules.flatMap((module) =>
      (module.declarations ?? []).filter((d) => d.tagName).map((d) => [d.tagName, { ...d, module: module.path }]),
    ),
  );
  const problems = [];
  if (tags.length === 0) problems.push('src/elements/index.ts registers no tag');
  for (const tag of tags) {
    const declaration = described.get(tag);
    if (!declaration) problems.push(`${tag} is not in custom-elements.json`);
    else if (!declaration.summary) problems.push(`${tag} has no @summary`);
    else if (!existsSync(`${root}${declaration.module}`)) problems.push(`${tag}: ${declaration.module} does not exist`);
  }
  return problems.join('\n');
}

function typesResolve() {
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--silent', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }),
  );
  try {
    return sh(bin('attw'), [
      filename,
      '--profile',
      'esm-only',
      '--exclude-entrypoints',
      './custom-elements.json',
      './schema.json',
    ]);
  } finally {
    rmSync(`${root}${filename}`, { force: true });
  }
}
