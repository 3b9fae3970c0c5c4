/** The pages of this folder in a real browser, and how they are measured and moved. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'esbuild';
import type { WorkflowGraph } from '../../src/profile/model.js';
import { findShell } from '../../scripts/browser.mjs';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export type Boxes = Record<string, Box>;

export interface Stage {
  boxes(): Boxes;
  truth(): Boxes | null;
  uncover(isBare: boolean): void;
  moveNode(id: string, dx: number, dy: number): void;
  canMoveView: boolean;
  moveView(x: number, y: number, zoom: number): void;
  removeNode(id: string): void;
  resizeNode(id: string, width: number, height: number): void;
  replace(places: readonly { readonly id: string; readonly x: number; readonly y: number }[]): void;
  turnNode?(id: string, degrees: number): void;
  undo?(): void;
  redo?(): void;
  destroy(): void;
  addNode(id: string, x: number, y: number): void;
  hideNode(id: string, isHidden: boolean): void;
  groupNodes(): void;
  collapseGroup(isCollapsed: boolean): void;
  collapseNode(id: string): void;
  frameNodes(): void;
  nest(): void;
  nestAgain(): void;
  feedNested(): void;
  openByCode(id: string): void;
  openFrom(id: string): void;
  enterNested(): void;
  leaveNested(): void;
  clear(): void;
  levels(): Record<string, string>;
  can: { hide: boolean; group: boolean; collapse: boolean };
  wrapper: HTMLElement;
  graph(): WorkflowGraph | undefined;
  recordedGraph(): WorkflowGraph;
  overlay: HTMLElement;
  host: { element: Element; focus?(id: string): void; boundsOf(id: string): Box | null; nodeIds(): Iterable<string> };
  situations: string[];
  enter(situation: string): void;
  leave(): void;
  hide(isHidden: boolean): void;
  mountAndUnmount(times: number): Promise<void>;
  listeners(): number;
  asked(): string[];
  library?: unknown;
  observersBefore: number;
}

declare global {
  interface Window {
    stage: Stage;
    /** Of all canvases of the page, in the order they were made in. */
    stages: Stage[];
  }
}

