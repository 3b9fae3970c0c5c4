import { chromium, type Browser, type CDPSession } from '@playwright/test';
import { findBrowser } from '../scripts/browser.mjs';
import { median, type Row } from './row.js';
import { serve } from './serve.js';
import { verdictOf } from './overlay/targets.js';

export const method =
  'Main-thread time per frame (DevTools `Performance.getMetrics`, TaskDuration) in headless Chromium without a GPU, one change per animation frame, a fresh browser for each way, size and run; medians of three runs at 10,000 and 100,000 nodes, one run elsewhere. Near: zoom 1, about 50 nodes in view; far: all of them. Every row has its canvas in it: nodes as DOM elements under one transform up to 20,000 (beyond, a canvas without elements), diagram-js and React Flow theirs. “1 % of values” goes through the store for ours: that many nodes start and finish again each frame. Mount is the time until the first frame with the overlay, memory the JS heap after a collection beyond that of the host alone.';

const sizes = (process.env.BENCH_SIZES ?? '100,1000,10000,100000').split(',').map(Number);
/** The sizes that the targets are about; the others are measured once, for the picture. */
const targetSizes = [10_000, 100_000];
const only = process.env.BENCH_WAYS?.split(';');
const runs = Number(process.env.BENCH_RUNS ?? 3);
const badgeStyle =
  '.badge { position: absolute; left: 0; top: 0; padding: 0 6px; border-radius: 10px; background: #fff; border: 1px solid #c33; font: 600 11px/18px sans-serif; white-space: nowrap }';
const framesMost = 48;
const limit = 1_200;

const scenes = [
  ['near', 'pan'],
  ['near', 'zoom'],
  ['near', 'drag'],
  ['near', 'values'],
  ['far', 'pan'],
  ['far', 'drag'],
  ['far', 'values'],
] as const;

const names: Readonly<Record<string, string>> = {
  pan: 'pan',
  zoom: 'zoom',
  drag: 'drag of a node',
  values: '1 % of values',
};

/** What was aimed at, and whether it was reached. */
export const verdict = verdictOf;

export async function run(): Promise<readonly Row[]> {
  const page = await serve('overlay/page.ts', { style: badgeStyle });
  const { executablePath, args } = await findBrowser();
  const rows: Row[] = [];
  try {
    for (const { name, most = Infinity } of await listWays(page.address, executablePath, args)) {
      if (only && !only.includes(name)) continue;
      for (const n of sizes.filter((size) => size <= most)) {
        const measured: ReadonlyMap<string, number>[] = [];
        for (let i = 0; i < (targetSizes.includes(n) ? runs : 1); i++) {
          const browser = await chromium.launch({ executablePath, args });
          measured.push(await measure(browser, page.address, name, n));
          await browser.close();
        }
        console.error(`overlay: ${name}, ${n.toLocaleString('en')} nodes`);
        for (const group of measured[0]!.keys()) {
          const value = median(measured.map((each) => each.get(group)!));
          rows.push({ group, name, n, value, unit: group.startsWith('heap') ? 'MB' : 'ms' });
        }
      }
    }
  } finally {
    page.close();
  }
  return rows;
}

async function measure(
  browser: Browser,
  address: string,
  name: string,
  n: number,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const page = await browser.newPage({ viewport: { width: 1_040, height: 640 } });
  page.on('pageerror', (error) => console.error(`${name}, ${n}: ${error.message}`));
  await page.goto(address);
  const session = await page.context().newCDPSession(page);
  // Processor time: what else the machine does must not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.evaluate(([way, count]) => window.bench.prepare(way, count), [name, n] as const);
  // What was made before, a collector must not clear away on the account of what comes now.
  await session.send('HeapProfiler.collectGarbage');
  await page.waitForTimeout(300);
  const before = await metric(session, 'TaskDuration');
  await page.evaluate(() => window.bench.mount());
  found.set('mount', ((await metric(session, 'TaskDuration')) - before) * 1_000);
  for (const [distance, step] of scenes) {
    await page.evaluate((where) => window.bench.look(where), distance);
    await page.evaluate(([what]) => window.bench.run(what, 4, 500), [step] as const);
    const start = await metric(session, 'TaskDuration');
    const frames = await page.evaluate(([what, most, time]) => window.bench.run(what, most, time), [
      step,
      framesMost,
      limit,
    ] as const);
    found.set(
      `${names[step]!}, ${distance} (per frame)`,
      (((await metric(session, 'TaskDuration')) - start) * 1_000) / frames,
    );
  }
  await session.send('HeapProfiler.collectGarbage');
  found.set('heap with the canvas', (await metric(session, 'JSHeapUsedSize')) / 1e6);
  await page.close();
  return found;
}

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((each) => each.name === name)!.value;
}

async function listWays(
  address: string,
  executablePath: string,
  args: string[],
): Promise<{ name: string; most?: number }[]> {
  const browser = await chromium.launch({ executablePath, args });
  const page = await browser.newPage();
  await page.goto(address);
  const ways = await page.evaluate(() =>
    window.bench.names.map(({ name, most }) => ({ name, ...(most === undefined ? {} : { most }) })),
  );
  await browser.close();
  return ways;
}
