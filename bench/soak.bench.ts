import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { findBrowser } from '../scripts/browser.mjs';
import type { Row } from './row.js';
import type { FloodName } from './soak/floods.js';
import type { Outcome, SoakPage } from './soak/page.js';
import { longestTasks } from './trace.js';
import { traced } from './traced.js';

export const method = `Headless Chromium, a page of its own for each. What is held afterwards is counted, not estimated: listeners on window, document, root, body and media queries, observers, pending frames and
timers, DOM nodes, and of the objects that were let go (a sample of them) those that a collection leaves; once with the elements in the page, and once when they were taken out. Heap is what collections leave that are begun anew (one
called from a script keeps what that has seen). A flood comes while overlay and panel look on, a burst in pieces of 1,000 events as fast as the page takes them; its longest task is measured with DevTools tracing, by
processor time, its collections of garbage included.`;

declare const soakPage: SoakPage;

/** 0.01: a hundredth of everything, to see that it works. */
const part = Number(process.env.BENCH_PART ?? 1);

export async function run(): Promise<Row[]> {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('./soak/page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: [...args, '--enable-precise-memory-info'] });
  const rows: Row[] = [];
  const onPage = async <Value>(deed: (page: Page) => Promise<Value>): Promise<{ value: Value; heap: number }> => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.setContent('<!doctype html><body style="margin:0"></body>');
    await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
    const heapHeld = () => page.evaluate(() => soakPage.heapHeld());
    const before = await heapHeld();
    const value = await deed(page);
    const heap = (await heapHeld()) - before;
    await page.close();
    if (errors.length) throw new Error(errors.join('\n'));
    return { value, heap };
  };
  const soak = (name: string, n: number, { value, heap }: { value: Outcome; heap: number }, note?: string): void => {
    const left = Object.entries(value.after).map(
      ([what, count]) => [what, count - value.before[what as keyof Outcome['before']]] as const,
    );
    const group = `Soak: ${name}`;
    const out = Object.entries(value.left).map(([what, count]) => count - value.empty[what as keyof Outcome['empty']]);
    for (const [what, count] of left) rows.push({ group, name: `${what} more than before`, n, value: count, unit: '' });
    rows.push({
      group,
      name: 'of all these, left when the elements were taken out',
      n,
      value: out.reduce((sum, count) => sum + Math.abs(count), 0),
      unit: '',
    });
    rows.push({ group, name: 'let go and still held', n, value: value.alive, unit: `of ${value.sampled}` });
    rows.push({ group, name: 'heap more than before', n, value: heap / 1_000, unit: 'kB', ...(note ? { note } : {}) });
  };
  const flood = async (what: FloodName, count: number, task: string, held: string): Promise<void> => {
    const { value } = await onPage(async (page) => {
      await page.evaluate(([name, n]) => soakPage.prepare(name, n), [what, count] as const);
      const session = await page.context().newCDPSession(page);
      const { events } = await traced(session, () => page.evaluate(() => soakPage.flood()));
      const tasks = longestTasks(events);
      if (process.env.BENCH_SHOW)
        for (const { time, parts } of tasks.worst) console.error(what, time.toFixed(0), parts.join(' > '));
      return { tasks, bytes: await page.evaluate(() => soakPage.measure()) };
    });
    const group = 'Flood';
    rows.push({ group, name: `longest task, ${task}`, n: count, value: value.tasks.longest, unit: 'ms' });
    rows.push({ group, name: `tasks of 200 ms and more, ${task}`, n: count, value: value.tasks.over200, unit: '' });
    rows.push({ group, name: held, n: count, value: value.bytes, unit: 'bytes' });
  };

  try {
    for (const [name, what, most] of [
      ['mounts and unmounts of every element', 'mounts', 1_000],
      ['runs recorded and deleted', 'runs', 100_000],
    ] as const) {
      const n = Math.ceil(most * part);
      const run = (page: Page) => page.evaluate(([verb, count]) => soakPage[verb](count), [what, n] as const);
      soak(name, n, await onPage(run));
    }
    const live = await onPage((page) => page.evaluate((hours) => soakPage.live(hours, 20), 8 * part));
    soak('8 hours of live events', live.value.events, live, `${live.value.sessions} runs kept`);

    await flood('burst', 1_000_000 * part, 'events in one burst', 'held per execution, views included');
    for (const n of [10_000 * part, 100_000 * part])
      await flood('nodes', n, 'nodes on the canvas, a run over all', 'held per node, views included');
    for (const n of [1_000 * part, 10_000 * part])
      await flood('history', n, 'runs of five nodes in the history', 'held per such run');
  } finally {
    await browser.close();
  }
  return rows;
}
