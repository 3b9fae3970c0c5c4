/** What pages do to a canvas behind the overlay's back, with the real libraries: other sizes, other workflows, another canvas, no room at first. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from '@playwright/test';
import { agrees, drag, hosts, middleOf, serveHostPages, turnWheel, type Box, type HostPages } from '../hosts/drive.js';

let pages: HostPages;

before(async () => {
  pages = await serveHostPages();
});

after(() => pages.close());

const elsewhere = [
  { id: '3', x: 30, y: 200 },
  { id: '1', x: 230, y: 40 },
  { id: '2', x: 90, y: 90 },
];

/** Something above the canvas becomes taller: nothing scrolls, nothing that is watched changes size. */
const push = (page: Page, by: number): Promise<void> =>
  page.evaluate((height) => {
    const banner = document.createElement('div');
    banner.style.height = `${height}px`;
    document.body.prepend(banner);
  }, by);

/** Those that take back what was done, or whose pages do. */
for (const name of ['bpmn-js', 'jointjs', 'x6']) {
  describe(`${name}, undone and done again`, () => {
    it('has its tints where the nodes are', async () => {
      const { page, complaints } = await pages.open(name);
      await agrees(page, 'at first', 4);
      const four = (): Promise<unknown> => page.evaluate(() => window.stage.host.boundsOf('4'));
      const places = [await four()];
      await page.evaluate(() => window.stage.moveNode('4', 30, 18));
      await agrees(page, 'moved', 4);
      places.push(await four());
      assert.notDeepEqual(places[1], places[0]);
      await page.evaluate(() => window.stage.removeNode('2'));
      await agrees(page, 'removed', 3);
      await page.evaluate(() => window.stage.addNode('5', 180, 150));
      await agrees(page, 'added', 4);
      for (const [when, count, place] of [
        ['the addition', 3, 1],
        ['the removal', 4, 1],
        ['the move', 4, 0],
      ] as const) {
        // What goes with a node is another step where the library keeps it apart.
        for (let i = 0; i < 4 && !(await isAt(page, count, places[place])); i++)
          await page.evaluate(() => window.stage.undo!());
        await agrees(page, `${when} undone`, count);
        assert.deepEqual(await four(), places[place]);
      }
      for (const [when, count] of [
        ['the move', 4],
        ['the removal', 3],
        ['the addition', 4],
      ] as const) {
        for (let i = 0; i < 4 && !(await isAt(page, count, places[1])); i++)
          await page.evaluate(() => window.stage.redo!());
        await agrees(page, `${when} done again`, count);
        assert.deepEqual(await four(), places[1]);
      }
      assert.deepEqual(complaints, []);
      await page.close();
    });
  });
}

/** Whether the library, not the overlay, has so many nodes, and the fourth there. */
async function isAt(page: Page, count: number, place: unknown): Promise<boolean> {
  const now = await page.evaluate(() => [[...window.stage.host.nodeIds()].length, window.stage.host.boundsOf('4')]);
  return isDeepStrictEqual(now, [count, place]);
}

/** Those whose container cuts off what a browser scrolls to all the same: an input that gets the focus, a word that is found. */
for (const name of ['rete', 'drawflow', 'bpmn-js']) {
  describe(`${name}, scrolled by the browser`, () => {
    it('lies over its nodes, also when one is moved and one is brought into view', async () => {
      const { page, complaints } = await pages.open(name);
      await agrees(page, 'at first', 4);
      await page.evaluate(() => window.stage.addNode('5', 600, 380));
      await agrees(page, 'one added at the edge', 5);
      const by = await page.evaluate(() => {
        const { element } = window.stage.host;
        element.scrollTo(60, 40);
        return element.scrollLeft + element.scrollTop;
      });
      assert.ok(by > 0, 'it is scrolled');
      await agrees(page, 'scrolled', 5);
      await page.evaluate(() => window.stage.moveNode('3', 24, 12));
      await agrees(page, 'one moved', 5);
      await page.evaluate(() => window.stage.host.focus!('3'));
      await agrees(page, 'one brought into view');
      assert.deepEqual(complaints, []);
      await page.close();
    });
  });
}

for (const name of ['rete', 'drawflow', 'cytoscape']) {
  describe(`${name}, whose container has a padding`, () => {
    it('lies over its nodes, zoomed and moved', async () => {
      const { page, complaints } = await pages.open(name, { query: '?padded' });
      await agrees(page, 'at first', 4);
      const center = await middleOf(page);
      await turnWheel(page, name, center, 120);
      await agrees(page, 'zoomed', 4);
      await page.evaluate(() => window.stage.moveNode('3', 24, 12));
      await agrees(page, 'moved', 4);
      assert.deepEqual(complaints, []);
      await page.close();
    });
  });
}

