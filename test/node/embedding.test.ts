/** The built file on pages of other people's: it works there, and leaves them as they were. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build, type BuildOptions } from 'esbuild';
import { findShell } from '../../scripts/browser.mjs';
import type { ProfilerStore, WfHeatmapOverlay } from '../../src/index.js';
import { version } from '../../src/store/version.js';

type Library = typeof import('../../src/cdn.js');

declare global {
  interface Window {
    library: Library;
    other: Library;
    store: ProfilerStore;
    before: Record<string, string>;
  }
}

const bundled = {
  entryPoints: [fileURLToPath(new URL('../../src/cdn.ts', import.meta.url))],
  bundle: true,
  write: false as const,
  // package.json names what has side effects in dist; here it comes from src.
  ignoreAnnotations: true,
  format: 'esm',
  target: 'es2022',
  tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
  logLevel: 'error',
} satisfies BuildOptions;

let browser: Browser;
let server: Server;
let address: string;
const files = new Map<string, string>();

before(async () => {
  const { executablePath, args } = await findShell();
  // Playwright turns the cache of pages off that browsers go back to.
  browser = await chromium.launch({ executablePath, args, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  // Two builds, as two packages of a page that bring the library would make them.
  for (const [name, minify] of [
    ['one', true],
    ['two', false],
  ] as const) {
    const { outputFiles } = await build({ ...bundled, minify });
    files.set(`/${name}.js`, outputFiles[0]!.text);
  }
  files.set('/older.js', await otherVersion());
  files.set('/canvas.js', canvasScript);
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = files.get(path);
    response.setHeader('content-type', `${file ? 'text/javascript' : 'text/html'}; charset=utf-8`);
    response.end(file ?? pages[path] ?? pages['/']);
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

after(async () => {
  await browser.close();
  server.close();
});

/** The library as another version of it would be: its store knows no ranges yet, but something that is gone by now. */
async function otherVersion(): Promise<string> {
  const edits: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
    'version.ts': [[/'[\d.]+'/, `'0.0.1'`]],
    'reactive-profiler-store.ts': [[/^\s+selectRange\(/m, '  selectStretch(']],
    'other-version.ts': [[/selectRange/, 'selectStretch']],
    'timeline.ts': [[/store\.selectRange\(/, 'store.selectStretch(']],
    'node-deeds.ts': [[/store\.selectRange\(/, 'store.selectStretch(']],
  };
  const done = new Set<string>();
  const { outputFiles } = await build({
    ...bundled,
    minify: false,
    plugins: [
      {
        name: 'another version',
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const name = path.slice(path.lastIndexOf('/') + 1);
            const own = edits[name];
            if (!own || !path.includes('/src/')) return undefined;
            let contents = readFileSync(path, 'utf8');
            for (const [from, to] of own) {
              if (!from.test(contents)) continue;
              done.add(name);
              contents = contents.replace(from, to);
            }
            return { contents, loader: 'ts' };
          });
        },
      },
    ],
  });
  assert.deepEqual([...done].sort(), Object.keys(edits).sort(), 'it is another version');
  return outputFiles[0]!.text;
}

/** Two boxes, an overlay over them by `getNodeBounds` alone, a panel, and a run of four seconds. */
const canvasScript = `
export const run = {
  id: 'run', workflowId: 'wf', startedAt: 0, finishedAt: 4000, status: 'completed', clock: 'recorded',
  graph: { nodes: [{ id: 'a', label: 'Alpha' }, { id: 'b', label: 'Beta' }], edges: [{ source: 'a', target: 'b' }] },
  executions: [
    { id: 'e1', nodeId: 'a', startedAt: 0, finishedAt: 1000, status: 'completed' },
    { id: 'e2', nodeId: 'b', startedAt: 1000, finishedAt: 4000, status: 'completed' },
  ],
};
export function makeCanvas(id) {
  const canvas = document.createElement('div');
  canvas.id = id;
  canvas.className = 'canvas';
  canvas.style.cssText = 'display: block; position: relative; width: 400px; height: 160px; margin: 20px; border: 3px solid #888';
  for (const [i, node] of run.graph.nodes.entries()) {
    const box = document.createElement('div');
    box.dataset.nodeId = node.id;
    box.style.cssText = 'display: block; position: absolute; width: 120px; height: 60px; top: 40px; background: #dde; left: ' + (30 + 180 * i) + 'px';
    canvas.append(box);
  }
  const overlay = document.createElement('wf-heatmap-overlay');
  overlay.setAttribute('for', id);
  overlay.setAttribute('workflow-id', 'wf');
  overlay.noLegend = true;
  overlay.getNodeBounds = (nodeId) => canvas.querySelector('[data-node-id=' + nodeId + ']')?.getBoundingClientRect() ?? null;
  document.body.append(canvas, overlay);
}
`;

