import { expect, test, type Page } from '@playwright/test';
import type { WfHeatmapOverlay } from '../../src/index.js';
import { expectNoComplaints } from './console.js';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface HostPage {
  /**
   * Gives the nodes as the library drew them, by id, in client pixels: asked of the DOM, or of the library where it draws on a canvas.
   * Evaluated in the page.
   */
  readonly drawn: string;
  /** The wheel zooms only with this key held. */
  readonly zoomKey?: 'Control';
}

/** Elements that bear the node's id in an attribute, after a prefix. */
const bySelector = (selector: string, attribute: string, prefix = '') =>
  `Object.fromEntries([...document.querySelectorAll(${JSON.stringify(selector)})].map((element) => {
    const { x, y, width, height } = (element.querySelector('.djs-visual > rect, [joint-selector=body], rect') ?? element).getBoundingClientRect();
    return [element.closest('[${attribute}]').getAttribute('${attribute}').slice(${prefix.length}), { x, y, width, height }];
  }))`;

const pages: Readonly<Record<string, HostPage>> = {
  litegraph: {
    drawn: `(() => {
      const element = document.querySelector('#canvas');
      const view = element.data;
      const { x, y } = element.getBoundingClientRect();
      return Object.fromEntries(view.graph._nodes.map((node) => {
        const [left, top] = view.convertOffsetToCanvas([node.pos[0], node.pos[1] - 30]);
        return [node.id, { x: x + left, y: y + top, width: node.size[0] * view.ds.scale, height: (node.size[1] + 30) * view.ds.scale }];
      }));
    })()`,
  },
  cytoscape: {
    drawn: `(() => {
      const element = document.querySelector('#canvas');
      const { x, y } = element.getBoundingClientRect();
      return Object.fromEntries(element._cyreg.cy.nodes().map((node) => {
        const [width, height] = [node.renderedOuterWidth(), node.renderedOuterHeight()];
        const middle = node.renderedPosition();
        return [node.id(), { x: x + middle.x - width / 2, y: y + middle.y - height / 2, width, height }];
      }));
    })()`,
  },
  'bpmn-js': { drawn: bySelector('.djs-shape', 'data-element-id'), zoomKey: 'Control' },
  drawflow: { drawn: bySelector('.drawflow-node', 'id', 'node-'), zoomKey: 'Control' },
  jointjs: { drawn: bySelector('.joint-element', 'model-id') },
  x6: { drawn: bySelector('.x6-node', 'data-cell-id') },
  'vue-flow': { drawn: bySelector('.vue-flow__node', 'data-id') },
  /** Rete writes no ids into the page; its elements know their nodes. */
  rete: {
    drawn: `(() => {
      const found = {};
      const look = (root) => {
        for (const element of root.querySelectorAll('*')) {
          if (element.localName === 'rete-node') {
            const { x, y, width, height } = element.getBoundingClientRect();
            found[element.data.id] = { x, y, width, height };
          }
          if (element.shadowRoot) look(element.shadowRoot);
        }
      };
      look(document.querySelector('#canvas'));
      return found;
    })()`,
  },
};

/** Ids of the nodes whose box the overlay takes to be elsewhere than the library drew it, by more than a pixel on any side. */
async function misplaced(page: Page, { drawn }: HostPage): Promise<{ nodes: number; off: string[] }> {
  const boxes = await page.evaluate<Record<string, Box>>(drawn);
  const taken = await page.evaluate((ids) => {
    const overlay = document.querySelector<WfHeatmapOverlay>('wf-heatmap-overlay')!;
    return Object.fromEntries(
      ids.map((id) => {
        const box = overlay.boundsOf(id);
        return [id, box && { x: box.x, y: box.y, width: box.width, height: box.height }];
      }),
    );
  }, Object.keys(boxes));
  const off = Object.entries(boxes).flatMap(([id, box]) => {
    const at = taken[id];
    if (!at) return [`${id}: not on the canvas`];
    const most = Math.max(
      Math.abs(at.x - box.x),
      Math.abs(at.y - box.y),
      Math.abs(at.x + at.width - box.x - box.width),
      Math.abs(at.y + at.height - box.y - box.height),
    );
    return most > 1 ? [`${id}: ${most.toFixed(1)} px`] : [];
  });
  return { nodes: Object.keys(boxes).length, off };
}

/** Tints that are in the page lie where the overlay takes their nodes to be. */
function strayTints(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const overlay = document.querySelector<WfHeatmapOverlay>('wf-heatmap-overlay')!;
    return [...overlay.shadowRoot!.querySelectorAll<HTMLElement>('[part~=tint][data-node-id]')].flatMap((tint) => {
      const box = overlay.boundsOf(tint.dataset.nodeId!);
      if (tint.hidden || !box) return [];
      const at = tint.getBoundingClientRect();
      const isOff =
        Math.abs(at.x + at.width / 2 - box.x - box.width / 2) > 1 ||
        Math.abs(at.y + at.height / 2 - box.y - box.height / 2) > 1;
      return isOff ? [tint.dataset.nodeId!] : [];
    });
  });
}

