/** Two canvases of one library on a page, with nodes of the same ids: each overlay keeps to its own canvas and its own store. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from '@playwright/test';
import {
  agrees,
  drag,
  measured,
  middleOf,
  serveHostPages,
  turnWheel,
  type Box,
  type HostPages,
} from '../hosts/drive.js';

const libraries = ['litegraph', 'comfy-litegraph', 'bpmn-js', 'rete'];

let pages: HostPages;

before(async () => {
  pages = await serveHostPages(['twins']);
});

after(() => pages.close());

async function open(query = ''): Promise<{ page: Page; complaints: string[] }> {
  const opened = await pages.open('twins', { query });
  await opened.page.waitForFunction((count) => window.stages.length === count, 2 * libraries.length);
  return opened;
}

const turnTo = (page: Page, at: number): Promise<void> =>
  page.evaluate((i) => {
    window.stage = window.stages[i]!;
    window.stage.wrapper.scrollIntoView({ block: 'center', behavior: 'instant' });
  }, at);

/** Where every canvas has its nodes, as its host tells. */
const told = (page: Page): Promise<(Box | null)[][]> =>
  page.evaluate(() => window.stages.map(({ host }) => ['1', '2', '3', '4'].map((id) => host.boundsOf(id))));

/** On which canvases a node has the ring of the one that is selected. */
async function ringed(page: Page, id: string, canvases: readonly number[]): Promise<number[]> {
  const found: number[] = [];
  for (const i of canvases) {
    await turnTo(page, i);
    await agrees(page, `canvas ${i}, looked at for a ring`);
    const selected = await page.evaluate(
      () =>
        window.stage.overlay.shadowRoot!.querySelector<HTMLElement>('.tints .tint.selected:not([hidden])')?.dataset
          .nodeId,
    );
    if (selected === id) found.push(i);
  }
  return found;
}

for (const [index, name] of libraries.entries()) {
  const [first, second] = [2 * index, 2 * index + 1];

  describe(`two canvases of ${name}`, () => {
    it('move each under its own overlay', async () => {
      const { page, complaints } = await open();
      for (const [own, other] of [
        [first, second],
        [second, first],
      ] as const) {
        await turnTo(page, own);
        await agrees(page, `canvas ${own} at first`, 4);
        const center = await middleOf(page);
        await turnWheel(page, name, center, 120);
        await agrees(page, `canvas ${own} zoomed`, 4);
        const before = await told(page);
        const { 3: box } = await measured(page);
        const grip = { x: box!.x + box!.width / 2, y: box!.y + 8 };
        await drag(page, grip, { x: grip.x + 22 + 9 * own, y: grip.y + 26 });
        await agrees(page, `a node dragged on canvas ${own}`, 4);
        const moved = (await told(page)).flatMap((boxes, at) =>
          JSON.stringify(boxes) === JSON.stringify(before[at]) ? [] : [at],
        );
        assert.deepEqual(moved, [own]);
        await page.evaluate(() => window.stage.removeNode('1'));
        await agrees(page, `a node removed from canvas ${own}`, 3);
        await turnTo(page, other);
        await agrees(page, `canvas ${other} beside it`, own === first ? 4 : 3);
      }
      assert.deepEqual(complaints, []);
      await page.close();
    });

    it('show one selection with one store, and each its own heat and selection with two', async () => {
      for (const [query, levels, rings] of [
        ['', ['level-1', 'level-1'], [first, second]],
        ['?own', ['level-1', 'level-4'], [second]],
      ] as const) {
        const { page, complaints } = await open(query);
        for (const [i, at] of [first, second].entries()) {
          await turnTo(page, at);
          await agrees(page, `canvas ${at}${query}`, 4);
          const shown = await page.evaluate(() => window.stage.levels());
          assert.equal(shown['1'], levels[i]);
        }
        await page.evaluate((at) => {
          const { store } = window.stages[at]!.overlay as unknown as HTMLElementTagNameMap['wf-heatmap-overlay'];
          store!.selectNode('wf', '4');
        }, second);
        assert.deepEqual(await ringed(page, '4', [first, second]), rings);
        assert.deepEqual(complaints, []);
        await page.close();
      }
    });

    it('go on alone when the overlay of the other one leaves, and again when it is back', async () => {
      const { page, complaints } = await open();
      for (const [gone, left] of [
        [first, second],
        [second, first],
      ] as const) {
        await page.evaluate((at) => window.stages[at]!.overlay.remove(), gone);
        await turnTo(page, left);
        await agrees(page, `canvas ${left}, alone`, 4);
        await page.evaluate(() => window.stage.moveNode('3', 18, 12));
        await agrees(page, `a node moved on canvas ${left}`, 4);
        await turnTo(page, gone);
        await page.evaluate(() => {
          window.stage.moveNode('2', -6, 14);
          document.body.append(window.stage.overlay);
        });
        await agrees(page, `canvas ${gone} with its overlay again`, 4);
        await page.evaluate(() => window.stage.moveNode('3', 5, -8));
        await agrees(page, `a node moved on canvas ${gone}`, 4);
      }
      assert.deepEqual(complaints, []);
      await page.close();
    });
  });
}