const show = `
import { makeCanvas, run } from './canvas.js';
makeCanvas('first');
makeCanvas('second');
document.body.append(document.createElement('wf-profiler-panel'));
window.store = window.library.provideProfiler(document.body);
window.store.addSessions([run]);
`;
const page = (head: string, script: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title>${head}<body><script type="module">${script}</script>`;

const pages: Record<string, string> = {
  '/': page('', 'document.body.append("Elsewhere")'),
  '/plain': page('', `import * as library from './one.js'; window.library = library; ${show}`),
  '/quirks': page('', `import * as library from './one.js'; window.library = library; ${show}`).replace(
    '<!doctype html>',
    '',
  ),
  '/two-copies': page(
    '',
    `import * as one from './one.js'; import * as two from './two.js'; window.other = one; window.library = two; ${show}`,
  ),
  '/elements-newer': page(
    '',
    `import * as one from './one.js'; import * as two from './older.js'; window.other = one; window.library = two; ${show}`,
  ),
  '/elements-older': page(
    '',
    `import * as one from './older.js'; import * as two from './one.js'; window.other = one; window.library = two; ${show}`,
  ),
  '/reset': page(
    '<style>* { all: unset } head, style, script, title { display: none } body { display: block; font: italic 30px serif; color: lime; letter-spacing: 9px }</style>',
    `import * as library from './one.js'; window.library = library; ${show}`,
  ),
  '/watched': page('', `window.before = (${facts.toString()})(); window.library = await import('./one.js'); ${show}`),
};

async function open(path: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  const complaints: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(address + path);
  await page.waitForFunction(() => window.store);
  return { page, complaints };
}

/** By how much each tint of each overlay is off its box. */
async function liesOnBoxes(page: Page, count = 4): Promise<void> {
  let found: number[] = [];
  for (let attempt = 0; attempt < 30; attempt++) {
    found = await page.evaluate(() => {
      const frames = [document, ...Array.from(document.querySelectorAll('iframe'), (frame) => frame.contentDocument!)];
      return frames.flatMap((owner) =>
        [...owner.querySelectorAll<WfHeatmapOverlay>('wf-heatmap-overlay')].flatMap((overlay) =>
          Array.from(overlay.shadowRoot!.querySelectorAll<HTMLElement>('.tints .tint:not([hidden])'), (tint) => {
            const at = tint.getBoundingClientRect();
            const box = owner
              .querySelector(`#${overlay.for} [data-node-id=${tint.dataset.nodeId}]`)!
              .getBoundingClientRect();
            return Math.max(
              Math.abs(at.x - box.x),
              Math.abs(at.y - box.y),
              Math.abs(at.right - box.right),
              Math.abs(at.bottom - box.bottom),
            );
          }),
        ),
      );
    });
    if (found.length === count && found.every((by) => by <= 1)) return;
    await page.waitForTimeout(50);
  }
  assert.fail(`tints off their boxes by ${JSON.stringify(found)}`);
}

