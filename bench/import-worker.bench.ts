import { chromium, type Browser } from '@playwright/test';
import { findBrowser } from '../scripts/browser.mjs';
import { median, type Row } from './row.js';
import { serve } from './serve.js';
import { tasksOf, type TraceEvent } from './trace.js';
import { traced } from './traced.js';

export const method =
  '`store.importFile` of a file of 50 MB in headless Chromium, a fresh browser each time: the longest task of the page’s main thread from the call to the promise (Chromium’s own trace of its tasks, processor time of the thread), how long that was, and the same import on the main thread beside it. Median of 3.';

const runs = Number(process.env.BENCH_RUNS ?? 3);
const epoch = 1_700_000_000_000;

const ofSize = (head: string, tail: string, item: (index: number) => object): string => {
  const parts: string[] = [];
  for (let length = 0, index = 0; length < 50_000_000; index++)
    length += parts[parts.push(JSON.stringify(item(index))) - 1]!.length + 1;
  return `${head}${parts.join(',')}${tail}`;
};

const nodes = Array.from({ length: 200 }, (_, index) => ({ id: `call ${index}`, type: 'call' }));
const files: Readonly<Record<string, () => string>> = {
  'wf-profiler': () =>
    ofSize(
      `{"format":"wf-profiler","version":1,"sessions":[{"id":"run","workflowId":"wf","startedAt":${epoch},"finishedAt":${epoch + 1e7},"status":"completed","clock":"recorded","graph":{"nodes":${JSON.stringify(nodes)},"edges":[]},"executions":[`,
      ']}]}',
      (index) => ({
        id: `e${index}`,
        nodeId: `call ${index % 200}`,
        startedAt: epoch + index * 2,
        finishedAt: epoch + index * 2 + 1.5,
        status: 'completed',
        lane: 'main',
        metrics: { inputTokens: index, cost: 0.25 },
      }),
    ),
  'chrome-trace': () =>
    ofSize('{"traceEvents":[', ']}', (index) => ({
      ph: 'X',
      cat: 'cpu_op',
      name: `call ${index % 200}`,
      pid: 4,
      tid: 7,
      ts: epoch + index * 2,
      dur: 1.5,
      args: { 'External id': index, 'Input Dims': [[64, 3, 7, 7], []] },
    })),
};

export async function run(): Promise<readonly Row[]> {
  const page = await serve('import-worker/page.ts', {
    scripts: { '/import-worker.js': '../src/worker/import-worker.ts' },
    files: Object.fromEntries(Object.entries(files).map(([name, make]) => [`/files/${name}`, make])),
    headers: { 'content-security-policy': "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:" },
  });
  const { executablePath, args } = await findBrowser();
  const rows: Row[] = [];
  try {
    for (const name of Object.keys(files)) {
      for (const way of ['in a worker', 'on the main thread']) {
        const measured: Measured[] = [];
        for (let i = 0; i < runs; i++) {
          const browser = await chromium.launch({ executablePath, args });
          measured.push(await measure(browser, page.address, name, way === 'in a worker'));
          await browser.close();
        }
        const n = measured[0]!.executions;
        rows.push({
          group: 'longest task',
          name: `${name}, ${way}`,
          n,
          value: median(measured.map(({ longest }) => longest)),
          unit: 'ms',
        });
        rows.push({
          group: 'until it is there',
          name: `${name}, ${way}`,
          n,
          value: median(measured.map(({ total }) => total)),
          unit: 'ms',
        });
        console.error(
          `import-worker: ${name} ${way}: ${measured.map(({ longest, wall }) => `${longest.toFixed(1)} (${wall.toFixed(1)} by the clock)`).join(', ')}`,
        );
      }
    }
  } finally {
    page.close();
  }
  return rows;
}

interface Measured {
  readonly executions: number;
  readonly longest: number;
  readonly wall: number;
  readonly total: number;
}

async function measure(browser: Browser, address: string, name: string, inWorker: boolean): Promise<Measured> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
  await page.goto(address);
  await page.evaluate((file) => window.importBench.load(file), name);
  const session = await page.context().newCDPSession(page);
  let total = 0;
  const { result, events } = await traced(session, async () => {
    const start = performance.now();
    const answer = await page.evaluate((flag) => window.importBench.importFile(flag), inWorker);
    total = performance.now() - start;
    // A task that has not ended when tracing does is not told of.
    await page.evaluate(() => new Promise((done) => setTimeout(done)));
    return answer;
  });
  const { executions, told } = result;
  if (inWorker && told < 20) throw new Error(`${name}: the worker did not run`);
  await page.close();
  const tasks = tasksOf(events);
  const longestOf = (length: (task: TraceEvent) => number | undefined): number =>
    tasks.reduce((most, task) => Math.max(most, (length(task) ?? task.dur ?? 0) / 1_000), 0);
  return { executions, total, longest: longestOf(({ tdur }) => tdur), wall: longestOf(({ dur }) => dur) };
}
