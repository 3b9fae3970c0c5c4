/** Runs every test: in the browser, in Node, and against the built demo. Ends with one line that sums them. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findFirefox } from './firefox.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => `${root}node_modules/.bin/${name}`;
const found = (text, pattern) => Array.from(text.matchAll(pattern), ([, what]) => what);
const last = (text, pattern) => Number(found(text, pattern).at(-1) ?? 0);

const nodeTests = readdirSync(`${root}test/node`, { recursive: true })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/node/${name}`);

const firefox = findFirefox();
const readWtr = (text) => ({
  passed: last(text, /(\d+) passed, \d+ failed/g),
  failed: last(text, /\d+ passed, (\d+) failed/g),
  names: found(text, /^failed: (.+)$/gm),
});

/** What the others need. */
const build = { name: 'build', command: [process.execPath, 'scripts/build.mjs'] };

const inChromium = {
  name: 'unit and element tests, in a real browser',
  command: [bin('wtr')],
  read: readWtr,
};

const inFirefox = {
  name: 'the same in Firefox',
  command: [bin('wtr')],
  env: { WFP_BROWSER: 'firefox' },
  skipped: process.env.WFP_FIREFOX === '0' ? 'WFP_FIREFOX is 0' : firefox.missing,
  read: readWtr,
};

const inNode = {
  name: 'tests in Node',
  command: [
    process.execPath,
    '--import',
    'tsx',
    '--test',
    '--test-concurrency=2',
    '--test-reporter=spec',
    ...nodeTests,
  ],
  read: (text) => ({
    passed: last(text, /^ℹ pass (\d+)/gm),
    failed: last(text, /^ℹ fail (\d+)/gm),
    skipped: last(text, /^ℹ skipped (\d+)/gm),
    names: found(text.slice(text.lastIndexOf('✖ failing tests:')), /^test at (.+\n✖ .+)$/gm),
  }),
};

const endToEnd = [
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
      names: [...new Set(found(text, /^\s+\d+\) (.+?)[ ─]*$/gm))],
    }),
  },
];

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
let printed = Promise.resolve();
await row([build, inChromium]);
// Firefox takes one page at a time, and so leaves a core to others.
await Promise.all([row([inFirefox]), row([inNode])]);
await row(endToEnd);
await printed;
// Once more at the end: who is shown the last lines only has to know which test it was.
for (const failure of failures) console.log(`\nfailed in ${failure}`);
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed ? 1 : 0;

/** Runs steps one after the other, and counts what they tell. */
async function row(steps) {
  const outputs = steps.map(() => heldBack());
  for (const [index, step] of steps.entries()) {
    const out = outputs[index];
    out.write(`\n── ${step.name}\n`);
    if (step.skipped) out.write(`not run: ${step.skipped}\n`);
    else await count(step, out);
    out.end();
  }
}

async function count(step, out) {
  const start = performance.now();
  const { code, text } = await run(step.command, step.env, out);
  const counted = step.read?.(text) ?? {};
  for (const key of Object.keys(total)) total[key] += counted[key] ?? 0;
  // A step that broke without naming a failed test has failed all the same.
  if (code !== 0 && !counted.failed) {
    total.failed += 1;
    failures.push(`${step.name}: it ended with ${code}`);
  }
  failures.push(...(counted.names ?? []).map((name) => `${step.name}: ${name}`));
  if (step.read && code === 0 && !counted.passed) {
    failures.push(`${step.name}: no test was run`);
    total.failed += 1;
  }
  out.write(`(${Math.round((performance.now() - start) / 1000)} s)\n`);
}

/** A place to write to whose text is shown once everything before it is: what runs at once reads as if it had run one by one. */
function heldBack() {
  const held = [];
  let shown = false;
  let end;
  const ended = new Promise((resolve) => (end = resolve));
  printed = printed.then(() => {
    shown = true;
    for (const chunk of held.splice(0)) process.stdout.write(chunk);
    return ended;
  });
  return { write: (chunk) => (shown ? process.stdout.write(chunk) : held.push(chunk)), end };
}

function run([command, ...args], env = {}, out) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, FORCE_COLOR: '0', ...env } });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        text += chunk;
        out.write(chunk);
      });
    }
    child.on('error', (error) => resolve({ code: 1, text: text + error }));
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}
