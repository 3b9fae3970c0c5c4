/** Hidden, grouped and collapsed nodes with the real libraries: each tint within a pixel of its node, and none where no node is to be seen. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agrees, drag, hosts, middleOf, serveHostPages, turnWheel, type HostPages } from '../hosts/drive.js';

let pages: HostPages;

before(async () => {
  pages = await serveHostPages();
});

after(() => pages.close());

/** What each library can do with a node without an extension. */
const abilities: Readonly<Record<string, readonly ('hide' | 'group' | 'collapse' | 'frame')[]>> = {
  'react-flow': ['hide', 'group'],
  'vue-flow': ['hide', 'group'],
  litegraph: ['collapse', 'frame'],
  'comfy-litegraph': ['collapse', 'frame'],
  cytoscape: ['hide', 'group'],
  'bpmn-js': ['group'],
  drawflow: ['hide'],
  rete: ['hide', 'group'],
  jointjs: ['hide', 'group'],
  x6: ['hide', 'group'],
  dom: ['hide'],
};

/** Of groups that go with what is in them: how many nodes are left. */
const leftOfCollapsed: Readonly<Record<string, number>> = { cytoscape: 2 };

for (const name of Object.keys(hosts)) {
  describe(name, () => {
    if (abilities[name]!.includes('hide')) {
      it('has nothing over a node that is hidden, and is over it when it is shown', async () => {
        const { page, complaints } = await pages.open(name);
        await agrees(page, 'at first', 4);
        await page.evaluate(() => window.stage.hideNode('2', true));
        await agrees(page, 'hidden', 3);
        assert.equal(await page.evaluate(() => window.stage.host.boundsOf('2')), null);
        await page.evaluate(() => window.stage.moveNode('2', 15, 10));
        await page.evaluate(() => window.stage.moveNode('3', 24, 12));
        await agrees(page, 'another one moved meanwhile', 3);
        await page.evaluate(() => window.stage.hideNode('2', false));
        await agrees(page, 'shown', 4);
        assert.deepEqual(complaints, []);
        await page.close();
      });
    }
    if (abilities[name]!.includes('group')) {
      it('follows a group that is made, moved, zoomed, collapsed and opened', async () => {
        const { page, complaints } = await pages.open(name, { ratio: 2 });
        await agrees(page, 'at first', 4);
        await page.evaluate(() => window.stage.groupNodes());
        await agrees(page, 'grouped', 5);
        await page.evaluate(() => window.stage.moveNode('5', -14, -20));
        await agrees(page, 'the group moved', 5);
        await page.evaluate(() => window.stage.moveNode('4', -4, -6));
        await agrees(page, 'a node in it moved', 5);
        const center = await middleOf(page);
        await turnWheel(page, name, center, 120);
        await agrees(page, 'zoomed', 5);
        await page.evaluate(() => window.stage.collapseGroup(true));
        await agrees(page, 'collapsed', leftOfCollapsed[name] ?? 3);
        await page.evaluate(() => window.stage.moveNode('1', 10, 0));
        await agrees(page, 'another one moved meanwhile', leftOfCollapsed[name] ?? 3);
        await page.evaluate(() => window.stage.collapseGroup(false));
        await agrees(page, 'opened', 5);
        const told = await page.evaluate(() => window.stage.graph()!.nodes);
        for (const { id, parentId } of told) assert.equal(parentId, '34'.includes(id) ? '5' : undefined, id);
        assert.deepEqual(complaints, []);
        await page.close();
      });
    }
    if (abilities[name]!.includes('frame')) {
      it('follows nodes that go with the frame around them, which has no tint', async () => {
        const { page, complaints } = await pages.open(name);
        await agrees(page, 'at first', 4);
        await page.evaluate(() => window.stage.frameNodes());
        await agrees(page, 'framed', 4);
        const { 4: before } = await page.evaluate(() => window.stage.boxes());
        const title = { x: before!.x + 60, y: before!.y - 28 };
        await drag(page, title, { x: title.x + 30, y: title.y + 20 });
        await agrees(page, 'the frame dragged', 4);
        const { 4: box } = await page.evaluate(() => window.stage.boxes());
        assert.ok(Math.abs(box!.x - before!.x - 30) < 3, `${before!.x} → ${box!.x}`);
        assert.deepEqual(complaints, []);
        await page.close();
      });
    }
    if (abilities[name]!.includes('collapse')) {
      it('lies over what is left of a collapsed node', async () => {
        const { page, complaints } = await pages.open(name);
        await agrees(page, 'at first', 4);
        // One without links: their ends are drawn over its edges.
        const { height } = await page.evaluate(() => window.stage.boxes()['4']!);
        await page.evaluate(() => window.stage.collapseNode('4'));
        await agrees(page, 'collapsed', 4);
        const left = await page.evaluate(() => window.stage.boxes()['4']!);
        assert.ok(left.height < height - 20, `${left.height} of ${height} px`);
        await page.evaluate(() => window.stage.moveNode('4', 24, 12));
        await agrees(page, 'moved', 4);
        assert.deepEqual(complaints, []);
        await page.close();
      });
    }
  });
}

describe('a paper of jointjs that leaves out cells', () => {
  it('has nothing over a node that is left out, and is over it when it is taken in again', async () => {
    const { page, complaints } = await pages.open('jointjs', { query: '?managed' });
    await agrees(page, 'at first', 4);
    await page.evaluate(() => window.stage.hideNode('2', true));
    await agrees(page, 'left out', 3);
    assert.equal(await page.evaluate(() => window.stage.host.boundsOf('2')), null);
    await page.evaluate(() => window.stage.moveNode('2', 15, 10));
    await page.evaluate(() => window.stage.moveNode('3', 24, 12));
    await agrees(page, 'another one moved meanwhile', 3);
    await page.evaluate(() => window.stage.hideNode('2', false));
    await agrees(page, 'taken in', 4);
    assert.deepEqual(complaints, []);
    await page.close();
  });
});
