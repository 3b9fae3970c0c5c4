import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { exportSessions } from '../../src/formats/index.js';
import { computeStatistics, type ProfilingSession } from '../../src/profile/index.js';
import { formatDuration } from '../../src/profile/figures.js';
import type { ProfilerStore } from '../../src/store/profiler-store.js';
import { runFromText } from '../fixtures/run-from-text.js';
import { expectNoComplaints } from './console.js';

/** A page with a short workflow that keeps its runs. Every test has an archive of its own. */
const address = 'plain.html';

const panel = (page: Page): Locator => page.locator('wf-profiler-panel');
const tab = (page: Page, name: string): Locator => panel(page).getByRole('tab', { name });
const rows = (page: Page): Locator => panel(page).locator('wf-session-history [part~=row]');
const idsOf = (found: Locator): Promise<(string | undefined)[]> =>
  found.evaluateAll((elements) => elements.map((element) => (element as HTMLElement).dataset.session));

/** Two runs of a workflow, of which the second is quicker in one node, slower in another, and waits less. */
const recorded = [
  'render 0-400\nblur 400-2150 after render\nsobel 400-700 after render lane two\nblend 2200-2500 after blur, sobel',
  'render 0-430\nblur 430-1180 after render\nsobel 430-720 after render lane two\nblend 1190-1500 after blur, sobel',
].map((text, i) => runFromText(text, { id: `recorded-${i + 1}`, workflowId: 'plain', startedAt: 1.7e12 + i * 60_000 }));

async function importRuns(page: Page, runs: readonly ProfilingSession[]): Promise<void> {
  await panel(page)
    .locator('input[type=file]')
    .setInputFiles({
      name: 'runs.json',
      mimeType: 'application/json',
      buffer: Buffer.from(exportSessions(runs, 'wf-profiler')),
    });
}

/** Stopped as soon as it has something to tell: what it costs is another test's matter. */
async function runAndStop(page: Page): Promise<void> {
  await panel(page).getByRole('button', { name: 'Run & Profile' }).click();
  await expect(page.locator('wf-heatmap-overlay [part~=tint-running][data-node-id]').first()).toBeVisible();
  await panel(page).getByRole('button', { name: 'Stop' }).click();
  await expect(panel(page).getByText('Cancelled').first()).toBeVisible();
}

async function chooseInMenu(page: Page, role: 'menuitem' | 'menuitemradio', name: RegExp): Promise<void> {
  const item = panel(page).getByRole(role, { name });
  if (!(await item.isVisible())) await panel(page).getByRole('button', { name: 'Export, import, clear' }).click();
  await item.click();
}

async function downloaded(page: Page, name: RegExp): Promise<string> {
  const download = page.waitForEvent('download');
  await chooseInMenu(page, 'menuitem', name);
  return readFile((await (await download).path())!, 'utf8');
}

/** The runs as the page's own store has them, oldest first. */
function storedRuns(page: Page): Promise<ProfilingSession[]> {
  return panel(page).evaluate((element) => {
    let runs: ProfilingSession[] = [];
    const request = new Event('context-request', { bubbles: true, composed: true });
    const callback = (store: ProfilerStore): void => void (runs = [...store.getAllSessions('plain')]);
    element.dispatchEvent(Object.assign(request, { context: Symbol.for('wf-profiler/store'), callback }));
    return runs;
  });
}

const totalOf = (session: ProfilingSession): number => computeStatistics(session).totalDuration;

