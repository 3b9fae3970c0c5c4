/**
 * Every host with its real library in a real browser, through real wheel and drag: each tint within a pixel of its
 * node, in a scrolled page, in a container with offset and border, with and without a scaled ancestor.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agrees, drag, hosts, measured, middleOf, serveHostPages, turnWheel, type HostPages } from '../hosts/drive.js';

let pages: HostPages;

before(async () => {
  pages = await serveHostPages();
});

after(() => pages.close());

for (const name of Object.keys(hosts)) {
  describe(name, () => {
    for (const [what, ratio, hash] of [
      ['pixel ratio 1', 1, ''],
      ['pixel ratio 2, in a scaled ancestor', 2, '#scaled'],
    ] as const) {
      it(`lies over its nodes at ${what}`, async () => {
        const { page, complaints } = await pages.open(name, { ratio, hash });
        await agrees(page, 'at first', 4);
        const center = await middleOf(page);
        const zoom = (delta: number): Promise<void> => turnWheel(page, name, center, delta);
        await zoom(-120);
        await agrees(page, 'zoomed in');
        for (let i = 0; i < 3; i++) await zoom(120);
        await agrees(page, 'zoomed out');
        await drag(page, center, { x: center.x + 40, y: center.y + 25 });
        await agrees(page, 'after a drag of the canvas');

        const { 1: first } = await measured(page);
        const grip = { x: first!.x + first!.width / 2, y: first!.y + 5 };
        await drag(page, grip, { x: grip.x + 30, y: grip.y + 20 });
        await agrees(page, 'after a drag of a node');

        await page.evaluate(() => window.stage.moveNode('3', 24, 12));
        await agrees(page, 'after a move');
        await page.evaluate(() => window.stage.addNode('5', 180, 150));
        await agrees(page, 'after an addition', 5);
        await page.evaluate(() => window.stage.removeNode('2'));
        await agrees(page, 'after a removal', 4);
        await page.evaluate(() => scrollBy(0, 45));
        await agrees(page, 'after a scroll of the page', 4);
        assert.deepEqual(complaints, []);
        await page.close();
      });
    }
  });
}
