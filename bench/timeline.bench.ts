import { fileURLToPath } from 'node:url';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { findBrowser } from '../scripts/browser.mjs';
import { median, type Row } from './row.js';
import type { TimelinePage } from './timeline/page.js';

export const method = `A run on 16 lanes, 1 to 100 ms an execution, one in 500 failed, in a plot of 1,200 × 480 px, headless Chromium, a page of its own for each.
First render: wall time from the data to the first frame that shows it. Pan and zoom: main-thread time of a frame (DevTools \`Performance.getMetrics\`, TaskDuration) in which another
stretch was shown; near: about 50 executions a lane in view, far: three quarters of the run. Median of three (vis-timeline with 10,000: once). flame-chart-js knows levels, not lanes, so each lane is a level; it and vis-timeline draw bars and names
only. The path through a run of 100,000 is found after the first render, in a row of its own.`;

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const rounds = 3;
const perLaneInView = 50;
const laneCount = 16;

/** The most a way is measured with: above it the first render of the whole run takes minutes. */
const ways: readonly (readonly [name: string, most: number])[] = [
  ['wf-timeline', 1_000_000],
  ['flame-chart-js', 1_000_000],
  ['vis-timeline', 10_000],
];

declare const timelinePage: TimelinePage;

export async function run(): Promise<Row[]> {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('./timeline/page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args });
  const rows: Row[] = [];
  try {
    for (const n of sizes) {
      for (const [name, most] of ways) {
        if (n > most) continue;
        const all: Measured[] = [];
        // One round of vis-timeline takes as long as all of the others together.
        for (let round = 0; round < (name === 'vis-timeline' && n > 1_000 ? 1 : rounds); round++) {
          const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
          await page.setContent('<!doctype html><body style="margin:0"></body>');
          await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
          all.push(await measure(page, name, n));
          await page.close();
        }
        for (const group of Object.keys(all[0]!) as (keyof Measured)[]) {
          const values = all.map((one) => one[group]);
          if (values.some((value) => value === undefined)) continue;
          rows.push({ group, name, n, value: median(values as number[]), unit: 'ms' });
        }
      }
    }
  } finally {
    await browser.close();
  }
  return rows;
}

interface Measured {
  readonly 'First render': number;
  readonly 'Pan, near, a frame': number;
  readonly 'Zoom, near, a frame': number;
  readonly 'Pan, far, a frame': number;
  readonly 'Zoom, far, a frame': number;
  readonly 'Path and heat, after the first render': number | undefined;
}

async function measure(page: Page, way: string, n: number): Promise<Measured> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.evaluate((count) => timelinePage.prepare(count), n);
  await page.evaluate(() => (globalThis as { gc?: () => void }).gc?.());
  const before = await taskTime(devtools);
  const first = await page.evaluate((name) => timelinePage.mount(name), way);
  const drawn = await taskTime(devtools);
  await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 100)));
  const later = (await taskTime(devtools)) - drawn;
  if (!(drawn > before)) throw new Error('nothing was measured');
  const near = Math.min(0.75, (perLaneInView * laneCount) / n);
  const frames = async (share: number, kind: 'pan' | 'zoom'): Promise<number> => {
    await page.evaluate(([part, how]) => timelinePage.frames(part, how, 2), [share, kind] as const);
    const count = way === 'vis-timeline' && share * n > 5_000 ? 3 : 30;
    const begun = await taskTime(devtools);
    await page.evaluate(([part, how, times]) => timelinePage.frames(part, how, times), [share, kind, count] as const);
    return ((await taskTime(devtools)) - begun) / count;
  };
  const result = {
    'First render': first,
    'Pan, near, a frame': await frames(near, 'pan'),
    'Zoom, near, a frame': await frames(near, 'zoom'),
    'Pan, far, a frame': await frames(0.75, 'pan'),
    'Zoom, far, a frame': await frames(0.75, 'zoom'),
    'Path and heat, after the first render': way === 'wf-timeline' && n > 5_000 && n <= 100_000 ? later : undefined,
  };
  await page.evaluate(() => timelinePage.end());
  return result;
}

/** ms that the main thread was busy so far. */
async function taskTime(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return 1_000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
}
