import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type CDPSession } from '@playwright/test';
import { build } from 'esbuild';
import { findBrowser } from '../scripts/browser.mjs';
import { median, type Row } from './row.js';

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
  const page = await serve();
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

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

async function measure(browser: Browser, address: string, name: string, inWorker: boolean): Promise<Measured> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
  await page.goto(address);
  await page.evaluate((file) => window.importBench.load(file), name);
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline', '__metadata'],
    },
  });
  const start = performance.now();
  const { executions, told } = await page.evaluate((flag) => window.importBench.importFile(flag), inWorker);
  const total = performance.now() - start;
  if (inWorker && told < 20) throw new Error(`${name}: the worker did not run`);
  await stop(session);
  await page.close();
  const threads = new Set(
    events
      .filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = events.filter(
    (event) => event.ph === 'X' && /RunTask$/.test(event.name) && threads.has(`${event.pid}/${event.tid}`),
  );
  const longestOf = (length: (event: TraceEvent) => number | undefined): number =>
    tasks.reduce((most, event) => Math.max(most, (length(event) ?? event.dur ?? 0) / 1_000), 0);
  return { executions, total, longest: longestOf((event) => event.tdur), wall: longestOf((event) => event.dur) };
}

async function stop(session: CDPSession): Promise<void> {
  const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await done;
}

async function serve(): Promise<{ address: string; close: () => void }> {
  const bundle = async (path: string): Promise<string> => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL(path, import.meta.url))],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
      logLevel: 'error',
    });
    return outputFiles[0]!.text;
  };
  const scripts = new Map([
    ['/page.js', await bundle('import-worker/page.ts')],
    ['/import-worker.js', await bundle('../src/worker/import-worker.ts')],
  ]);
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>bench</title><body><script type="module" src="/page.js"></script>`;
  const made = new Map<string, string>();
  const server = createServer(({ url = '/' }, response) => {
    response.setHeader('content-security-policy', "default-src 'self'; img-src data:");
    const script = scripts.get(url);
    const file = url.startsWith('/files/') ? url.slice('/files/'.length) : undefined;
    response.setHeader(
      'content-type',
      script === undefined ? (file === undefined ? 'text/html' : 'application/json') : 'text/javascript',
    );
    if (file !== undefined && !made.has(file)) made.set(file, files[file]!());
    response.end(script ?? (file === undefined ? html : made.get(file)));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}