describe('on one page', () => {
  it('covers two canvases with one store', async () => {
    const { page, complaints } = await open('/plain');
    await liesOnBoxes(page);
    await page.evaluate(() => (document.querySelector<HTMLElement>('#second [data-node-id=a]')!.style.top = '75px'));
    await liesOnBoxes(page);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('works in two separately built copies, each with the store of the other', async () => {
    const { page, complaints } = await open('/two-copies');
    await liesOnBoxes(page);
    await page.locator('wf-profiler-panel').getByText('Completed').waitFor();
    const isOther = await page.evaluate(() => [
      customElements.get('wf-heatmap-overlay') === (window.other.WfHeatmapOverlay as unknown),
      window.library.WfHeatmapOverlay === (window.other.WfHeatmapOverlay as unknown),
    ]);
    assert.deepEqual(isOther, [true, false], 'the tags are of the first copy, the store is of the second');
    // A part of the page that works with the first copy alone.
    await page.evaluate(() => {
      const panel = document.createElement('wf-profiler-panel');
      panel.id = 'own';
      panel.store = window.other.createProfilerStore();
      panel.store.addSessions([{ ...window.store.getAllSessions()[0]!, id: 'other', status: 'failed' }]);
      document.body.append(panel);
    });
    await page.locator('#own').getByText('Failed').first().waitFor();
    assert.deepEqual(complaints, []);
    await page.close();
  });

  for (const [elements, path, [own, others], lacks] of [
    ['newer', '/elements-newer', [version, '0.0.1'], 'selectRange'],
    ['older', '/elements-older', ['0.0.1', version], 'selectStretch'],
  ] as const) {
    it(`works in two versions, the elements ${elements} than the store, and tells the developer once what does not`, async () => {
      const { page, complaints } = await open(path);
      await liesOnBoxes(page);
      await page.locator('wf-profiler-panel').getByText('Completed').waitFor();
      const every = await page.evaluate(async () => {
        const { library, other, store } = window;
        const tags = [
          'wf-run-summary',
          'wf-bottlenecks',
          'wf-node-table',
          'wf-session-history',
          'wf-timeline',
          'wf-insights',
          'wf-what-if',
          'wf-run-comparison',
          'wf-trend',
          'wf-heatmap-controls',
        ];
        for (const tag of tags) document.body.append(Object.assign(document.createElement(tag), { workflowId: 'wf' }));
        const run = store.startProfiling('wf');
        run.record({ type: 'node-started', nodeId: 'a' });
        await new Promise((done) => setTimeout(done, 60));
        run.record({ type: 'node-progress', nodeId: 'a', value: 1, max: 2 });
        run.record({ type: 'node-finished', nodeId: 'a' });
        run.end();
        store.setHeatmapMode('relative');
        store.selectNode('wf', 'a');
        const panel = document.querySelector('wf-profiler-panel')!;
        for (const view of ['nodes', 'timeline', 'insights', 'what-if', 'compare', 'history', 'bottlenecks'] as const) {
          panel.view = view;
          await new Promise((done) => setTimeout(done, 60));
        }
        // What the store of the other version does not know does nothing, and throws nothing.
        (store as unknown as Record<string, (...args: unknown[]) => void>)['selectRange']!('wf', { from: 0, to: 1000 });
        // A provider of the elements' version, with its own store and with one of the other version.
        const provider = document.createElement('wf-profiler-provider');
        provider.append(Object.assign(document.createElement('wf-run-summary'), { id: 'provided' }));
        document.body.append(provider);
        await new Promise((done) => setTimeout(done, 30));
        provider.store = library.createProfilerStore();
        provider.store.addSessions([...store.getAllSessions('wf')]);
        await new Promise((done) => setTimeout(done, 60));
        return {
          isFirst: customElements.get('wf-run-summary') === (other.WfRunSummary as unknown),
          empty: [...document.querySelectorAll<HTMLElement>('body > *')]
            .filter((element) => element.localName.startsWith('wf-') && element.localName !== 'wf-profiler-provider')
            .filter((element) => !/\S/.test(element.shadowRoot?.textContent ?? ''))
            .map((element) => element.localName),
          runs: store.getAllSessions('wf').length,
        };
      });
      assert.deepEqual(every, { isFirst: true, empty: [], runs: 2 });
      assert.equal(complaints.length, 2, `one for either store: ${complaints.join('\n')}`);
      for (const complaint of complaints) {
        assert.ok(complaint.includes(`elements of version ${own} have`), complaint);
        assert.ok(complaint.includes(`of version ${others} without ${lacks}: `), complaint);
      }
      await page.close();
    });
  }

  it('keeps its looks where the page resets everything, and the page keeps its own', async () => {
    const { page, complaints } = await open('/reset');
    await liesOnBoxes(page);
    const looks = await page.evaluate(() => {
      const overlay = getComputedStyle(document.querySelector('wf-heatmap-overlay')!);
      const panel = getComputedStyle(document.querySelector('wf-profiler-panel')!);
      return [
        overlay.position,
        overlay.pointerEvents,
        panel.fontStyle,
        panel.fontSize,
        panel.letterSpacing,
        panel.boxSizing,
      ];
    });
    assert.deepEqual(looks, ['absolute', 'none', 'normal', '12px', 'normal', 'border-box']);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), 'rgb(0, 255, 0)');
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('looks and lies the same on a page in quirks mode', async () => {
    const looks: Record<string, readonly string[]> = {};
    for (const path of ['/plain', '/quirks']) {
      const { page, complaints } = await open(path);
      assert.equal(await page.evaluate(() => document.compatMode), path === '/quirks' ? 'BackCompat' : 'CSS1Compat');
      await liesOnBoxes(page);
      const found: string[] = [];
      for (const view of ['bottlenecks', 'nodes', 'timeline', 'insights', 'what-if', 'compare', 'history']) {
        found.push(view);
        await page.evaluate((view) => {
          const panel = document.querySelector('wf-profiler-panel')!;
          Object.assign(panel.style, {
            display: 'block',
            position: 'absolute',
            top: '0',
            left: '0',
            width: '640px',
            height: '600px',
          });
          Object.assign(panel, { view });
        }, view);
        await page.waitForTimeout(150);
        found.push(...(await page.evaluate(looksOfPanel)));
      }
      looks[path] = found;
      assert.deepEqual(complaints, []);
      await page.close();
    }
    assert.ok(
      looks['/plain']!.some((look) => look.startsWith('table')),
      'tables are among them',
    );
    const [plain, quirks] = [looks['/plain']!, looks['/quirks']!];
    const others = quirks.flatMap((look, i) => (look === plain[i] ? [] : [`${look} instead of ${plain[i]}`]));
    assert.deepEqual(others.slice(0, 12), []);
    assert.equal(quirks.length, plain.length);
  });

  it('patches nothing, styles nothing of the page, and leaves no listener behind', async () => {
    const { page, complaints } = await open('/watched');
    await liesOnBoxes(page);
    await page.locator('wf-profiler-panel').getByText('Completed').waitFor();
    assert.deepEqual(await page.evaluate(facts), await page.evaluate(() => window.before));
    assert.ok((await ourListeners(page)).length > 0, 'while it is there it listens');
    await page.evaluate(() => {
      window.store.dispose();
      document.body.replaceChildren();
    });
    await page.waitForTimeout(300);
    assert.deepEqual(await ourListeners(page), []);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('goes on in a frame that it is adopted into, and in its own page after that', async () => {
    const { page, complaints } = await open('/plain');
    await liesOnBoxes(page);
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.style.cssText = 'width: 600px; height: 300px; margin-top: 30px';
      document.body.prepend(frame);
      const [canvas, overlay] = [
        document.querySelector('#first')!,
        document.querySelector<WfHeatmapOverlay>('wf-heatmap-overlay')!,
      ];
      overlay.store = window.store;
      frame.contentDocument!.body.append(canvas, overlay);
    });
    await liesOnBoxes(page);
    const looks = await page.evaluate(() => {
      const { contentDocument } = document.querySelector('iframe')!;
      const overlay = contentDocument!.querySelector('wf-heatmap-overlay')!;
      return getComputedStyle(overlay).position;
    });
    assert.equal(looks, 'absolute', 'it has taken its style sheets along');
    await page.evaluate(() => {
      const { contentDocument } = document.querySelector('iframe')!;
      contentDocument!.querySelector<HTMLElement>('[data-node-id=b]')!.style.left = '250px';
    });
    await liesOnBoxes(page);
    await page.evaluate(() => {
      const frame = document.querySelector('iframe')!;
      document.body.append(...frame.contentDocument!.body.children);
      frame.remove();
    });
    await liesOnBoxes(page);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('asks for no frame while the page is hidden, and catches up when it is seen', async () => {
    const { page } = await open('/plain');
    await liesOnBoxes(page);
    const frames = await page.evaluate(async () => {
      let asked = 0;
      const request = window.requestAnimationFrame;
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      window.requestAnimationFrame = (callback) => {
        asked++;
        return request(callback);
      };
      const run = window.store.startProfiling('wf');
      run.record({ type: 'node-started', nodeId: 'a' });
      document.querySelector<HTMLElement>('#first [data-node-id=b]')!.style.top = '20px';
      await new Promise((resolve) => setTimeout(resolve, 600));
      const whileHidden = asked;
      run.end();
      delete (document as { visibilityState?: unknown }).visibilityState;
      delete (document as { hidden?: unknown }).hidden;
      document.dispatchEvent(new Event('visibilitychange'));
      return whileHidden;
    });
    assert.equal(frames, 0);
    await page.waitForFunction(() =>
      document
        .querySelector('wf-heatmap-overlay')!
        .shadowRoot!.querySelector('.tint.cancelled, .tint:not(.running):not([hidden])'),
    );
    await page.close();
  });

  it('goes on after the page was put away and brought back', async (test) => {
    const { page, complaints } = await open('/plain');
    await liesOnBoxes(page);
    const isKept = await isKeptWhilePutAway(page);
    await page.waitForFunction(() => window.store);
    if (!isKept) {
      const bare = await browser.newPage();
      await bare.goto(`${address}/bare`);
      const keepsNone = !(await isKeptWhilePutAway(bare));
      await bare.close();
      assert.ok(keepsNone, 'nothing of ours keeps it from the cache');
      test.diagnostic('this browser keeps no page that was put away');
    }
    await page.evaluate(() => (document.querySelector<HTMLElement>('#first [data-node-id=b]')!.style.top = '20px'));
    await liesOnBoxes(page);
    assert.deepEqual(complaints, []);
    await page.close();
  });
});

/** Leaves the page and comes back; whether it was kept as it was meanwhile. */
async function isKeptWhilePutAway(page: Page): Promise<boolean> {
  await page.evaluate(() => void Object.assign(window, { wasHere: true }));
  await page.goto(`${address}/elsewhere`);
  await page.goBack({ waitUntil: 'commit' });
  return page.evaluate(() => 'wasHere' in window);
}

/** What scripts of the page listen to at what every page has; the driver of the browser listens there, too. */
async function ourListeners(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const ours = new Set<string>();
  session.on('Debugger.scriptParsed', ({ scriptId, url }) => url.startsWith(address) && ours.add(scriptId));
  await session.send('Debugger.enable');
  assert.ok(ours.size > 1, 'the scripts of the page are known');
  const found: string[] = [];
  for (const target of ['window', 'document', 'document.documentElement', 'visualViewport']) {
    const { result } = await session.send('Runtime.evaluate', { expression: target });
    const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId! });
    for (const { type, scriptId } of listeners) if (ours.has(scriptId)) found.push(`${target}: ${type}`);
  }
  return found;
}

/** Runs in the page: how everything in the panel looks, and where it lies. */
function looksOfPanel(): string[] {
  const found: string[] = [];
  const roots: ParentNode[] = [document.querySelector('wf-profiler-panel')!.shadowRoot!];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      const { x, y, width, height } = element.getBoundingClientRect();
      if (width === 0 || height === 0) continue;
      const { fontSize, fontWeight, color, lineHeight, textAlign, whiteSpace } = getComputedStyle(element);
      const box = [x, y, width, height].map(Math.round).join(' ');
      found.push(
        [
          element.localName,
          element.classList.value,
          box,
          fontSize,
          fontWeight,
          color,
          lineHeight,
          textAlign,
          whiteSpace,
        ].join(', '),
      );
    }
  }
  return found;
}

/** Runs in the page: what of it a library could have patched or styled. */
function facts(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of Object.getOwnPropertyNames(window)) {
    const value = (window as unknown as Record<string, unknown>)[name];
    if (typeof value !== 'function' || !('prototype' in value) || !value.prototype) continue;
    const descriptors = Object.getOwnPropertyDescriptors(value.prototype as object);
    found[name] = Reflect.ownKeys(descriptors)
      .map((key) => {
        const { value: member, get, set } = (descriptors as Record<PropertyKey, PropertyDescriptor>)[key]!;
        const isNative = [member, get, set].every(
          (part) => typeof part !== 'function' || /\[native code\]/.test(Function.prototype.toString.call(part)),
        );
        return `${String(key)}${isNative ? '' : ' (patched)'}`;
      })
      .sort()
      .join(' ');
  }
  found['style sheets'] = String(document.styleSheets.length + document.adoptedStyleSheets.length);
  found['head'] = document.head.innerHTML;
  found['html'] = (document.documentElement.cloneNode(false) as Element).outerHTML;
  return found;
}
