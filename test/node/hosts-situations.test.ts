/** Every host where pages put canvases: each tint within a pixel of its node, in every one of these places. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from '@playwright/test';
import { agrees, drag, hosts, measured, middleOf, serveHostPages, turnWheel, type HostPages } from '../hosts/drive.js';

let pages: HostPages;

before(async () => {
  pages = await serveHostPages();
});

after(() => pages.close());

for (const name of Object.keys(hosts)) {
  describe(name, () => {
    it('lies over its nodes in every place, and when it is back', async () => {
      const { page, complaints } = await pages.open(name, { ratio: 1.5 });
      await agrees(page, 'at first', 4);
      const failures: string[] = [];
      for (const situation of await page.evaluate(() => window.stage.situations)) {
        await page.evaluate((situation) => window.stage.enter(situation), situation);
        await agrees(page, situation, 4).catch((error: Error) => failures.push(error.message));
        if (await isCovered(page)) failures.push(`${situation}: nothing of the overlay is to be seen`);
        await page.evaluate(() => window.stage.leave());
        await agrees(page, `back from ${situation}`, 4).catch((error: Error) => failures.push(error.message));
      }
      assert.deepEqual(failures, []);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    it('is gone while the canvas is not displayed, and back with it', async () => {
      const { page, complaints } = await pages.open(name);
      await agrees(page, 'at first', 4);
      await page.evaluate(() => window.stage.hide(true));
      await page.waitForFunction(() => window.stage.overlay.hasAttribute('data-out-of-sight'));
      await page.evaluate(() => window.stage.hide(false));
      await agrees(page, 'shown again', 4);
      await page.evaluate(() => window.stage.moveNode('3', 24, 12));
      await agrees(page, 'moved after that', 4);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    it('lies over its nodes at pixel ratio 3, in quirks mode, zoomed and dragged', async () => {
      const { page, complaints } = await pages.open(name, { ratio: 3, query: '?quirks' });
      assert.equal(await page.evaluate(() => document.compatMode), 'BackCompat');
      await agrees(page, 'at first', 4);
      const center = await middleOf(page);
      await turnWheel(page, name, center, 120);
      await agrees(page, 'zoomed');
      await drag(page, center, { x: center.x + 40, y: center.y + 25 });
      await agrees(page, 'dragged');
      assert.deepEqual(complaints, []);
      await page.close();
    });

    it('brings a node into view that is not', async () => {
      const { page } = await pages.open(name);
      await agrees(page, 'at first', 4);
      const center = await middleOf(page);
      const canvas = (await page.locator('#canvas').boundingBox())!;
      const isInView = async (): Promise<boolean> => {
        const { 1: box } = await measured(page);
        if (!box) return false;
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        return x > canvas.x && x < canvas.x + canvas.width && y > canvas.y && y < canvas.y + canvas.height;
      };
      for (let i = 0; i < 3 && (await isInView()); i++) await drag(page, center, { x: center.x - 220, y: center.y });
      if (name !== 'dom') assert.equal(await isInView(), false, 'dragged out of view');
      await page.evaluate(() => window.stage.host.focus!('1'));
      for (let i = 0; i < 30 && !(await isInView()); i++) await page.waitForTimeout(50);
      if (name !== 'dom') assert.equal(await isInView(), true);
      await page.close();
    });
  });
}

/** Whether it makes no difference to what is seen whether the overlay is there. */
async function isCovered(page: Page): Promise<boolean> {
  const [{ 3: box }] = [await page.evaluate(() => window.stage.boxes())];
  // Elsewhere than on the screen nothing covers it.
  if (box!.x > 880 || box!.y > 680 || box!.x + box!.width < 10 || box!.y + box!.height < 10) return false;
  const clip = {
    x: Math.max(0, box!.x - 8),
    y: Math.max(0, box!.y - 8),
    width: box!.width + 16,
    height: box!.height + 16,
  };
  const seen = await page.screenshot({ clip });
  await page.evaluate(() => window.stage.uncover(true));
  const bare = await page.screenshot({ clip });
  await page.evaluate(() => window.stage.uncover(false));
  return seen.equals(bare);
}
