/** Runs every test: in the browser, in Node, and against the built demo. Ends with one line that sums them. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findFirefox } from './firefox.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => `${root}node_modules/.bin/${name}`;
const last = (text, pattern) => Number([...text.matchAll(pattern)].at(-1)?.[1] ?? 0);

const nodeTests = readdirSync(`${root}test/node`, { recursive: true })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/node/${name}`);

const firefox = findFirefox();
const readWtr = (text) => ({
  passed: last(text, /(\d+) passed, \d+ failed/g),
  failed: last(text, /\d+ passed, (\d+) failed/g),
});

const steps = [
  { name: 'build', command: [process.execPath, 'scripts/build.mjs'] },
  {
    name: 'unit and element tests, in a real browser',
    command: [bin('wtr')],
    read: readWtr,
  },
  {
    name: 'the same in Firefox',
    command: [bin('wtr')],
    env: { WFP_BROWSER: 'firefox' },
    skipped: process.env.WFP_FIREFOX === '0' ? 'WFP_FIREFOX is 0' : firefox.missing,
    read: readWtr,
  },
  {
    name: 'tests in Node',
    command: [
      process.execPath,
      '--import',
      'tsx',
      '--test',
      '--test-concurrency=3',
      '--test-reporter=spec',
      ...nodeTests,
    ],
    read: (text) => ({
      passed: last(text, /^ℹ pass (\d+)/gm),
      failed: last(text, /^ℹ fail (\d+)/gm),
      skipped: last(text, /^ℹ skipped (\d+)/gm),
    }),
  },
  {
    name: 'build of the demo',
    command: [bin('vite'), 'build', '--config', 'demo/vite.config.ts', '--logLevel', 'warn'],
  },
  { name: 'build of the examples', command: [process.execPath, 'scripts/build-examples.mjs'] },
  {
    name: 'end-to-end tests of the built demo',
    command: [bin('playwright'), 'test', '--config', 'test/e2e/playwright.config.ts'],
    read: (text) => ({
      passed: last(text, /^\s+(\d+) passed/gm),
      failed: last(text, /^\s+(\d+) failed/gm),
      skipped: last(text, /^\s+(\d+) skipped/gm),
    }),
  },
];

const total = { passed: 0, failed: 0, skipped: 0 };
for (const step of steps) {
  console.log(`\n── ${step.name}`);
  if (step.skipped) {
    console.log(`not run: ${step.skipped}`);
    continue;
  }
  const { code, text } = await run(step.command, step.env);
  const counted = step.read?.(text) ?? {};
  for (const key of Object.keys(total)) total[key] += counted[key] ?? 0;
  // A step that broke without naming a failed test has failed all the same.
  if (code !== 0 && !counted.failed) total.failed += 1;
  if (step.read && code === 0 && !counted.passed) {
    console.error(`${step.name}: no test was run`);
    total.failed += 1;
  }
}
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed ? 1 : 0;

function run([command, ...args], env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, FORCE_COLOR: '0', ...env } });
    let text = '';
    for (const [stream, out] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.on('data', (chunk) => {
        text += chunk;
        out.write(chunk);
      });
    }
    child.on('error', (error) => resolve({ code: 1, text: text + error }));
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}
