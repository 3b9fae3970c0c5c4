/** Canvases in full screen, under the browser's own zoom and a pinch, and several libraries on one page with one store. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agrees, drag, hosts, middleOf, serveHostPages, turnWheel, type HostPages } from '../hosts/drive.js';

let pages: HostPages;

before(async () => {
  pages = await serveHostPages([...Object.keys(hosts), 'several']);
});

after(() => pages.close());

/** Chromium's zoom steps, as a page sees them: fewer CSS pixels, each of more device pixels. */
const zooms = [0.8, 1.25, 1.5, 0.5];

for (const name of Object.keys(hosts)) {
  describe(name, () => {
    it('lies over its nodes at every zoom of the browser, without being told', async () => {
      const { page, complaints } = await pages.open(name);
      const session = await page.context().newCDPSession(page);
      await agrees(page, 'at first', 4);
      const center = await middleOf(page);
      for (const zoom of zooms) {
        await session.send('Emulation.setDeviceMetricsOverride', {
          width: Math.round(900 / zoom),
          height: Math.round(700 / zoom),
          deviceScaleFactor: zoom,
          mobile: false,
        });
        await page.waitForFunction((wanted) => Math.abs(devicePixelRatio - wanted) < 1e-3, zoom);
        // Half a pixel of the screen is what a picture of it can tell at best.
        if (zoom >= 1) await agrees(page, `zoomed to ${zoom}`, 4);
      }
      await session.send('Emulation.clearDeviceMetricsOverride');
      await turnWheel(page, name, center, 120);
      await agrees(page, 'back, and zoomed by the wheel', 4);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    it('follows its canvas into full screen and out of it', async () => {
      const { page, complaints } = await pages.open(name);
      await agrees(page, 'at first', 4);
      const enter = (selector: string): Promise<void> =>
        page.evaluate(async (wanted) => {
          const element = wanted === 'wrapper' ? window.stage.wrapper : document.querySelector<HTMLElement>(wanted)!;
          element.style.background = '#fff'; // what is behind is black there
          await element.requestFullscreen();
        }, selector);
      for (const selector of ['wrapper', '#canvas']) {
        await enter(selector);
        assert.equal(await page.evaluate(() => document.fullscreenElement !== null), true);
        await agrees(page, `${selector} in full screen`, 4);
        await page.evaluate(() => window.stage.moveNode('3', 5, 5));
        await agrees(page, `moved while ${selector} is in full screen`, 4);
        assert.equal(
          await page.evaluate(() => window.stage.overlay.matches(':popover-open')),
          true,
          'above what is in full screen',
        );
        await page.evaluate(() => document.exitFullscreen());
        await agrees(page, `back from ${selector} in full screen`, 4);
        assert.equal(await page.evaluate(() => window.stage.overlay.matches(':popover-open')), false);
      }
      assert.deepEqual(complaints, []);
      await page.close();
    });
  });
}

describe('a page that is pinched', () => {
  it('has the overlay over the nodes, whose boxes the page sees as before', async () => {
    const { page, complaints } = await pages.open('react-flow');
    const session = await page.context().newCDPSession(page);
    await agrees(page, 'at first', 4);
    await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1.7 });
    await page.waitForFunction(() => visualViewport!.scale > 1.6);
    await agrees(page, 'pinched', 4);
    await page.evaluate(() => window.stage.moveNode('3', 24, 12));
    await agrees(page, 'a node moved', 4);
    await page.evaluate(() => scrollBy(0, 60));
    await agrees(page, 'scrolled', 4);
    assert.deepEqual(complaints, []);
    await page.close();
  });
});

describe('six libraries on one page, and one store', () => {
  it('has an overlay over each, that follows its own canvas and no other', async () => {
    const { page, complaints } = await pages.open('several');
    await page.waitForFunction(() => window.stages.length === 6);
    const count = 6;
    const turnTo = (i: number): Promise<void> =>
      page.evaluate((at) => {
        window.stage = window.stages[at]!;
        window.stage.wrapper.scrollIntoView({ block: 'center', behavior: 'instant' });
      }, i);
    for (let i = 0; i < count; i++) {
      await turnTo(i);
      await agrees(page, `canvas ${i} at first`, 4);
    }
    for (let i = 0; i < count; i++) {
      await turnTo(i);
      const before = await page.evaluate(() => window.stages.map((each) => each.host.boundsOf('3')));
      await page.evaluate(() => window.stage.moveNode('3', 18, 12));
      await agrees(page, `canvas ${i}, moved`, 4);
      const after = await page.evaluate(() => window.stages.map((each) => each.host.boundsOf('3')));
      after.forEach((box, at) => at !== i && assert.deepEqual(box, before[at]));
      await page.evaluate(() => window.stage.removeNode('1'));
      await agrees(page, `canvas ${i}, one removed`, 3);
    }
    // One run, one selection: every overlay shows it, each on its own canvas.
    const ringed = await page.evaluate(async () => {
      const overlays = [...document.querySelectorAll('wf-heatmap-overlay')];
      overlays[0]!.store!.selectNode('wf', '4');
      const seen: boolean[] = [];
      for (const [i, overlay] of overlays.entries()) {
        window.stages[i]!.wrapper.scrollIntoView({ block: 'center', behavior: 'instant' });
        for (let frame = 0; frame < 30; frame++) await new Promise(requestAnimationFrame);
        const tint = overlay.shadowRoot!.querySelector<HTMLElement>('.tint.selected:not([hidden])');
        seen.push(tint?.dataset.nodeId === '4');
      }
      return seen;
    });
    assert.deepEqual(
      ringed,
      Array.from({ length: count }, () => true),
    );
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('drags with the mouse on one canvas, and no other overlay stirs', async () => {
    const { page, complaints } = await pages.open('several');
    await page.waitForFunction(() => window.stages.length === 6);
    await page.evaluate(() => {
      window.stage = window.stages[3]!;
      window.stage.wrapper.scrollIntoView({ block: 'center', behavior: 'instant' });
    });
    await agrees(page, 'at first', 4);
    const box = await page.evaluate(() => window.stage.boxes()['3']!);
    const grip = { x: box.x + box.width / 2, y: box.y + 8 };
    await drag(page, grip, { x: grip.x + 40, y: grip.y + 30 });
    await agrees(page, 'after a drag of a node', 4);
    const moved = await page.evaluate(() => window.stage.boxes()['3']!);
    assert.ok(Math.abs(moved.x - box.x - 40) < 3, `${box.x} → ${moved.x}`);
    assert.deepEqual(complaints, []);
    await page.close();
  });
});