test('a run is there after a reload and in a second tab, with what the user had set', async ({ page, context }) => {
  const noComplaints = expectNoComplaints(page);
  await page.goto(address);
  await expect(panel(page).getByText('No run yet')).toBeVisible();
  await runAndStop(page);
  await tab(page, 'History').click();
  // The engine goes on telling of what it skipped after the run has ended.
  const told = async (): Promise<number | undefined> => (await storedRuns(page))[0]?.executions.length;
  await expect.poll(told).toBe(8);
  const before = await idsOf(rows(page));
  const [run] = await storedRuns(page);
  expect(before).toEqual([run!.id]);

  const threshold = panel(page).getByLabel('Level 2 from, in seconds');
  const openModes = () =>
    panel(page)
      .getByRole('button', { name: /^All modes and thresholds/ })
      .click();
  await openModes();
  await threshold.fill('0.25');
  await threshold.press('Enter');

  await page.reload();
  await expect(tab(page, 'History')).toHaveAttribute('aria-selected', 'true');
  await expect(rows(page)).toHaveCount(1);
  expect(await idsOf(rows(page))).toEqual(before);
  expect(await storedRuns(page)).toEqual([run]);
  await openModes();
  await expect(threshold).toHaveValue('0.25');
  await page.keyboard.press('Escape');

  const second = await context.newPage();
  const noComplaintsThere = expectNoComplaints(second);
  await second.goto(address);
  await expect(rows(second)).toHaveCount(1);
  expect(await storedRuns(second)).toEqual([run]);
  await importRuns(page, recorded.slice(1));
  await expect(rows(second), 'the other tab follows').toHaveCount(2);
  expect(await storedRuns(second)).toEqual(await storedRuns(page));
  noComplaintsThere();
  noComplaints();
});

test('two runs compare, leave as files and come back when they were deleted, with the same figures', async ({
  page,
}) => {
  const noComplaints = expectNoComplaints(page);
  await page.goto(address);
  await importRuns(page, recorded);
  await expect(tab(page, 'History')).toContainText('History 2');
  const [first, last] = (await storedRuns(page)) as [ProfilingSession, ProfilingSession];

  await test.step('the ledger sums to the difference of the totals', async () => {
    await tab(page, 'Compare').click();
    const ledger = panel(page).locator('wf-run-comparison [part~=ledger]');
    const valuesOf = (part: string): Promise<number[]> =>
      ledger
        .locator(`[part~=${part}] data`)
        .evaluateAll((found) => found.map((element) => Number((element as HTMLDataElement).value)));
    await expect(ledger).toBeVisible();
    const parts = await valuesOf('ledger-row');
    const [sum] = await valuesOf('ledger-sum');
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.reduce((all, value) => all + value, 0)).toBe(sum);
    expect(sum).toBeCloseTo(totalOf(last) - totalOf(first), 6);
    expect(sum).toBe(-1_000);
  });

  await test.step('files have the totals that the store has', async () => {
    await chooseInMenu(page, 'menuitemradio', /^All 2/);
    const file = JSON.parse(await downloaded(page, /wf-profiler/)) as { sessions: ProfilingSession[] };
    expect(file.sessions.map(totalOf)).toEqual([totalOf(first), totalOf(last)]);
    const markdown = await downloaded(page, /^Markdown/);
    for (const session of [first, last]) {
      expect(markdown).toContain(`completed in ${formatDuration(totalOf(session), 'en')}`);
    }
  });

  await test.step('a run that is deleted comes back, for good', async () => {
    await tab(page, 'History').click();
    const ids = await idsOf(rows(page));
    expect(ids).toEqual([last.id, first.id]);
    await rows(page)
      .last()
      .getByRole('button', { name: /^Delete/ })
      .click();
    await expect(rows(page)).toHaveCount(1);
    await panel(page).locator('wf-session-history [part~=undo]').getByRole('button', { name: 'Undo' }).click();
    await expect(rows(page)).toHaveCount(2);
    expect(await idsOf(rows(page))).toEqual(ids);
    await page.reload();
    await expect(rows(page)).toHaveCount(2);
    expect((await storedRuns(page)).map(totalOf)).toEqual([totalOf(first), totalOf(last)]);
  });

  await test.step('the trend over both unfolds above them', async () => {
    await panel(page).getByRole('button', { name: 'Trend', exact: true }).click();
    await expect(panel(page).locator('wf-trend [part~=run]')).toHaveCount(2);
  });
  noComplaints();
});
