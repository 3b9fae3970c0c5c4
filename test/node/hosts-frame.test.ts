/** A canvas in a frame, made by scripts of the page around it, in a real browser. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { agrees, serveHostPages, type HostPages } from '../hosts/drive.js';

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
