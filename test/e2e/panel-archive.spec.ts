import { expect, test, type Page } from '@playwright/test';
import { exportSessions } from '../../src/formats/index.js';
import { formatDuration } from '../../src/profile/figures.js';
import type { ProfilingSession } from '../../src/profile/index.js';
import { runFromText } from '../fixtures/run-from-text.js';
import { expectNoComplaints } from './console.js';
import {
  address,
  chooseInMenu,
  downloaded,
  fileOf,
  idsOf,
  importRuns,
  oneMore,
  panel,
  recorded,
  rows,
  runAndStop,
  storedRuns,
  tab,
  totalOf,
} from './panel-page.js';

const [first, last] = recorded as unknown as [ProfilingSession, ProfilingSession];

/** What the browser has on its disk, asked past all of our code: the JSON of each record by its id. */
function kept(page: Page): Promise<Record<string, string>> {
  return page.evaluate(
    () =>
      new Promise<Record<string, string>>((resolve, reject) => {
        const request = indexedDB.open('wf-profiler');
        request.onerror = () => reject(request.error!);
        request.onsuccess = () => {
          const db = request.result;
          const all = db.transaction('sessions').objectStore('sessions').getAll();
          all.onsuccess = () => {
            db.close();
            resolve(Object.fromEntries(all.result.map(({ id, json }: { id: string; json: string }) => [id, json])));
          };
        };
      }),
  );
}

/** So many letters without a pattern: older browsers press what they keep, and count that. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(97 + (state % 26));
  }).join('');
}

const keptIds = async (page: Page): Promise<string[]> => Object.keys(await kept(page)).sort();

/** The record of a run holds this instead of its JSON. */
function damage(page: Page, id: string, json: string): Promise<void> {
  return page.evaluate(
    ([key, text]) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('wf-profiler');
        request.onerror = () => reject(request.error!);
        request.onsuccess = () => {
          const db = request.result;
          const transaction = db.transaction('sessions', 'readwrite');
          const store = transaction.objectStore('sessions');
          const record = store.get(['plain', key]);
          record.onsuccess = () => store.put({ ...record.result, json: text });
          transaction.oncomplete = () => {
            db.close();
            resolve();
          };
        };
      }),
    [id, json] as const,
  );
}

/** What went wrong unseen: troubles with the archive may be told in the console, nothing may be thrown. */
function expectNothingThrown(page: Page): () => void {
  const thrown: string[] = [];
  const complaints: string[] = [];
  page.on('pageerror', (error) => thrown.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return () => {
    expect(thrown).toEqual([]);
    expect(complaints.filter((text) => !text.startsWith('wf-profiler: archive: '))).toEqual([]);
  };
}

const total = (page: Page) => panel(page).locator('wf-run-summary [part=value]').first();
const alarm = (page: Page) => tab(page, 'History').locator('.alarm');

test('where the browser has no room left the user is told, the rest works, and room that is made is used', async ({
  page,
  context,
  baseURL,
}) => {
  const nothingThrown = expectNothingThrown(page);
  // Before the page keeps anything: Chromium remembers for a while how much room a page has.
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL!).origin, quotaSize: 1_000_000 });
  await page.goto(address);
  await importRuns(page, [first]);
  await tab(page, 'History').click();
  await expect.poll(() => keptIds(page)).toEqual([first.id]);

  const large = { ...last, attributes: { note: noise(8_000_000) } };
  await importRuns(page, [large]);

  const told = panel(page).getByRole('alert');
  await expect(told).toContainText('The browser has no room left. 1 run is in this page only');
  await expect(panel(page).locator('wf-session-history [part=archive-problems]')).toContainText('no room left');
  await expect(alarm(page)).toBeVisible();
  expect(await keptIds(page), 'what was kept is untouched').toEqual([first.id]);

  await test.step('the run that could not be kept is shown, compared, and saved as a file', async () => {
    expect(await idsOf(rows(page))).toEqual([last.id, first.id]);
    await expect(total(page)).toHaveText(formatDuration(totalOf(last), 'en'));
    await tab(page, 'Compare').click();
    const sum = panel(page).locator('wf-run-comparison [part~=ledger-sum] data');
    await expect(sum).toHaveAttribute('value', String(totalOf(last) - totalOf(first)));
    const file = JSON.parse(await downloaded(page, /wf-profiler/)) as { sessions: ProfilingSession[] };
    expect(file.sessions).toEqual([large]);
    await tab(page, 'History').click();
  });

  await test.step('another run goes on beside it', async () => {
    await runAndStop(page);
    await expect(rows(page)).toHaveCount(3);
  });

  await test.step('deleting the large one makes room for what waits', async () => {
    await rows(page)
      .and(panel(page).locator(`[data-session="${last.id}"]`))
      .getByRole('button', { name: /^Delete/ })
      .click();
    await expect(alarm(page)).toBeHidden();
    await expect(panel(page).locator('wf-session-history [part=archive-problems]')).toBeHidden();
    const ids = await idsOf(rows(page));
    expect(ids).toHaveLength(2);
    await expect.poll(() => keptIds(page)).toEqual([...ids].sort());
    await page.reload();
    await expect(rows(page)).toHaveCount(2);
    expect(await idsOf(rows(page))).toEqual(ids);
  });
  nothingThrown();
});

