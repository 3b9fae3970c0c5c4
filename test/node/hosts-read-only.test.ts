/** Canvases that show a graph and let nobody change it, with the real libraries: the overlay is right, and answers the pointer all the same. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { agrees, drag, middleOf, serveHostPages, turnWheel, type HostPages } from '../hosts/drive.js';
import { watchResources } from '../hosts/resources.js';

interface Way {
  readonly host: string;
  readonly query?: string;
  /** Nothing but the page's code moves the view. */
  readonly isStill?: true;
}

/** What each library calls it. */
const ways: Readonly<Record<string, Way>> = {
  'React Flow without drags, connections and selection': { host: 'react-flow' },
  'Vue Flow without drags, connections and selection': { host: 'vue-flow' },
  'LiteGraph, read_only': { host: 'litegraph' },
  "ComfyUI's LiteGraph, read_only": { host: 'comfy-litegraph' },
  'Cytoscape, autoungrabify': { host: 'cytoscape' },
  'bpmn-js, NavigatedViewer': { host: 'bpmn-js' },
  'bpmn-js, Viewer': { host: 'bpmn-js', query: '&bare', isStill: true },
  'Drawflow, fixed': { host: 'drawflow' },
  'Drawflow, view': { host: 'drawflow', query: '&bare' },
  'JointJS, not interactive': { host: 'jointjs' },
  'X6, not interacting': { host: 'x6' },
};

let pages: HostPages;

before(async () => {
  pages = await serveHostPages([...new Set(Object.values(ways).map(({ host }) => host))]);
});

after(() => pages.close());

for (const [what, { host, query = '', isStill }] of Object.entries(ways)) {
  it(`${what}: tints stay on their nodes, badges can be seen and pressed, and nothing is left behind`, async () => {
    const { page, complaints } = await pages.open(host, { query: `?readonly${query}`, init: watchResources });
    await agrees(page, 'at first', 4);
    const nodeThree = await page.evaluate(() => window.stage.host.boundsOf('3'));
    const box = await page.evaluate(() => window.stage.boxes()['3']!);
    const grip = { x: box.x + box.width / 2, y: box.y + 8 };
    await drag(page, grip, { x: grip.x + 30, y: grip.y + 20 });
    await agrees(page, 'after the try to drag a node', 4);
    assert.deepEqual(await page.evaluate(() => window.stage.host.boundsOf('3')), nodeThree, 'no node was moved');

    const before = await page.evaluate(() => window.stage.boxes()['3']!);
    if (isStill) await page.evaluate(() => window.stage.moveView(20, 15, 0.8));
    else {
      const center = await middleOf(page);
      await turnWheel(page, host, center, 120);
      await drag(page, center, { x: center.x + 20, y: center.y + 15 });
    }
    await agrees(page, 'zoomed and dragged', 4);
    assert.notDeepEqual(await page.evaluate(() => window.stage.boxes()['3']!), before, 'the view was moved');

    const first = await page.evaluate(() => window.stage.boxes()['1']!);
    await page.mouse.move(first.x + first.width / 2, first.y + first.height / 2);
    await page.locator('wf-heatmap-overlay .badge[data-node-id="1"]').click();
    await page.waitForFunction(
      () => window.stage.overlay.shadowRoot!.querySelector<HTMLElement>('.tint.selected')?.dataset.nodeId === '1',
    );
    await page.mouse.move(5, 5);

    await page.evaluate(() => window.stage.moveNode('3', 24, 12));
    await agrees(page, 'one moved by code', 4);
    await page.evaluate(() => window.stage.addNode('5', 180, 150));
    await agrees(page, 'one added by code', 5);
    await page.evaluate(() => window.stage.removeNode('2'));
    await agrees(page, 'one removed by code', 4);
    if (await page.evaluate(() => window.stage.canMoveView)) {
      await page.evaluate(() => window.stage.moveView(30, -12, 1.2));
      await page.waitForTimeout(350); // some get there in 300 ms
      await agrees(page, 'the view moved by code', 4);
    }
    await page.evaluate(() => window.stage.overlay.remove());
    const [handlers, left] = await page.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return [window.stage.listeners(), window.resources.observers() - window.stage.observersBefore];
    });
    assert.deepEqual({ handlers, left }, { handlers: 0, left: 0 });
    assert.deepEqual(complaints, []);
    await page.close();
  });
}
