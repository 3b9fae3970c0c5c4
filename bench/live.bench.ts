import { chromium } from '@playwright/test';
import { findBrowser } from '../scripts/browser.mjs';
import type { LiveTag } from './live/page.js';
import { longestTasks } from './trace.js';
import type { Row } from './row.js';
import { serve } from './serve.js';
import { traced } from './traced.js';

export const method =
  'A live run of a workflow of 10,000 nodes with overlay, timeline and panel on screen, in headless Chromium without a GPU: a worker stands for the engine and posts one message for each event, 1,000 of them a second for six seconds, on top of a run of as many executions as the column says. Measured with DevTools tracing: the processor time of each task of the main thread. Once a second Chromium itself looks up what lies in the middle of a page (to find overlays of ads); it goes through positioned elements one by one, which in a canvas of 10,000 of them takes 8 to 16 ms of a frame, with the overlay or without (1 ms where they are not positioned, 0.1 ms where the canvas draws itself), so the longest task is given with it and without. Host and store alone: the same page and run without any element of ours; a clock of the page is drawn each frame. On a canvas that draws itself: the nodes have no elements, as in LiteGraph and the editors upon it, or where an editor keeps only those in view in the page.';

const sizes = (process.env.BENCH_SIZES ?? '1000,10000').split(',').map(Number);
const nodes = Number(process.env.BENCH_NODES ?? 10_000);
const rate = 1_000;
const duration = Number(process.env.BENCH_TIME ?? 6_000);
const target = 16;
const only = process.env.BENCH_WAYS?.split(';');
const longest = 'live run, longest task';
const longestOfPage = "live run, longest task without the browser's own look for overlays of ads";
const alone = 'host and store alone';
const combinations: readonly (readonly [name: string, tags: readonly LiveTag[]])[] = [
  [alone, []],
  ['overlay', ['wf-heatmap-overlay']],
  ['overlay and timeline', ['wf-heatmap-overlay', 'wf-timeline']],
  ['overlay, timeline and panel', ['wf-heatmap-overlay', 'wf-timeline', 'wf-profiler-panel']],
];
const drawn = ', on a canvas that draws itself';
const screens = [false, true].flatMap((isDrawn) =>
  combinations.map(([name, tags]) => ({ name: isDrawn ? name + drawn : name, tags, isDrawn })),
);

export async function run(): Promise<readonly Row[]> {
  const page = await serve('live/page.ts');
  const { executablePath, args } = await findBrowser();
  const rows: Row[] = [];
  try {
    for (const { name, tags, isDrawn } of screens.filter((screen) => only?.includes(screen.name) ?? true)) {
      for (const n of sizes) {
        const browser = await chromium.launch({ executablePath, args });
        const tab = await browser.newPage({ viewport: { width: 1_400, height: 880 } });
        tab.on('pageerror', (error) => console.error(`live, ${n}: ${error.message}`));
        await tab.goto(page.address);
        await tab.evaluate(([count, past, shown, isWithout]) => window.live.mount(count, past, shown, isWithout), [
          nodes,
          n,
          tags,
          isDrawn,
        ] as const);
        const session = await tab.context().newCDPSession(tab);
        const { result, events } = await traced(session, () =>
          tab.evaluate(([perSecond, time]) => window.live.run(perSecond, time), [rate, duration] as const),
        );
        const tasks = longestTasks(events);
        if (process.env.BENCH_SHOTS) await tab.screenshot({ path: `${process.env.BENCH_SHOTS}/live-${n}.png` });
        if (process.env.BENCH_SHOW)
          for (const { time, parts } of tasks.worst) console.error(name, time.toFixed(1), parts.join(' > '));
        await browser.close();
        console.error(`live: ${name}, ${n.toLocaleString('en')} executions before it`);
        rows.push({ group: longest, name, n, value: tasks.longest, unit: 'ms' });
        rows.push({ group: longestOfPage, name, n, value: tasks.longestOfPage, unit: 'ms' });
        rows.push({ group: 'live run, 99.9 % of tasks are shorter than', name, n, value: tasks.p999, unit: 'ms' });
        rows.push({ group: 'live run, tasks of 16 ms and more', name, n, value: tasks.long, unit: '' });
        rows.push({ group: 'live run, main thread busy', name, n, value: (100 * tasks.busy) / duration, unit: '%' });
        rows.push({ group: 'live run, events taken', name, n, value: (result * 1_000) / duration, unit: '/s' });
      }
    }
  } finally {
    page.close();
  }
  return rows;
}

export function verdict(rows: readonly Row[]): string {
  const lines = rows
    .filter(
      ({ group, name }) =>
        !name.startsWith(alone) && (group === longest || (group === longestOfPage && !name.endsWith(drawn))),
    )
    .map(({ group, name, n, value }) => {
      const isReached = value < target ? 'reached' : '**not reached**';
      return `| ${name}, on top of ${n.toLocaleString('en')} executions: ${group.replace('live run, ', '')} | below ${target} ms | ${value.toFixed(1)} ms | ${isReached} |`;
    });
  return ['### Target', '', '| | aimed at | measured | |', '|---|---:|---:|---|', ...lines, ''].join('\n');
}
