import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { findBrowser } from '../scripts/browser.mjs';
import type { Row } from './row.js';
import type { Outcome, SoakPage } from './soak/page.js';

export const method = `Headless Chromium, a page of its own for each. What is held afterwards is counted, not estimated: listeners on window, document, root, body and media queries, observers, pending frames and
timers, DOM nodes, and of the objects that were let go (a sample of them) those that a collection leaves. Heap is what a collection leaves. A flood's longest task is the longest time in which the page
could not answer, overlay and panel looking on; a burst arrives in pieces of 1,000 events, as fast as the page takes them.`;

declare const soakPage: SoakPage;

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
  const onPage = async <Value>(
    deed: (page: import('@playwright/test').Page) => Promise<Value>,
  ): Promise<{ value: Value; heap: number }> => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.setContent('<!doctype html><body style="margin:0"></body>');
    await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
    const heapUsed = () =>
      page.evaluate(() => {
        (globalThis as { gc?: () => void }).gc?.();
        return (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize;
      });
    const before = await heapUsed();
    const value = await deed(page);
    const heap = (await heapUsed()) - before;
    await page.close();
    if (errors.length) throw new Error(errors.join('\n'));
    return { value, heap };
  };
  const soak = (name: string, n: number, { value, heap }: { value: Outcome; heap: number }, note?: string): void => {
    const left = Object.entries(value.after).map(
      ([what, count]) => [what, count - value.before[what as keyof Outcome['before']]] as const,
    );
    const group = `Soak: ${name}`;
    for (const [what, count] of left) rows.push({ group, name: `${what} more than before`, n, value: count, unit: '' });
    rows.push({ group, name: 'let go and still held', n, value: value.alive, unit: `of ${value.sampled}` });
    rows.push({ group, name: 'heap more than before', n, value: heap / 1_000, unit: 'kB', ...(note ? { note } : {}) });
  };
  const flood = (name: string, n: number, value: number, unit = 'ms', note?: string): void =>
    void rows.push({ group: 'Flood', name, n, value, unit, ...(note ? { note } : {}) });

  try {
    soak(
      'mounts and unmounts of every element',
      1_000,
      await onPage((page) => page.evaluate(() => soakPage.mounts(1_000))),
    );
    soak('runs recorded and deleted', 100_000, await onPage((page) => page.evaluate(() => soakPage.runs(100_000))));
    const live = await onPage((page) => page.evaluate(() => soakPage.live(8, 20)));
    soak('8 hours of live events', live.value.events, live, `${live.value.sessions} runs kept`);

    const burst = await onPage((page) => page.evaluate(() => soakPage.burst(1_000_000)));
    flood('longest task, events in one burst', 1_000_000, burst.value.longest);
    flood('longest of it in store.record (1,000 events)', 1_000_000, burst.value.record);
    flood('held per execution, views included', 1_000_000, burst.value.bytes, 'bytes');
    for (const n of [10_000, 100_000]) {
      const { value } = await onPage((page) => page.evaluate((count) => soakPage.nodes(count), n));
      flood('longest task, nodes on the canvas, a run over all', n, value.longest);
    }
    for (const n of [1_000, 10_000]) {
      const { value } = await onPage((page) => page.evaluate((count) => soakPage.history(count), n));
      flood('longest task, runs of five nodes in the history', n, value.longest);
      flood('held per run of five nodes', n, value.heap / n, 'bytes');
    }
  } finally {
    await browser.close();
  }
  return rows;
}
