/** A canvas in a frame, made by scripts of the page around it, in a real browser. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { agrees, drag, serveHostPages, type Box, type HostPages } from '../hosts/drive.js';

let pages: HostPages;

before(async () => {
  pages = await serveHostPages(['frame']);
});

after(() => pages.close());

it('an overlay in a frame lies over nodes that are made, resized and moved there', async () => {
  const { page, complaints } = await pages.open('frame');
  await agrees(page, 'at first', 4);
  await page.evaluate(() => window.stage.addNode('5', 180, 150));
  await agrees(page, 'one added', 5);
  await page.evaluate(() => window.stage.resizeNode('5', 150, 80));
  await agrees(page, 'resized', 5);
  await page.evaluate(() => window.stage.moveNode('5', 20, 30));
  await agrees(page, 'moved', 5);
  await page.evaluate(() => window.stage.removeNode('5'));
  await agrees(page, 'removed', 4);
  await page.mouse.move(300, 250);
  await page.mouse.wheel(0, 120);
  await agrees(page, 'zoomed', 4);
  assert.deepEqual(complaints, []);
  await page.close();
});

it('an overlay in a frame follows the mouse in there: drags of a node and of the canvas, and badges', async () => {
  const { page, complaints } = await pages.open('frame');
  await agrees(page, 'at first', 4);
  const [left, top] = await page.evaluate(() => {
    const frame = document.querySelector('iframe')!;
    const { x, y } = frame.getBoundingClientRect();
    return [x + frame.clientLeft, y + frame.clientTop] as const;
  });
  const boxOf = (id: string): Promise<Box> => page.evaluate((wanted) => window.stage.boxes()[wanted]!, id);
  const middle = ({ x, y, width, height }: Box): { x: number; y: number } => ({
    x: left + x + width / 2,
    y: top + y + height / 2,
  });

  const before = await boxOf('3');
  const grip = middle(before);
  await drag(page, grip, { x: grip.x + 60, y: grip.y + 35 });
  await agrees(page, 'a node dragged', 4);
  const after = await boxOf('3');
  // The first of the moves is what makes it a drag.
  assert.ok(after.x - before.x > 40 && after.y - before.y > 20, JSON.stringify({ before, after }));

  const first = await boxOf('1');
  const bare = { x: left + first.x + first.width + 30, y: top + first.y + 90 };
  await drag(page, bare, { x: bare.x + 25, y: bare.y - 15 });
  await agrees(page, 'the canvas dragged', 4);
  assert.ok((await boxOf('1')).x - first.x > 15);

  const at = middle(await boxOf('1'));
  await page.mouse.move(at.x, at.y);
  const badge = page.frameLocator('iframe').locator('wf-heatmap-overlay .badge[data-node-id="1"]');
  await badge.click();
  await page.waitForFunction(() => {
    const overlay = document.querySelector('iframe')!.contentDocument!.querySelector('wf-heatmap-overlay')!;
    return overlay.shadowRoot!.querySelector<HTMLElement>('.tint.selected')?.dataset.nodeId === '1';
  });
  assert.deepEqual(complaints, []);
  await page.close();
});
