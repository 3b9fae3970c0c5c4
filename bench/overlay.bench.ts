import { chromium, type Browser, type CDPSession } from '@playwright/test';
import { findBrowser } from '../scripts/browser.mjs';
import { median, type Row } from './row.js';
import { serve } from './serve.js';
import { comparedWays, verdictOf } from './overlay/targets.js';

export const method =
  'Main-thread processor time per frame (DevTools `Performance.getMetrics`, TaskDuration) in headless Chromium without a GPU, one change per animation frame, 60 of them or as many as begin within 1.2 s, a fresh browser for each way, size and run. Once a second Chromium itself looks up what lies in the middle of a page (to find overlays of ads), which takes 6 to 16 ms in one of 10,000 elements, with an overlay or without: so a step lasts a second, and before a mount the page draws for one, so that the look is over. What the targets are about (mount, pan near and far, 1 % of values near) is the median of three runs of what they compare: the host alone, host and store, host and one label, the overlay, and the peers that they name. The ways take turns, in one order and then in the other, so that what else the machine does falls on all alike. The rest is one run, for the picture. Near: zoom 1, about 50 nodes in view; far: all of them. Every row has its canvas in it: nodes as DOM elements in a container under one transform up to 20,000, as React Flow has them (beyond, a canvas without elements), diagram-js and React Flow theirs. Where nodes lie right in the element that is moved, without a container of their own, Chromium visits each of them whenever it moves, overlay or not: two rows of one run show that. “1 % of values”: that many nodes have another value each frame. Which ones, and for ours the messages of an engine that say so (each starts and finishes again, in one list of events), is there before anything is measured; taking them in is measured, for ours through the store. Host and store alone: with a listener that is called once a frame, as an element is. Host and one label: the least that shows a value, one text written anew with every change; Chromium looks for ads only where something was drawn, so its look is in this row and in those of overlays, not in that of the host alone. Mount is the time until the first frame with the overlay; the heap is that of JavaScript after a collection.';

const sizes = (process.env.BENCH_SIZES ?? '100,1000,10000,100000').split(',').map(Number);
const only = process.env.BENCH_WAYS?.split(';');
/** The sizes that the targets are about; the others are measured once, for the picture. */
const targetSizes = [10_000, 100_000];
const runsMost = Number(process.env.BENCH_RUNS ?? 3);
const badgeStyle =
  '.badge { position: absolute; left: 0; top: 0; padding: 0 6px; border-radius: 10px; background: #fff; border: 1px solid #c33; font: 600 11px/18px sans-serif; white-space: nowrap }';

interface Scene {
  readonly distance: 'near' | 'far';
  readonly step: string;
  /** The targets are about it. */
  readonly counts: boolean;
}

const scenes: readonly Scene[] = [
  { distance: 'near', step: 'pan', counts: true },
  { distance: 'near', step: 'zoom', counts: false },
  { distance: 'near', step: 'drag', counts: false },
  { distance: 'near', step: 'values', counts: true },
  { distance: 'far', step: 'pan', counts: true },
  { distance: 'far', step: 'drag', counts: false },
  { distance: 'far', step: 'values', counts: false },
];

/** ms of frames before a mount; the browser's look comes in them, and the next one a second later. */
const restsFor = 1_100;
const framesMost = 60;
/** ms after which no further frame is begun. */
const limit = 1_200;

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
  const measured = new Map<string, Map<string, number[]>>();
  try {
    const ways = (await listWays(page.address, executablePath, args)).filter(
      ({ name }) => only?.includes(name) ?? true,
    );
    for (const n of sizes) {
      for (let round = 0; round < runsMost; round++) {
        const due = ways.filter(({ name, most = Infinity }) => n <= most && round < runsOf(name, n));
        for (const { name } of round % 2 ? due.reverse() : due) {
          const browser = await chromium.launch({ executablePath, args });
          const found = await measure(browser, page.address, name, n, round > 0);
          await browser.close();
          console.error(`overlay: ${name}, ${n.toLocaleString('en')} nodes`);
          const groups = measured.get(`${n} ${name}`) ?? new Map<string, number[]>();
          measured.set(`${n} ${name}`, groups);
          for (const [group, value] of found) groups.set(group, [...(groups.get(group) ?? []), value]);
        }
      }
    }
    return ways.flatMap(({ name }) => sizes.flatMap((n) => rowsOf(name, n, measured.get(`${n} ${name}`))));
  } finally {
    page.close();
  }
}

function runsOf(name: string, n: number): number {
  return targetSizes.includes(n) && comparedWays.includes(name) ? runsMost : 1;
}

function rowsOf(name: string, n: number, groups: ReadonlyMap<string, readonly number[]> = new Map()): Row[] {
  return Array.from(groups, ([group, values]) => {
    const unit = group.startsWith('heap') ? 'MB' : 'ms';
    return { group, name, n, value: median(values), unit };
  });
}

async function measure(
  browser: Browser,
  address: string,
  name: string,
  n: number,
  /** Only what the targets are about. */
  isAgain: boolean,
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
  await page.evaluate((time) => window.bench.rest(time), restsFor);
  const before = await metric(session, 'TaskDuration');
  await page.evaluate(() => window.bench.mount());
  found.set('mount', ((await metric(session, 'TaskDuration')) - before) * 1_000);
  for (const { distance, step, counts } of scenes) {
    if (isAgain && !counts) continue;
    await page.evaluate((where) => window.bench.look(where), distance);
    await page.evaluate(([what]) => window.bench.run(what, 4, 500), [step] as const);
    await page.evaluate(([what, most]) => window.bench.plan(what, most), [step, framesMost] as const);
    if (step === 'values') await session.send('HeapProfiler.collectGarbage');
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
  if (isAgain) {
    await page.close();
    return found;
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
