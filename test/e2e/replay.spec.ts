import { mkdir, writeFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { expectNoComplaints } from './console.js';

const epoch = 1_700_000_000_000;
const policy = "default-src 'self'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'";

/** Some 12 MB: a run of 60,000 calls of 30 nodes. */
async function largeRun(file: string): Promise<string> {
  const nodes = Array.from({ length: 30 }, (_, i) => ({ id: `call ${i}`, type: 'call' }));
  const executions = Array.from({ length: 60_000 }, (_, i) => ({
    ...{
      id: `e${i}`,
      nodeId: `call ${i % 30}`,
      startedAt: epoch + i * 2,
      finishedAt: epoch + i * 2 + 1.5,
      status: 'completed',
      lane: 'main',
    },
    metrics: { inputTokens: i, outputTokens: 20, cost: 0.25, bytesIn: 4096 },
  }));
  const session = {
    id: 'large',
    workflowId: 'wf',
    name: 'Large',
    startedAt: epoch,
    finishedAt: epoch + 120_000,
    status: 'completed',
    clock: 'recorded',
    graph: { nodes, edges: [] },
    executions,
  };
  await writeFile(file, JSON.stringify({ format: 'wf-profiler', version: 1, sessions: [session] }));
  return file;
}

const notice = (page: Page) => page.locator('#notice');
const title = (page: Page) => page.locator('#recording');
const boxes = (page: Page) => page.locator('#canvas .box');
const pick = (page: Page, files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) =>
  page.locator('#file').setInputFiles(files);

/** Under the policy that is promised; the page asks for no more. */
async function openReplay(page: Page): Promise<void> {
  await page.route('**/replay.html', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
    );
  });
  await page.goto('replay.html');
  await expect(boxes(page)).toHaveCount(16);
}

test('a large file tells how far its opening is, and replaces what was open only when all of it is there', async ({
  page,
}, info) => {
  const noComplaints = expectNoComplaints(page);
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await openReplay(page);
  const before = workers.length;
  await notice(page).evaluate((element) => {
    const told: (string | null)[] = [];
    Object.assign(window, { told });
    new MutationObserver(() =>
      told.push(
        `${element.querySelector('p')!.textContent} ${element.querySelector('progress')!.getAttribute('value')}`,
      ),
    ).observe(element, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
  await pick(page, await largeRun(info.outputPath('large.json')));
  await expect(title(page)).toHaveText('large.json', { timeout: 60_000 });
  await expect(boxes(page)).toHaveCount(30);
  await expect(notice(page)).toBeHidden();
  const told = await page.evaluate(() => (window as unknown as { told: string[] }).told);
  expect(told).toContain('Reading large.json… 0');
  expect(told).toContain('Importing large.json… null');
  expect(new Set(told.filter((line) => line.startsWith('Taking in the runs of large.json…'))).size).toBeGreaterThan(10);
  expect(workers.slice(before)).toHaveLength(1);
  expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
  noComplaints();
});

test('the opening of a large file can be cancelled, and what was open stays', async ({ page }, info) => {
  const noComplaints = expectNoComplaints(page);
  await openReplay(page);
  // Held up at its worker's script, so that it is surely not there yet.
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/import-worker*', async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  const file = await largeRun(info.outputPath('large.json'));
  await pick(page, file);
  await expect(notice(page)).toContainText('large.json');
  await expect(notice(page).locator('progress')).toBeVisible();
  await notice(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(notice(page)).toHaveText(/^Cancelled: nothing was opened/);
  await expect(title(page)).toHaveText('image-lab.json');
  await expect(boxes(page)).toHaveCount(16);
  // A second file ends the opening of the first.
  await pick(page, file);
  await expect(notice(page).getByRole('button', { name: 'Cancel' })).toBeVisible();
  await pick(page, { name: 'small.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(small)) });
  await expect(title(page)).toHaveText('small.json');
  release();
  await expect(boxes(page)).toHaveCount(1);
  await expect(notice(page)).toBeHidden();
  noComplaints();
});

const session = (id: string) => ({
  ...{
    id,
    workflowId: 'wf',
    startedAt: epoch,
    finishedAt: epoch + 5,
    status: 'completed',
    clock: 'recorded',
    graph: { nodes: [{ id: 'only' }], edges: [] },
  },
  executions: [{ id: 'e', nodeId: 'only', startedAt: epoch, finishedAt: epoch + 5, status: 'completed' }],
});
const small = { format: 'wf-profiler', version: 1, sessions: [session('one')] };

test('a file that is refused is named with the reason, and what was open stays', async ({ page }) => {
  await openReplay(page);
  const good = { name: 'good.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(small)) };
  const cut = {
    name: 'cut.json',
    mimeType: 'application/json',
    buffer: Buffer.from(`${' '.repeat(1_500_000)}{"format":"wf-profiler","sess`),
  };
  await pick(page, [good, cut]);
  await expect(page.getByRole('alert')).toContainText(/^cut\.json: .*not valid JSON/);
  await expect(title(page)).toHaveText('image-lab.json');
  await notice(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice(page)).toBeHidden();
  await expect(boxes(page)).toHaveCount(16);
});

test('runs of several files are all there', async ({ page }) => {
  await openReplay(page);
  const file = (name: string, ...ids: string[]) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...small, sessions: ids.map(session) })),
  });
  await pick(page, [file('a.json', 'one', 'two'), file('b.json', 'three', 'two')]);
  await expect(title(page)).toHaveText('a.json, b.json');
  await expect(page.locator('#runs option')).toHaveCount(3);
});

test('a run that went on when it was recorded is shown up to there, and makes way for the next file', async ({
  page,
}) => {
  const noComplaints = expectNoComplaints(page);
  await openReplay(page);
  const { finishedAt: _, ...open } = session('open');
  const running = {
    ...open,
    status: 'running',
    executions: [
      { ...open.executions[0], id: 'a' },
      { id: 'b', nodeId: 'only', startedAt: epoch + 6, status: 'running' },
    ],
  };
  const file = (name: string, sessions: object[]) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ format: 'wf-profiler', version: 1, sessions })),
  });
  await pick(page, file('running.json', [running]));
  await expect(notice(page)).toContainText('still went on when it was recorded');
  await expect(page.locator('.transport output')).toHaveText('6 ms / 6 ms');
  await pick(
    page,
    file('next.json', [{ ...session('next'), graph: { nodes: [{ id: 'only' }, { id: 'other' }], edges: [] } }]),
  );
  await expect(boxes(page)).toHaveCount(2);
  await expect(page.locator('#runs')).toBeHidden();
  noComplaints();
});