for (const name of ['rete', 'drawflow', 'react-flow', 'vue-flow']) {
  describe(`${name}, whose page has moves take a while`, () => {
    it('has its tints where the nodes come to rest', async () => {
      const { page, complaints } = await pages.open(name);
      await agrees(page, 'at first', 4);
      await page.addStyleTag({ content: '#canvas div { transition: transform .3s, left .3s, top .3s }' });
      await page.evaluate(() => window.stage.moveNode('3', 60, 40));
      await page.waitForTimeout(350);
      await agrees(page, 'one moved', 4);
      const center = await middleOf(page);
      await turnWheel(page, name, center, 120);
      await page.waitForTimeout(60);
      await page.evaluate(() => window.stage.resizeNode('4', 130, 70));
      await page.waitForTimeout(350);
      await agrees(page, 'zoomed, and one resized meanwhile', 4);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    it('has its tints with the nodes on their way', async () => {
      const { page } = await pages.open(name);
      await agrees(page, 'at first', 4);
      await page.addStyleTag({
        content: '#canvas div { transition: transform 1s linear, left 1s linear, top 1s linear }',
      });
      const { between, apart } = await page.evaluate(async () => {
        const { stage } = window;
        const xOf = (): number => stage.truth()!['3']!.x;
        const start = xOf();
        const end = start + 100;
        stage.moveNode('3', 100, 0);
        let between = 0;
        let apart = 0;
        for (let frame = 0, before = start; frame < 200 && before < end - 1; frame++) {
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          const x = xOf();
          if (x > start + 1 && x < end - 1) between++;
          // What is told in a frame is drawn in it or in the next one.
          const shown = stage.boxes()['3']!.x;
          apart = Math.max(apart, Math.min(Math.abs(shown - x), Math.abs(shown - before)));
          before = x;
        }
        return { between, apart };
      });
      assert.ok(between >= 3, `${between} frames on the way`);
      assert.ok(apart <= 1, `${apart} px apart`);
      await page.close();
    });
  });
}

for (const name of ['react-flow', 'vue-flow']) {
  describe(`${name}, which keeps elements of what is in view only`, () => {
    it('has nothing over nodes that were removed or moved out of view, and is over those in view', async () => {
      const { page, complaints } = await pages.open(name, { query: '?visible' });
      await agrees(page, 'at first', 4);
      const look = async (x: number): Promise<void> => {
        await page.evaluate((to) => window.stage.moveView(to, 0, 1), x);
        await page.waitForTimeout(400); // it gets there in 300 ms
      };
      await look(-2000);
      await agrees(page, 'elsewhere', 0);
      await page.evaluate(() => {
        window.stage.removeNode('2');
        window.stage.moveNode('3', 100, 20);
        window.stage.moveNode('1', 5000, 0);
      });
      await look(0);
      await agrees(page, 'back', 2);
      assert.deepEqual(complaints, []);
      await page.close();
    });
  });
}

describe('bpmn-js, an element of which gets another id', () => {
  it('has the heat of the new one over it, and that of the old one nowhere', async () => {
    const { page, complaints } = await pages.open('bpmn-js');
    await agrees(page, 'at first', 4);
    await page.evaluate(() => {
      const modeler = window.stage.library as { get(service: string): Record<string, (...args: unknown[]) => unknown> };
      const element = modeler.get('elementRegistry').get!('t4');
      modeler.get('modeling').updateProperties!(element, { id: 't5' });
    });
    await agrees(page, 'renamed', 4);
    assert.ok('5' in (await page.evaluate(() => window.stage.boxes())));
    await page.evaluate(() => window.stage.undo!());
    await agrees(page, 'undone', 4);
    assert.ok('4' in (await page.evaluate(() => window.stage.boxes())));
    assert.deepEqual(complaints, []);
    await page.close();
  });
});

describe('x6, in its scroller', () => {
  it('lies over its nodes, scrolled, zoomed and moved', async () => {
    const { page, complaints } = await pages.open('x6', { query: '?scroller' });
    await agrees(page, 'at first', 4);
    await page.evaluate(() => {
      const pane = document.querySelector('.x6-graph-scroller')!;
      pane.scrollBy(-40, 30);
      (window.stage.library as { zoom(by: number): void }).zoom(-0.2);
    });
    await agrees(page, 'scrolled and zoomed', 4);
    await page.evaluate(() => window.stage.moveNode('3', 24, 12));
    await agrees(page, 'one moved', 4);
    assert.deepEqual(complaints, []);
    await page.close();
  });
});

for (const name of ['rete', 'drawflow', 'react-flow', 'vue-flow']) {
  describe(`${name}, in an ancestor that is scaled, with no whole width`, () => {
    for (const ratio of [1, 1.5]) {
      it(`lies over its nodes at pixel ratio ${ratio}, zoomed, dragged and moved`, async () => {
        const { page, complaints } = await pages.open(name, { ratio, query: '?fraction', hash: '#scaled' });
        await agrees(page, 'at first', 4);
        const center = await middleOf(page);
        await turnWheel(page, name, center, 120);
        await agrees(page, 'zoomed', 4);
        await drag(page, center, { x: center.x + 40, y: center.y + 25 });
        await agrees(page, 'dragged', 4);
        await page.evaluate(() => window.stage.moveNode('2', 140, 3));
        await agrees(page, 'moved to the far side', 4);
        assert.deepEqual(complaints, []);
        await page.close();
      });
    }
  });
}

for (const name of Object.keys(hosts)) {
  describe(name, () => {
    it('follows a node that changes its size', async () => {
      const { page, complaints } = await pages.open(name);
      await agrees(page, 'at first', 4);
      await page.evaluate(() => window.stage.resizeNode('4', 160, 90));
      await agrees(page, 'larger', 4);
      await page.evaluate(() => window.stage.resizeNode('4', 90, 45));
      await agrees(page, 'smaller', 4);
      if (await page.evaluate(() => window.stage.undo !== undefined)) {
        await page.evaluate(() => window.stage.undo!());
        await agrees(page, 'undone', 4);
      }
      if (await page.evaluate(() => window.stage.turnNode !== undefined)) {
        await page.evaluate(() => window.stage.turnNode!('4', 30));
        await agrees(page, 'turned', 4);
      }
      assert.deepEqual(complaints, []);
      await page.close();
    });

    it('follows when another workflow is loaded, in which nodes of the same ids lie elsewhere', async () => {
      const { page, complaints } = await pages.open(name);
      await agrees(page, 'at first', 4);
      await page.evaluate((places) => window.stage.replace(places), elsewhere);
      await agrees(page, 'replaced', 3);
      await page.evaluate((places) => window.stage.replace(places), elsewhere.slice(0, 2));
      await agrees(page, 'replaced again', 2);
      await page.evaluate(() => window.stage.moveNode('3', 12, 20));
      await agrees(page, 'moved after that', 2);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    it('lies over a canvas that had no room at first, was made smaller and pushed aside', async () => {
      const { page, complaints } = await pages.open(name, { query: '?hidden' });
      await page.waitForFunction(() => window.stage.wrapper.checkVisibility());
      await page.evaluate(() => scrollTo(0, 0));
      await agrees(page, 'shown', 4);
      await push(page, 23);
      await agrees(page, 'pushed down', 4);
      await page.evaluate(() => (document.querySelector<HTMLElement>('#canvas')!.style.height = '340px'));
      await agrees(page, 'smaller', 4);
      await push(page, 31);
      await agrees(page, 'smaller, and pushed down', 4);
      await page.evaluate(() => window.stage.hide(true));
      await page.waitForFunction(() => window.stage.overlay.hasAttribute('data-out-of-sight'));
      await page.evaluate(() => window.stage.hide(false));
      await agrees(page, 'shown again', 4);
      await push(page, 17);
      await agrees(page, 'shown again, and pushed down', 4);
      // JointJS itself complains of what it cannot measure.
      assert.deepEqual(
        complaints.filter((text) => !text.startsWith('dia.CellView')),
        [],
      );
      await page.close();
    });

    it('lies over a node far out that is brought into view of a canvas of no whole width', async () => {
      const { page, complaints } = await pages.open(name, { query: '?fraction' });
      await agrees(page, 'at first', 4);
      await page.evaluate(() => window.stage.addNode('5', 9_000, 150));
      await page.waitForTimeout(200);
      if (name === 'dom') return page.close(); // its page has no way there
      await page.evaluate(() => window.stage.host.focus!('5'));
      await page.waitForTimeout(700);
      const shown: Box | undefined = (await page.evaluate(() => window.stage.boxes()))['5'];
      const drawn = await page.evaluate(() => window.stage.truth()?.['5'] ?? null);
      if (drawn) assert.ok(shown && Math.abs(shown.x - drawn.x) <= 1, `${shown?.x} over ${drawn.x}`);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    it('is let go when its canvas is destroyed, and the overlay takes the one that is made in its place', async () => {
      const { page, complaints } = await pages.open(name);
      await agrees(page, 'at first', 4);
      await page.evaluate(() => {
        window.stage.destroy();
        window.stage.wrapper.remove();
      });
      await page.waitForTimeout(150);
      await page.evaluate(async (file) => {
        const before = window.stage;
        const { open } = (await import(`/${file}.js`)) as { open?: () => unknown };
        await (open ? open() : import(`/${file}.js?again`));
        while (window.stage === before) await new Promise((resolve) => setTimeout(resolve, 30));
        const { stage } = window;
        stage.overlay.remove();
        Object.assign(before.overlay, { host: stage.host });
        Object.assign(stage, { overlay: before.overlay, boxes: before.boxes, uncover: before.uncover });
      }, name);
      await agrees(page, 'made anew', 4);
      await page.evaluate(() => window.stage.moveNode('3', 12, 20));
      await agrees(page, 'moved', 4);
      assert.deepEqual(complaints, []);
      await page.close();
    });
  });
}
