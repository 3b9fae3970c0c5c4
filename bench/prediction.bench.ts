import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import {
  computeStatistics,
  nodeTimings,
  simulate,
  type ProfilingSession,
  type SimulationRequest,
} from '../src/profile/index.js';
import { findBrowser } from '../scripts/browser.mjs';
import { median, type Row } from './row.js';

export const method = `The image lab of the built demo runs for real, its cache emptied before each run: with 1, 2 and 4 workers, then with 2 workers
and one node really made faster (a smaller radius, fewer iterations, a smaller deviation) or taken from the cache. Each total is predicted by \`simulate\` from
the recording with 2 workers (for a faster node: with the time that node then really took) and compared with what was measured. Of each
case the middle of three runs is taken. The machine's number of cores is in the line below: where more workers run than there are cores, they slow each other
down, and where fewer run each is faster than it was recorded. No recording knows that of another number. So for other numbers of workers there are
two rows more: how long the same work took (all node times together, against the recording), and how far the prediction is off when it
is told the time that each node then took: what is left is the error of the schedule alone.`;

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = 3;

/** A setting of one node, changed as a user would. */
interface Setting {
  readonly node: string;
  readonly field: string;
  readonly value: string;
  readonly usual: string;
}

const settings: readonly Setting[] = [
  { node: 'Median blur', field: 'Radius', value: '40', usual: '100' },
  { node: 'k-means palette', field: 'Iterations', value: '10', usual: '40' },
  { node: 'Gaussian blur', field: 'Deviation', value: '1', usual: '3' },
];

export async function run(): Promise<readonly Row[]> {
  const server = spawn(process.execPath, ['scripts/serve.mjs', 'demo-dist', '0'], { cwd: root });
  const address = await new Promise<string>((resolve) =>
    server.stdout.once('data', (line) => resolve(String(line).trim())),
  );
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${address}index.html`);
    return await measure(page);
  } finally {
    await browser.close();
    server.kill();
  }
}

async function measure(page: Page): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const errors: number[] = [];
  const tell = (name: string, predicted: number, measured: number): void => {
    const error = Math.abs(predicted - measured) / measured;
    errors.push(error);
    const row = (what: string, value: number, unit: string): Row => ({
      group: 'Prediction against reality',
      name: `${name}: ${what}`,
      n: 1,
      value,
      unit,
    });
    rows.push(
      row('predicted', predicted / 1_000, 's'),
      row('measured', measured / 1_000, 's'),
      row('error', 100 * error, '%'),
    );
  };

  await oneRun(page); // the first run also starts the workers and compiles their code
  const base = await middleRun(page, '2');
  for (const workers of ['1', '4']) {
    const measured = await middleRun(page, workers);
    const name = `${workers} ${workers === '1' ? 'worker' : 'workers'}, from 2`;
    tell(name, predict(base, { lanes: Number(workers) }), total(measured));
    const changes = Object.fromEntries([...nodeTimings(measured)].map(([id, { time }]) => [id, { duration: time }]));
    const informed = predict(base, { lanes: Number(workers), changes });
    const work = computeStatistics(measured).work / computeStatistics(base).work;
    rows.push(
      { group: 'Prediction against reality', name: `${name}: work ÷ recorded work`, n: 1, value: work, unit: '×' },
      {
        group: 'Prediction against reality',
        name: `${name}: error of the schedule alone`,
        n: 1,
        value: (100 * Math.abs(informed - total(measured))) / total(measured),
        unit: '%',
      },
    );
  }
  for (const setting of settings) {
    await set(page, setting.node, setting.field, setting.value);
    const measured = await middleRun(page, '2');
    await set(page, setting.node, setting.field, setting.usual);
    const id = base.graph.nodes.find((node) => node.label === setting.node)!.id;
    const duration = nodeTimings(measured).get(id)!.time;
    tell(
      `${setting.node}, ${setting.field.toLowerCase()} ${setting.value}`,
      predict(base, { changes: { [id]: { duration } } }),
      total(measured),
    );
  }

  // Everything that does not depend on the median blur comes from the cache of the run before.
  await middleRun(page, '2', 1);
  await set(page, 'Median blur', 'Radius', '99');
  const warm = await oneRun(page);
  await set(page, 'Median blur', 'Radius', '100');
  const cached = warm.executions
    .filter((execution) => execution.status === 'cached')
    .map((execution) => [execution.nodeId, { cached: true }] as const);
  tell(`${cached.length} nodes from the cache`, predict(base, { changes: Object.fromEntries(cached) }), total(warm));

  rows.push({
    group: 'Prediction against reality',
    name: 'median absolute error',
    n: 1,
    value: 100 * median(errors),
    unit: '%',
  });
  return rows;
}

const predict = (session: ProfilingSession, request: SimulationRequest): number => simulate(session, request).duration;
const total = (session: ProfilingSession): number => computeStatistics(session).totalDuration;

async function middleRun(page: Page, workers: string, times = rounds): Promise<ProfilingSession> {
  await page.getByRole('radio', { name: workers, exact: true }).click({ force: true });
  const sessions: ProfilingSession[] = [];
  for (let round = 0; round < times; round++) {
    const clear = page.getByRole('button', { name: /^Clear cache/ });
    if (await clear.count()) await clear.click();
    sessions.push(await oneRun(page));
  }
  return sessions.sort((a, b) => total(a) - total(b))[Math.floor(times / 2)]!;
}

async function oneRun(page: Page): Promise<ProfilingSession> {
  const panel = page.locator('wf-profiler-panel');
  const history = panel.getByRole('tab', { name: /History/ });
  const runs = (await history.count()) ? Number(/\d+/.exec((await history.textContent())!)![0]) : 0;
  const button = panel.getByRole('button', { name: 'Run & Profile' });
  await button.click();
  await panel.getByRole('tab', { name: new RegExp(`History\\s*${runs + 1}$`) }).waitFor();
  await button.waitFor({ timeout: 300_000 });
  await panel.getByRole('button', { name: 'Export, import, clear' }).click();
  const download = page.waitForEvent('download');
  await panel.getByRole('menuitem', { name: /wf-profiler/ }).click();
  const file = JSON.parse(await readFile((await (await download).path())!, 'utf8')) as { sessions: ProfilingSession[] };
  return file.sessions[0]!;
}

async function set(page: Page, node: string, field: string, value: string): Promise<void> {
  await page.getByRole('group', { name: node, exact: true }).getByLabel(field).fill(value);
}