test('a record that is damaged is told of and left alone, and the others are there', async ({ page }) => {
  const nothingThrown = expectNothingThrown(page);
  await page.goto(address);
  await importRuns(page, recorded);
  await expect.poll(() => keptIds(page)).toEqual([first.id, last.id]);
  const broken = (await kept(page))[first.id]!.slice(0, -40);
  await damage(page, first.id, broken);

  for (const visit of ['at first', 'and again']) {
    await page.reload();
    await expect(panel(page).getByRole('alert'), visit).toContainText('1 kept run could not be read and stayed where');
    await tab(page, 'History').click();
    await expect(rows(page)).toHaveCount(1);
    expect(await idsOf(rows(page))).toEqual([last.id]);
    await expect(total(page)).toHaveText(formatDuration(totalOf(last), 'en'));
    await expect(alarm(page)).toBeVisible();
    expect((await kept(page))[first.id], 'nothing is deleted').toBe(broken);
  }

  await importRuns(page, [oneMore]);
  await expect.poll(() => keptIds(page)).toEqual([oneMore.id, first.id, last.id]);
  nothingThrown();
});

test('a record of a version to come is told of and left alone', async ({ page }) => {
  const nothingThrown = expectNothingThrown(page);
  await page.goto(address);
  await importRuns(page, recorded);
  await expect.poll(() => keptIds(page)).toEqual([first.id, last.id]);
  const later = (await kept(page))[last.id]!.replace(/"version":\d+/, '"version":99');
  await damage(page, last.id, later);
  await page.reload();
  await tab(page, 'History').click();
  await expect(rows(page)).toHaveCount(1);
  await expect(panel(page).getByRole('alert')).toBeVisible();
  expect((await kept(page))[last.id]).toBe(later);
  nothingThrown();
});

test('every workflow is backed up in one file, and restored into another browser', async ({ page, browser }) => {
  const noComplaints = expectNoComplaints(page);
  const other = runFromText('ask 0-900\njudge 900-2400 after ask', {
    id: 'talk',
    workflowId: 'talk',
    startedAt: 1.69e12,
  });

  async function restore(into: Page, text: string): Promise<void> {
    const chooser = into.waitForEvent('filechooser');
    await chooseInMenu(into, 'menuitem', /^Restore a backup/);
    await (await chooser).setFiles(fileOf(text));
  }

  await page.goto(address);
  await importRuns(page, recorded);
  await expect(tab(page, 'History')).toContainText('History 2');
  await restore(page, exportSessions([other], 'wf-profiler'));
  await expect.poll(() => keptIds(page)).toEqual([first.id, last.id, 'talk']);
  await expect(tab(page, 'History'), 'a run of another workflow is not in this history').toContainText('History 2');
  const all = await storedRuns(page, null);
  const backup = await downloaded(page, /^Back up all workflows/);
  const { sessions } = JSON.parse(backup) as { sessions: ProfilingSession[] };
  expect(sessions).toHaveLength(3);
  expect(sessions).toEqual(expect.arrayContaining(all));

  const elsewhere = await (await browser.newContext()).newPage();
  const noComplaintsThere = expectNoComplaints(elsewhere);
  await elsewhere.goto(page.url());
  await expect(panel(elsewhere).getByText('No run yet')).toBeVisible();
  await restore(elsewhere, backup);
  await expect(tab(elsewhere, 'History')).toContainText('History 2');
  const restored = await storedRuns(elsewhere, null);
  expect(restored).toHaveLength(3);
  expect(restored).toEqual(expect.arrayContaining(all));
  await expect.poll(() => keptIds(elsewhere)).toEqual([first.id, last.id, 'talk']);
  await elsewhere.reload();
  await tab(elsewhere, 'History').click();
  expect(await idsOf(rows(elsewhere))).toEqual([last.id, first.id]);
  noComplaintsThere();
  noComplaints();
  await elsewhere.context().close();
});