/** Every host, and whether its wheel zooms only with Control held. */
export const hosts: Readonly<Record<string, { readonly control?: true }>> = {
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

const colors: Readonly<Record<string, string>> = {
  1: '#ff0000',
  2: '#00ffff',
  3: '#0000ff',
  4: '#ff00ff',
  5: '#ffff00',
};

export interface HostPages {
  readonly browser: Browser;
  /** Opens the page of a host; `complaints` fills with what it says on the console. */
  open(
    name: string,
    options?: { ratio?: number; hash?: string; query?: string; init?: () => void },
  ): Promise<{ page: Page; complaints: string[] }>;
  close(): Promise<void>;
}

/** Builds the pages (what they share once) and serves them. */
export async function serveHostPages(names: readonly string[] = Object.keys(hosts)): Promise<HostPages> {
  const { executablePath, args } = await findShell();
  const browser = await chromium.launch({ executablePath, args });
  const { outputFiles } = await build({
    entryPoints: names.map((name) => new URL(`./pages/${name}.ts`, import.meta.url).pathname),
    bundle: true,
    splitting: true,
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
  const files = new Map(outputFiles.map((file) => [basename(file.path), file.text]));
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const file = files.get(pathname.slice(1));
    const kind = pathname.endsWith('.js') ? 'text/javascript' : pathname.endsWith('.css') ? 'text/css' : 'text/html';
    response.setHeader('content-type', `${kind}; charset=utf-8`);
    response.end(file ?? (kind === 'text/html' ? html(pathname.slice(1), searchParams, files) : ''));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    browser,
    async open(name, { ratio = 1, hash = '', query = '', init } = {}) {
      const page = await browser.newPage({ viewport: { width: 900, height: 700 }, deviceScaleFactor: ratio });
      // The runner names functions by a helper of its own, which the page does not have.
      await page.addInitScript('globalThis.__name = (step) => step');
      if (init) await page.addInitScript(init);
      const complaints: string[] = [];
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(`${address}/${name}${query}${hash}`);
      await page
        .waitForFunction(() => 'stage' in window, undefined, { timeout: 10_000 })
        .catch(() => {
          throw new Error(`the page did not come up: ${complaints.join('; ')}`);
        });
      return { page, complaints };
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

function html(name: string, query: URLSearchParams, files: ReadonlyMap<string, string>): string {
  const doctype = query.has('quirks') ? '' : '<!doctype html>';
  // The libraries of this page know how to lay themselves out again; the rest of the page does not.
  const reset = query.has('reset')
    ? '<style>* { all: unset } head, style, script, title { display: none }</style>'
    : '';
  const sheet = files.has(`${name}.css`) ? `<link rel="stylesheet" href="/${name}.css">` : '';
  return `${doctype}<html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${name}</title>${reset}${sheet}<body><script type="module" src="/${name}.js"></script>`;
}

/** Waits until every tint is within a pixel of its node; tells the differences when it is not. */
export async function agrees(page: Page, when: string, count?: number): Promise<void> {
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
export async function measured(page: Page): Promise<Boxes> {
  const told = await page.evaluate(() => window.stage.truth());
  if (told) return told;
  await page.evaluate(() => window.stage.uncover(true));
  const picture = (await page.screenshot({ scale: 'device' })).toString('base64');
  await page.evaluate(() => window.stage.uncover(false));
  return page.evaluate(pixelBoxes, { picture, colors });
}

/** Runs in the page. */
async function pixelBoxes({
  picture,
  colors: wanted,
}: {
  picture: string;
  colors: Readonly<Record<string, string>>;
}): Promise<Boxes> {
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
      if (
        Math.abs(data[i]! - rgb[0]!) + Math.abs(data[i + 1]! - rgb[1]!) + Math.abs(data[i + 2]! - rgb[2]!) >
        nearEnough
      )
        continue;
      const x = (i / 4) % image.width;
      const y = Math.floor(i / 4 / image.width);
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + 1);
      bottom = Math.max(bottom, y + 1);
    }
    if (right < 0) continue;
    // A canvas that is scaled up, by a zoomed ancestor say, has pixels larger than the screen's, and its edges lie
    // between those. How far is told by how much of the node's own colour the pixels at the edge have; taken in
    // several rows, since a port or a letter may lie in one of them.
    const inside = [0.35, 0.4, 0.45, 0.55, 0.6, 0.65];
    const own = (x: number, y: number): number => {
      const at = (y * image.width + x) * 4;
      let [sum, whole] = [0, 0];
      for (let c = 0; c < 3; c++) {
        sum += (255 - data[at + c]!) * (255 - rgb[c]!);
        whole += (255 - rgb[c]!) ** 2;
      }
      return Math.max(0, Math.min(1, sum / whole));
    };
    const beyond = (edge: number, out: number, lines: number[], at: (along: number, line: number) => number): number =>
      lines.map((line) => at(edge, line) - 1 + at(edge + out, line) + at(edge + 2 * out, line)).sort((a, b) => a - b)[
        lines.length >> 1
      ]!;
    const rows = inside.map((share) => Math.round(top + (bottom - top) * share));
    const columns = inside.map((share) => Math.round(left + (right - left) * share));
    const byRow = own;
    const byColumn = (along: number, line: number): number => own(line, along);
    const box = {
      left: left - beyond(left, -1, rows, byRow),
      right: right + beyond(right - 1, 1, rows, byRow),
      top: top - beyond(top, -1, columns, byColumn),
      bottom: bottom + beyond(bottom - 1, 1, columns, byColumn),
    };
    const ratio = devicePixelRatio;
    found[id] = {
      x: box.left / ratio,
      y: box.top / ratio,
      width: (box.right - box.left) / ratio,
      height: (box.bottom - box.top) / ratio,
    };
  }
  return found;
}

export async function middleOf(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.evaluate(() => {
    const { x, y, width, height } = window.stage.wrapper.querySelector('#canvas')!.getBoundingClientRect();
    return { x, y, width, height };
  });
  return { x: box.x + box.width * 0.36, y: box.y + box.height * 0.42 };
}

/** As a user of that host zooms: a positive `delta` zooms out. */
export async function turnWheel(
  page: Page,
  name: string,
  at: { readonly x: number; readonly y: number },
  delta: number,
): Promise<void> {
  const { control } = hosts[name]!;
  if (control) await page.keyboard.down('Control');
  await page.mouse.move(at.x, at.y);
  await page.mouse.wheel(0, delta);
  if (control) await page.keyboard.up('Control');
}

export async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
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
