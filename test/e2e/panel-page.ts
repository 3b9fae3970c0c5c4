import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { exportSessions } from '../../src/formats/index.js';
import { computeStatistics, type ProfilingSession } from '../../src/profile/index.js';
import type { ProfilerStore } from '../../src/store/profiler-store.js';
import { runFromText } from '../fixtures/run-from-text.js';

/** A page with a short workflow that keeps its runs. Every test has an archive of its own. */
export const address = 'plain.html';

export const panel = (page: Page): Locator => page.locator('wf-profiler-panel');
export const tab = (page: Page, name: string): Locator => panel(page).getByRole('tab', { name });
export const rows = (page: Page): Locator => panel(page).locator('wf-session-history [part~=row]');
export const idsOf = (found: Locator): Promise<(string | undefined)[]> =>
  found.evaluateAll((elements) => elements.map((element) => (element as HTMLElement).dataset.session));

const slow =
  'fractal 0-400\nsoft 400-2150 after fractal\nedges 400-700 after fractal lane two\nmix 2200-2500 after soft, edges';
const quick =
  'fractal 0-430\nsoft 430-1180 after fractal\nedges 430-720 after fractal lane two\nmix 1190-1500 after soft, edges';
const at = (minutes: number): number => 1.7e12 + minutes * 60_000;

/** Two runs of that workflow, of which the second is quicker in one node, slower in another, and waits less. */
export const recorded = [slow, quick].map((text, i) =>
  runFromText(text, { id: `recorded-${i + 1}`, workflowId: 'plain', startedAt: at(i) }),
);

/** A run after those two. */
export const oneMore = runFromText(quick, { id: 'one-more', workflowId: 'plain', startedAt: at(2) });

export const fileOf = (text: string) => ({
  name: 'runs.json',
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

export async function importRuns(page: Page, runs: readonly ProfilingSession[]): Promise<void> {
  await panel(page)
    .locator('input[type=file]')
    .setInputFiles(fileOf(exportSessions(runs, 'wf-profiler')));
}

export async function chooseInMenu(page: Page, role: 'menuitem' | 'menuitemradio', name: RegExp): Promise<void> {
  const item = panel(page).getByRole(role, { name });
  if (!(await item.isVisible())) await panel(page).getByRole('button', { name: 'Export, import, clear' }).click();
  await item.click();
}

export async function downloaded(page: Page, name: RegExp): Promise<string> {
  const download = page.waitForEvent('download');
  await chooseInMenu(page, 'menuitem', name);
  return readFile((await (await download).path())!, 'utf8');
}

/** The runs as the page's own store has them, oldest first; null: of every workflow. */
export function storedRuns(page: Page, workflowId: string | null = 'plain'): Promise<ProfilingSession[]> {
  return panel(page).evaluate((element, id) => {
    let runs: ProfilingSession[] = [];
    const request = new Event('context-request', { bubbles: true, composed: true });
    const callback = (store: ProfilerStore): void => void (runs = [...store.getAllSessions(id ?? undefined)]);
    element.dispatchEvent(Object.assign(request, { context: Symbol.for('wf-profiler/store'), callback }));
    return runs;
  }, workflowId);
}

export const totalOf = (session: ProfilingSession): number => computeStatistics(session).totalDuration;

/** Run & Profile, stopped as soon as it has something to tell: what it costs is another test's matter. */
export async function runAndStop(page: Page): Promise<void> {
  await panel(page).getByRole('button', { name: 'Run & Profile' }).click();
  await expect(page.locator('wf-heatmap-overlay [part~=tint-running][data-node-id]').first()).toBeVisible();
  await panel(page).getByRole('button', { name: 'Stop' }).click();
  await expect(panel(page).getByText('Cancelled').first()).toBeVisible();
}
