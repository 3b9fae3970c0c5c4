import { expect, test } from '@playwright/test';
import { hostileRuns } from '../hostile/hostile-runs.js';
import { vectors } from '../hostile/vectors.js';
import { exportSessions } from '../../src/formats/index.js';
import { expectNoComplaints } from './console.js';
import { everyTag, openEveryElement, type EveryElementPage } from './every-element.js';

/** Exactly what SECURITY.md promises; the page asks for no more. */
const promised = "default-src 'self'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'";

test('holds every element, with hostile texts in all of them, under the promised policy without a single violation', async ({
  page,
}) => {
  test.slow();
  const noComplaints = expectNoComplaints(page);
  const tags = everyTag();
  expect(tags.length).toBeGreaterThan(10);
  const missing = await openEveryElement(page, hostileRuns(vectors, 'wf'), promised);

  const ids = await page.evaluate(() =>
    (window as unknown as EveryElementPage).store.getAllSessions('wf').map(({ id }) => id),
  );
  expect(ids.length).toBe(vectors.length);
  for (const [i, id] of ids.entries()) {
    if (i % 3 > 0) continue; // each run has the texts of the next ones too
    await page.evaluate(async (id) => {
      const { store } = window as unknown as EveryElementPage;
      store.selectSession('wf', id);
      store.selectNode('wf', store.getSession('wf', id)!.executions[0]!.nodeId);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }, id);
  }
  const panel = page.locator('wf-profiler-panel');
  for (const tab of await panel.getByRole('tab').all()) await tab.click();
  await panel.getByRole('button', { name: 'Export, import, clear' }).click();
  await page.keyboard.press('Escape');
  for (const mode of ['relative', 'duration'])
    await page.evaluate((mode) => (window as unknown as EveryElementPage).store.setHeatmapMode(mode), mode);
  const timeline = page.locator('wf-timeline').first();
  const plot = (await timeline.boundingBox())!;
  await page.mouse.move(plot.x + plot.width / 2, plot.y + plot.height / 2);
  await page.evaluate(() => {
    const { store } = window as unknown as EveryElementPage;
    const exported = store.exportSessions(store.getAllSessions('wf'), 'wf-profiler');
    store.clearSessions('wf');
    store.importSessions(exported);
    store.record('wf', { type: 'node-started', nodeId: 'live' });
    store.record('wf', {
      type: 'node-finished',
      nodeId: 'live',
      status: 'failed',
      error: '<img src=/__canary.png onerror=__canary()>',
    });
    store.endProfiling('wf');
  });
  for (const tag of tags) expect(await page.locator(tag).count(), tag).toBeGreaterThan(0);
  const empty = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((e) =>
      e.localName.startsWith('wf-') && !e.shadowRoot ? [e.localName] : [],
    ),
  );
  expect(empty, 'tags that did not come to life').toEqual([]);
  expect(await page.evaluate(() => (window as unknown as EveryElementPage).violations)).toEqual([]);
  expect(await page.evaluate(() => (window as unknown as EveryElementPage).sung)).toBe(0);
  expect(missing).toEqual([]);
  expect(new URL(page.url()).pathname).toBe('/page.html');
  noComplaints();
  // The page would have noticed.
  await page
    .evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p style="color: red">x</p>'))
    .catch(() => {});
  expect((await page.evaluate(() => (window as unknown as EveryElementPage).violations)).length).toBeGreaterThan(0);
});

/** Large enough for a worker, with a hostile text in every field. */
const file = exportSessions(hostileRuns(vectors, 'wf'), 'wf-profiler') + ' '.repeat(300_000);

for (const [where, policy, workers] of [
  ['in a worker under the promised policy', promised, 1],
  ["on the page's own thread where the policy does not name ours", `${promised}; trusted-types lit-html`, 0],
] as const) {
  test(`imports a hostile file ${where}`, async ({ page }) => {
    const started: string[] = [];
    page.on('worker', (worker) => started.push(new URL(worker.url()).pathname));
    const missing = await openEveryElement(page, [], policy);
    const names = await page.evaluate(async (text) => {
      const { store } = window as unknown as EveryElementPage;
      const { sessions } = await store.importFile(new File([text], 'run.json'));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return sessions.map(({ name }) => name);
    }, file);
    expect(names).toEqual(vectors);
    expect(started).toEqual(Array.from({ length: workers }, () => '/worker/import-worker.js'));
    const { violations, sung } = await page.evaluate(() => {
      const { violations, sung } = window as unknown as EveryElementPage;
      return { violations, sung };
    });
    // Where the page does not let our policy be, the browser says so; nothing else is complained of.
    expect(violations.map((text) => text.split(':')[0])).toEqual(workers ? [] : ['trusted-types']);
    expect(sung).toBe(0);
    expect(missing).toEqual([]);
  });
}
