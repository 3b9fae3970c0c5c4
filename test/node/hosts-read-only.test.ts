/** Canvases that show a graph and let nobody change it, with the real libraries: the overlay is right, and answers the pointer all the same. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { agrees, drag, hosts, middleOf, serveHostPages, type HostPages } from '../hosts/drive.js';

/** What each library calls it. */
const ways = {
  'react-flow': 'React Flow without drags, connections and selection',
  'vue-flow': 'Vue Flow without drags, connections and selection',
  litegraph: 'LiteGraph, read_only',
  'comfy-litegraph': "ComfyUI's LiteGraph, read_only",
  cytoscape: 'Cytoscape, autoungrabify',
};

let pages: HostPages;

before(async () => {
  pages = await serveHostPages(Object.keys(ways));
});

after(() => pages.close());

for (const [name, what] of Object.entries(ways)) {
  it(`${what}: tints stay on their nodes, and badges can be seen and pressed`, async () => {
    const { page, complaints } = await pages.open(name, { query: '?readonly' });
    await agrees(page, 'at first', 4);
    const nodeThree = await page.evaluate(() => window.stage.host.boundsOf('3'));
    const box = await page.evaluate(() => window.stage.boxes()['3']!);
    const grip = { x: box.x + box.width / 2, y: box.y + 8 };
    await drag(page, grip, { x: grip.x + 30, y: grip.y + 20 });
    await agrees(page, 'after the try to drag a node', 4);
    assert.deepEqual(await page.evaluate(() => window.stage.host.boundsOf('3')), nodeThree, 'no node was moved');

    const before = await page.evaluate(() => window.stage.boxes()['3']!);
    const center = await middleOf(page);
    if (hosts[name]!.control) await page.keyboard.down('Control');
    await page.mouse.move(center.x, center.y);
    await page.mouse.wheel(0, 120);
    if (hosts[name]!.control) await page.keyboard.up('Control');
    await drag(page, center, { x: center.x + 20, y: center.y + 15 });
    await agrees(page, 'zoomed and dragged', 4);
    assert.notDeepEqual(await page.evaluate(() => window.stage.boxes()['3']!), before, 'the view was moved');

    const first = await page.evaluate(() => window.stage.boxes()['1']!);
    await page.mouse.move(first.x + first.width / 2, first.y + first.height / 2);
    await page.locator('wf-heatmap-overlay .badge[data-node-id="1"]').click();
    await page.waitForFunction(
      () => window.stage.overlay.shadowRoot!.querySelector<HTMLElement>('.tint.selected')?.dataset.nodeId === '1',
    );
    assert.deepEqual(complaints, []);
    await page.close();
  });
}