test('the canvas is moved and zoomed by keys', async ({ page }) => {
  await openReplay(page);
  const world = page.locator('#canvas .world');
  const view = () =>
    world.evaluate((element) => new DOMMatrix(element.style.transform).toJSON() as { a: number; e: number; f: number });
  await page.locator('#canvas').focus();
  const before = await view();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const moved = await view();
  expect([moved.e - before.e, moved.f - before.f].map(Math.round)).toEqual([-64, -64]);
  expect(moved.a).toBe(before.a);
  await page.keyboard.press('+');
  expect((await view()).a).toBeCloseTo(before.a * 1.25);
  await page.keyboard.press('0');
  expect(await view()).toEqual(before);
});

test('a folder is searched for recordings', async ({ page }, info) => {
  await openReplay(page);
  const folder = info.outputPath('runs');
  await mkdir(`${folder}/deeper`, { recursive: true });
  await writeFile(`${folder}/one.json`, JSON.stringify(small));
  await writeFile(`${folder}/deeper/two.json`, JSON.stringify({ ...small, sessions: [session('two')] }));
  await writeFile(`${folder}/settings.json`, '{"theme":"dark"}');
  await writeFile(`${folder}/picture.png`, 'no picture');
  await dropPaths(page, [folder]);
  await expect(title(page)).toHaveText('two.json, one.json');
  await expect(notice(page)).toContainText('No recordings: settings.json');
  await expect(page.locator('#runs option')).toHaveCount(2);
  const empty = info.outputPath('empty');
  await mkdir(empty);
  await dropPaths(page, [empty]);
  await expect(page.getByRole('alert')).toContainText('There is no recording in the folder.');
  await expect(page.getByRole('alert')).toContainText('n8n execution');
});

/** As the system drops them: a page cannot make up a folder. */
async function dropPaths(page: Page, files: string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', {
      type,
      x: 300,
      y: 300,
      data: { items: [], files, dragOperationsMask: 1 },
    });
  }
  await devtools.detach();
}
