/**
 * Every host with its real library in a real browser, through real wheel and drag: each tint within a pixel of its
 * node, in a scrolled page, in a container with offset and border, with and without a scaled ancestor.
 */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { findBrowser } from '../../scripts/browser.mjs';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
type Boxes = Record<string, Box>;

interface Stage {
  boxes(): Boxes;
  truth(): Boxes | null;
  uncover(isBare: boolean): void;
  moveNode(id: string, dx: number, dy: number): unknown;
  removeNode(id: string): unknown;
  addNode(id: string, x: number, y: number): unknown;
  graph(): { nodes: readonly unknown[] } | undefined;
  overlay: HTMLElement;
}

declare global {
  interface Window {
    stage: Stage;
  }
}

const hosts: Readonly<Record<string, { readonly control?: true }>> = {
  'react-flow': {},
  'vue-flow': {},
  litegraph: {},
  'comfy-litegraph': {},
  cytoscape: {},
  'bpmn-js': { control: true },
  drawflow: { control: true },
  rete: {},
  jointjs: {},
  x6: {},
  dom: {},
};

const colors: Readonly<Record<string, string>> = { 1: '#ff0000', 2: '#00ffff', 3: '#0000ff', 4: '#ff00ff', 5: '#ffff00' };

let browser: Browser;
let server: Server;
let address: string;
const bundles = new Map<string, { js: string; css: string }>();

before(async () => {
  const { executablePath, args } = await findBrowser();
  browser = await chromium.launch({ executablePath, args });
  const entries = Object.keys(hosts).map((name) => new URL(`../hosts/pages/${name}.ts`, import.meta.url).pathname);
  for (const [i, name] of Object.keys(hosts).entries()) {
    const { outputFiles } = await build({
      entryPoints: [entries[i]!],
      bundle: true,
      write: false,
      outdir: '/out',
      format: 'esm',
      target: 'es2022',
      tsconfig: new URL('../../tsconfig.json', import.meta.url).pathname,
      define: { 'process.env.NODE_ENV': '"production"' },
      loader: { '.woff': 'dataurl', '.woff2': 'dataurl', '.svg': 'dataurl', '.ttf': 'dataurl', '.eot': 'dataurl' },
      conditions: ['production'],
      logLevel: 'error',
    });
    const text = (kind: string): string => outputFiles.find((file) => file.path.endsWith(kind))?.text ?? '';
    bundles.set(name, { js: text('.js'), css: text('.css') });
  }
  server = createServer((request, response) => {
    const [, name = '', kind = ''] = /^\/([\w-]+)\.?(\w*)/.exec(request.url ?? '') ?? [];
    const bundle = bundles.get(name);
    response.setHeader('content-type', kind === 'js' ? 'text/javascript' : kind === 'css' ? 'text/css' : 'text/html');
    if (kind === 'js') response.end(bundle?.js);
    else if (kind === 'css') response.end(bundle?.css);
    else {
      response.end(
        `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${name}</title><link rel="stylesheet" href="/${name}.css"><body><script type="module" src="/${name}.js"></script>`,
      );
    }
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

after(async () => {
  await browser.close();
  server.close();
});

for (const [name, { control }] of Object.entries(hosts)) {
  describe(name, () => {
    for (const [what, deviceScaleFactor, hash] of [
      ['pixel ratio 1', 1, ''],
      ['pixel ratio 2, in a scaled ancestor', 2, '#scaled'],
    ] as const) {
      it(`lies over its nodes at ${what}`, async () => {
        const page = await browser.newPage({ viewport: { width: 900, height: 700 }, deviceScaleFactor });
        const messages: string[] = [];
        page.on('console', (message) => ['error', 'warning'].includes(message.type()) && messages.push(message.text()));
        page.on('pageerror', (error) => messages.push(String(error)));
        await page.goto(`${address}/${name}${hash}`);
        await page.waitForFunction(() => 'stage' in window, undefined, { timeout: 10_000 }).catch(() => {
          throw new Error(`the page did not come up: ${messages.join('; ')}`);
        });

        await agrees(page, 'at first', 4);
        const center = await middleOf(page);
        const zoom = async (delta: number): Promise<void> => {
          if (control) await page.keyboard.down('Control');
          await page.mouse.move(center.x, center.y);
          await page.mouse.wheel(0, delta);
          if (control) await page.keyboard.up('Control');
        };
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
        assert.deepEqual(messages, []);
        await page.close();
      });
    }
  });
}

/** Waits until every tint is within a pixel of its node; tells the differences when it is not. */
async function agrees(page: Page, when: string, count?: number): Promise<void> {
  let last = '';
  for (let attempt = 0; attempt < 12; attempt++) {
    await page.waitForTimeout(60);
    const [shown, drawn] = [await page.evaluate(() => window.stage.boxes()), await measured(page)];
    const ids = Object.keys(drawn);
    const off = ids.map((id) => [id, difference(shown[id], drawn[id]!)] as const).filter(([, by]) => by > 1);
    const extra = Object.keys(shown).filter((id) => !drawn[id]);
    if (off.length === 0 && extra.length === 0 && (count === undefined || ids.length === count)) return;
    last = `${JSON.stringify(off)}, tints without node ${JSON.stringify(extra)}, ${ids.length} nodes drawn; shown ${JSON.stringify(shown)}, drawn ${JSON.stringify(drawn)}`;
  }
  assert.fail(`${when}: ${last}`);
}

/** Where the library drew its nodes: what it says of its own elements, else pixels. */
async function measured(page: Page): Promise<Boxes> {
  const told = await page.evaluate(() => window.stage.truth());
  if (told) return told;
  await page.evaluate(() => window.stage.uncover(true));
  const picture = (await page.screenshot({ scale: 'device' })).toString('base64');
  await page.evaluate(() => window.stage.uncover(false));
  return page.evaluate(pixelBoxes, { picture, colors });
}

/** Runs in the page. */
async function pixelBoxes({ picture, colors: wanted }: { picture: string; colors: Readonly<Record<string, string>> }): Promise<Boxes> {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const found: Boxes = {};
  for (const [id, color] of Object.entries(wanted)) {
    const rgb = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
    // An edge is where a pixel is half covered, on white ground.
    const nearEnough = Math.min(250, rgb.reduce((sum, value) => sum + 255 - value, 0) / 2);
    let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
    for (let i = 0; i < data.length; i += 4) {
      if (Math.abs(data[i]! - rgb[0]!) + Math.abs(data[i + 1]! - rgb[1]!) + Math.abs(data[i + 2]! - rgb[2]!) > nearEnough) continue;
      const x = (i / 4) % image.width;
      const y = Math.floor(i / 4 / image.width);
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + 1);
      bottom = Math.max(bottom, y + 1);
    }
    const ratio = devicePixelRatio;
    if (right >= 0) {
      found[id] = { x: left / ratio, y: top / ratio, width: (right - left) / ratio, height: (bottom - top) / ratio };
    }
  }
  return found;
}

async function middleOf(page: Page): Promise<{ x: number; y: number }> {
  const box = (await page.locator('#canvas').boundingBox())!;
  return { x: box.x + box.width * 0.36, y: box.y + box.height * 0.42 };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 1; step <= 5; step++) {
    await page.mouse.move(from.x + ((to.x - from.x) * step) / 5, from.y + ((to.y - from.y) * step) / 5);
  }
  await page.mouse.up();
}

function difference(a: Box | undefined, b: Box): number {
  if (!a) return Infinity;
  return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y), Math.abs(a.width - b.width), Math.abs(a.height - b.height));
}
