import { expect, test } from '@playwright/test';
import type { ProfilingSession } from '../../src/profile/index.js';
import { formatDuration } from '../../src/profile/figures.js';
import { expectNoComplaints } from './console.js';
import {
  address,
  chooseInMenu,
  downloaded,
  idsOf,
  importRuns,
  panel,
  recorded,
  rows,
  runAndStop,
  storedRuns,
  tab,
  totalOf,
} from './panel-page.js';

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

test('the import of a large file tells how far it is and can be cancelled; the runs that were there stay', async ({
  page,
}) => {
  const noComplaints = expectNoComplaints(page);
  const [first, last] = recorded as unknown as [ProfilingSession, ProfilingSession];
  await page.goto(address);
  await importRuns(page, [first]);
  await tab(page, 'History').click();
  await expect(rows(page)).toHaveCount(1);

  // Held up at its worker's script, so that it is surely not there yet.
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/import-worker*', async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  const large = { ...last, attributes: { note: 'x'.repeat(2_000_000) } };
  await importRuns(page, [large]);
  const progress = panel(page).getByText(/^(Reading|Importing) .*\.json/);
  await expect(progress).toBeVisible();
  const cancel = panel(page).getByRole('button', { name: 'Cancel' });
  await cancel.focus();
  await page.keyboard.press('Enter');
  await expect(progress).toBeHidden();
  await expect(cancel).toBeHidden();
  release();
  await expect.poll(() => idsOf(rows(page))).toEqual([first.id]);
  expect(Object.keys(await storedRuns(page, null))).toHaveLength(1);

  // What was cancelled can be imported after all.
  await importRuns(page, [large]);
  await expect(panel(page).getByText('1 run imported')).toBeVisible();
  expect(await idsOf(rows(page))).toEqual([last.id, first.id]);
  noComplaints();
});
