import { fileURLToPath } from 'node:url';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { findBrowser } from '../scripts/browser.mjs';
import { median, type Row } from './row.js';
import type { TablePage } from './table/page.js';

export const method = `Nodes that each ran once, in a box of 640 × 600 px that scrolls, headless Chromium, a page of its own for each. First render: wall
time from the run to the first frame that shows it, statistics and sorting included. Scroll: main-thread time of a frame
(DevTools \`Performance.getMetrics\`, TaskDuration), by three rows a frame as a wheel does, and by two screens a frame as the
bar does. Median of three.`;

const sizes = [100, 1_000, 10_000];
const rounds = 3;
const frames = 60;
const ways = ['wf-node-table', 'every row in a plain table'];

declare const tablePage: TablePage;

export async function run(): Promise<Row[]> {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('./table/page.ts', import.meta.url))],
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
      for (const name of ways) {
        const all: Measured[] = [];
        for (let round = 0; round < rounds; round++) {
          const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
          await page.setContent('<!doctype html><body style="margin:0"></body>');
          await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
          all.push(await measure(page, name, n));
          await page.close();
        }
        for (const group of Object.keys(all[0]!) as (keyof Measured)[]) {
          const value = median(all.map((one) => one[group]));
          rows.push({ group, name, n, value, unit: group === 'Rows in the document' ? 'rows' : 'ms' });
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
  readonly 'Scroll by three rows, a frame': number;
  readonly 'Scroll by two screens, a frame': number;
  readonly 'Rows in the document': number;
}

async function measure(page: Page, way: string, n: number): Promise<Measured> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.evaluate((count) => tablePage.prepare(count), n);
  const first = await page.evaluate((name) => tablePage.mount(name), way);
  const scroll = async (by: number): Promise<number> => {
    const begun = await taskTime(devtools);
    await page.evaluate(([px, times]) => tablePage.scroll(px, times), [by, frames] as const);
    return ((await taskTime(devtools)) - begun) / frames;
  };
  await scroll(96);
  return {
    'First render': first,
    'Scroll by three rows, a frame': await scroll(96),
    'Scroll by two screens, a frame': await scroll(1_200),
    'Rows in the document': await page.evaluate(() => tablePage.rows()),
  };
}

/** ms that the main thread was busy so far. */
async function taskTime(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return 1_000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
}
