import { expect, type Page } from '@playwright/test';
import type { ProfilingSession } from '../../src/profile/model.js';
import { runFromText } from '../fixtures/run-from-text.js';
import type { EveryElementPage } from './every-element.js';

const run = (number: number, text: string, overrides: Partial<ProfilingSession> = {}): ProfilingSession =>
  runFromText(text, {
    id: `run-${number}`,
    name: `Run ${number}`,
    workflowId: 'wf',
    startedAt: 1_700_000_000_000 + number * 1_000_000,
    ...overrides,
  });

const ended = `
  load    0-400     lane a  bytesOut=52000
  blur    400-9400  after load  lane a  inputTokens=900 outputTokens=70 cost=0.02
  sobel   400-3400  after load  lane b  queued 100
  merge   9400-9900 after blur, sobel  lane a
  save    9900-9900 after merge  cached`;
const failed = `${ended}
  upload  9900-10900 after merge  failed  error The server said no
  notify  10900-10900 after upload  skipped`;
const cancelled = `
  load    0-400
  blur    400-2400 after load  cancelled`;
const cached = `
  load    0-0  cached
  blur    0-0  after load  cached
  save    0-40 after blur`;
const many = Array.from(
  { length: 400 },
  (_, i) => `node${i} ${i * 10}-${i * 10 + 5 + ((i * 37) % 900)}  lane w${i % 8}${i > 0 ? ` after node${i - 1}` : ''}`,
).join('\n');
const two = [run(1, ended), run(2, ended.replaceAll('9400', '7400'))];

/** A state that all elements are in at once. */
export interface State {
  readonly runs: readonly ProfilingSession[];
  /** What is done on the page before it is looked at. */
  readonly then?: (page: Page) => Promise<unknown>;
}

const inPage = (page: Page, deed: (page: EveryElementPage) => void): Promise<void> =>
  page.evaluate(`(${deed.toString()})(window)`);
const panel = (page: Page) => page.locator('wf-profiler-panel');
const openMenu = (page: Page) => panel(page).getByRole('button', { name: 'Export, import, clear' }).click();

export const states: Readonly<Record<string, State>> = {
  empty: { runs: [] },
  'without a store': {
    runs: [],
    then: (page) =>
      page.evaluate(() => {
        for (const element of document.querySelectorAll('*'))
          if (element.localName.startsWith('wf-')) (element as HTMLElement & { store?: unknown }).store = undefined;
      }),
  },
  'one run': { runs: [run(1, ended)] },
  'several runs': { runs: two },
  failed: { runs: [run(1, failed, { status: 'failed' })] },
  cancelled: { runs: [run(1, cancelled, { status: 'cancelled' })] },
  'all from the cache': { runs: [run(1, ended), run(2, cached)] },
  running: {
    runs: [run(1, ended)],
    then: (page) =>
      inPage(page, ({ store }) => {
        store.startProfiling('wf');
        store.record('wf', [
          { type: 'node-started', nodeId: 'load' },
          { type: 'node-finished', nodeId: 'load' },
          { type: 'node-started', nodeId: 'blur' },
          { type: 'node-progress', nodeId: 'blur', value: 3, max: 10 },
          { type: 'node-queued', nodeId: 'save' },
        ]);
      }),
  },
  huge: { runs: [run(1, many)] },
  filtered: {
    runs: [run(1, ended)],
    then: async (page) => {
      for (const field of await page.getByRole('searchbox').all()) await field.fill('blur');
    },
  },
  'filtered to nothing': {
    runs: [run(1, ended)],
    then: async (page) => {
      for (const field of await page.getByRole('searchbox').all()) await field.fill('no such node');
    },
  },
  'compared with a baseline, with a node selected': {
    runs: [run(1, ended), run(2, failed, { status: 'failed' })],
    then: (page) =>
      inPage(page, ({ store }) => {
        store.setBaseline('wf', 'run-1');
        store.selectSession('wf', 'run-2');
        store.selectNode('wf', 'blur');
        store.setHeatmapMode('delta');
      }),
  },
  'with a stretch of the run and a moment of it chosen': {
    runs: two,
    then: (page) =>
      inPage(page, ({ store }) => {
        const { startedAt } = store.getSession('wf', 'run-2')!;
        store.selectRange('wf', { from: startedAt + 300, to: startedAt + 4_000 });
        store.setPlayhead('wf', startedAt + 1_000);
        store.setHeatmapMode('relative');
      }),
  },
  'with something changed in mind': {
    runs: two,
    then: (page) =>
      inPage(page, ({ store }) =>
        store.setWhatIf('wf', {
          changes: { blur: { scale: 0.5 }, sobel: { cached: true } },
          lanes: 1,
        }),
      ),
  },
  'with its menu open': { runs: two, then: openMenu },
  'with the menu of heat open': {
    runs: [run(1, ended)],
    then: (page) =>
      panel(page)
        .getByRole('button', { name: /^All modes and thresholds/ })
        .click(),
  },
  'with its help open': {
    runs: [run(1, ended)],
    then: async (page) => {
      await panel(page).getByRole('tab').first().focus();
      await page.keyboard.press('?');
      await expect(panel(page).getByRole('dialog')).toBeVisible();
    },
  },
  'with a run being renamed, others ticked, and one deleted': {
    runs: [...two, run(3, ended), run(4, ended)],
    then: async (page) => {
      const history = page.locator('main wf-session-history').last();
      await history
        .getByRole('button', { name: /^Delete/ })
        .last()
        .click();
      await history.getByRole('button', { name: 'Select' }).click();
      await history.getByRole('checkbox').nth(1).check();
      await history
        .getByRole('button', { name: /^Rename/ })
        .last()
        .click();
    },
  },
  'with a message of something that went wrong': {
    runs: [run(1, ended)],
    then: async (page) => {
      await panel(page)
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name: 'not a run.json', mimeType: 'application/json', buffer: Buffer.from('{"no": "run"}') });
      await expect(panel(page).locator('[part~=notice]')).toBeVisible();
    },
  },
  'with the facts of a bar told': {
    runs: two,
    then: async (page) => {
      const plot = (await page.locator('main > wf-profiler-provider > wf-timeline').boundingBox())!;
      await page.mouse.move(plot.x + plot.width * 0.5, plot.y + plot.height * 0.5);
    },
  },
};