async function expectOnNodes(page: Page, host: HostPage): Promise<void> {
  await expect
    .poll(() => misplaced(page, host), { message: 'boxes off their nodes by more than 1 px' })
    .toEqual({ nodes: 15, off: [] });
  await expect.poll(() => strayTints(page), { message: 'tints off their boxes' }).toEqual([]);
}

for (const [name, host] of Object.entries(pages)) {
  test(`${name}: a run is shown on its nodes, at two zooms, after a drag and in a smaller window`, async ({ page }) => {
    const noComplaints = expectNoComplaints(page);
    await page.goto(`${name}.html`);
    await page.getByRole('button', { name: 'Run & Profile' }).click();
    await expect(page.locator('wf-run-summary').getByText('Completed')).toBeVisible({ timeout: 60_000 });
    await expect(page.locator('wf-heatmap-overlay [part~=tint][data-node-id]').first()).toBeVisible();
    await expect(page.locator('wf-heatmap-overlay [part~=badge][data-node-id]').first()).toBeVisible();
    await expectOnNodes(page, host);

    const before = await page.evaluate<Record<string, Box>>(host.drawn);
    const canvas = (await page.locator('#canvas').boundingBox())!;
    const [x, y] = [canvas.x + canvas.width / 2, canvas.y + canvas.height - 120];
    await page.mouse.move(x, y);
    if (host.zoomKey) await page.keyboard.down(host.zoomKey);
    await page.mouse.wheel(0, 200);
    if (host.zoomKey) await page.keyboard.up(host.zoomKey);
    const anyId = Object.keys(before)[0]!;
    const widthNow = async (): Promise<number> => (await page.evaluate<Record<string, Box>>(host.drawn))[anyId]!.width;
    await expect.poll(widthNow, { message: 'the wheel zooms' }).toBeLessThan(before[anyId]!.width);
    await expectOnNodes(page, host);

    const still = (await page.evaluate<Record<string, Box>>(host.drawn))[anyId]!;
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y - 30, { steps: 5 });
    await page.mouse.up();
    const leftNow = async (): Promise<number> => (await page.evaluate<Record<string, Box>>(host.drawn))[anyId]!.x;
    await expect.poll(leftNow, { message: 'the drag pans' }).toBeGreaterThan(still.x + 10);
    await expectOnNodes(page, host);

    const { width, height } = page.viewportSize()!;
    await page.setViewportSize({ width: width - 200, height: height - 100 });
    await expectOnNodes(page, host);
    noComplaints();
  });
}

test('the index lists every page, each with a picture in the theme of the page', async ({ page }) => {
  const noComplaints = expectNoComplaints(page);
  await page.goto('pages.html');
  const cards = page.locator('.card');
  for (const name of Object.keys(pages)) await expect(page.locator(`.card[href$="${name}.html"]`)).toHaveCount(1);
  const shown = async (): Promise<string[]> => {
    const sources: string[] = [];
    for (const card of await cards.all()) {
      const picture = card.locator('img:visible');
      await expect(picture).toHaveCount(1);
      await picture.scrollIntoViewIfNeeded();
      await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
      sources.push((await picture.getAttribute('src'))!);
    }
    return sources;
  };
  const light = await shown();
  await page.getByRole('button', { name: 'Dark theme' }).click();
  const dark = await shown();
  // Node-RED's own editor is light.
  expect(dark.filter((source) => light.includes(source))).toHaveLength(1);
  noComplaints();
});

test('a recording is replayed with one playhead for canvas, transport and timeline', async ({ page }) => {
  const noComplaints = expectNoComplaints(page);
  await page.goto('replay.html');
  const time = page.locator('.transport output');
  const scrubber = page.getByRole('slider', { name: 'Moment', exact: true });
  const playhead = page.getByRole('slider', { name: 'Moment that is shown' });
  await expect(page.locator('.box')).toHaveCount(16);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.locator('wf-heatmap-overlay [part~=tint-running][data-node-id]').first()).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await scrubber.fill('5000');
  const text = (await time.textContent())!;
  await expect(playhead).toHaveAttribute('aria-valuetext', text.split(' / ')[0]!);
  await expect(page.locator('wf-heatmap-overlay [part~=tint-running][data-node-id]')).toHaveCount(1);
  const plot = (await page.locator('wf-timeline [part~=canvas]').first().boundingBox())!;
  await page.mouse.click(plot.x + plot.width * 0.8, plot.y + 12);
  await expect(time).not.toHaveText(text);
  await expect(playhead).toHaveAttribute('aria-valuetext', (await time.textContent())!.split(' / ')[0]!);

  await page
    .locator('#file')
    .setInputFiles({ name: 'nonsense.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
  await expect(page.getByRole('alert')).toContainText('nonsense.json');
  await expect(page.locator('.box')).toHaveCount(16);
  noComplaints();
});
