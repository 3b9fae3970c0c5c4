/**
 * Pictures of the panel and of each view in its states, for the eye: `npx tsx scripts/panel-states.ts [start of a name…]` writes
 * them to .shots/. Light, dark and forced colours; a side dock of 280 and 400 px, a bottom dock of 220 px, a full page of 1,600 px;
 * empty, running, failed, all cached, huge, long and hostile names. The canvas: `overlay-states.ts`.
 */
import type { Page } from '@playwright/test';
import { fill, isWanted, openBrowser, out } from './states-page.js';

const lab = `
  render 0-2400 lane one type fractal
  blur 2400-10800 after render lane one type median
  sobel 2400-3100 after render lane two
  palette 3700-5900 after render lane two
  blend 10850-11500 after blur, sobel lane three
  hash 11500-11500 after blend cached
  gone 11500-11500 after blend skipped`;
const swayed = `
  render 0-3600 lane one type fractal
  blur 3600-8000 after render lane one type median
  sobel 3600-4250 after render lane two
  palette 4300-6500 after render lane two
  blend 8050-9200 after blur, sobel lane three`;
/** Many of a node, next to each other, each so long. */
const ticks = (long: number): string =>
  Array.from({ length: 90 }, (_, i) => `tick ${8060 + 12 * i}-${8060 + 12 * i + long} lane four iteration ${i}`).join(
    '\n',
  );
const cached =
  'render 0-0 cached\nblur 0-0 after render cached\nsobel 0-0 after render cached\nblend 0-0 after blur, sobel cached';
const failed = `${lab}\n  save 11500-12600 after blend error ENOSPC: no space left on device, write '/var/data/out.png'`;
const talk = `
  ask 0-4200 inputTokens=1200 outputTokens=300 cost=0.02 timeToFirstToken=400 cachedTokens=900
  embed 0-500 inputTokens=50 peakMemory=1500000000
  judge 4200-9000 after ask inputTokens=2400 outputTokens=800 cost=0.09 timeToFirstToken=650`;
const huge = Array.from({ length: 10_000 }, (_, i) => `node${i} ${i * 3}-${i * 3 + 1 + ((i * 7919) % 997) / 400}`).join(
  '\n',
);

interface State {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly runs: readonly string[];
  readonly scheme?: 'light' | 'dark';
  readonly forced?: true;
  readonly view?: string;
  /** The element; by default the panel. */
  readonly tag?: string;
  /** Runs in the page, with \`panel\` and \`store\`. */
  readonly then?: string;
  /** Where the pointer rests, px. */
  readonly hover?: readonly [x: number, y: number];
}

const runs = [lab, lab.replaceAll('10800', '9000'), lab];
/** Six runs, then six in which one node takes longer, with one that failed. */
const many = [
  ...Array.from({ length: 12 }, (_, i) =>
    lab
      .replaceAll('10800', String((i < 6 ? 8000 : 10500) + 30 * (i % 3)))
      .replace('10850', i < 6 ? '8100' : '10600')
      .replaceAll('11500', i < 6 ? '8800' : '11300'),
  ),
  failed,
];
const states: readonly State[] = [
  { name: 'light', width: 400, height: 760, runs },
  { name: 'dark', width: 400, height: 760, runs, scheme: 'dark' },
  { name: 'forced', width: 400, height: 760, runs, forced: true },
  { name: 'narrow', width: 280, height: 760, runs },
  { name: 'narrow-nodes', width: 280, height: 760, runs, view: 'nodes' },
  { name: 'full', width: 1600, height: 900, runs },
  { name: 'folded', width: 1600, height: 500, runs: many, then: 'fold(0)' },
  { name: 'folded-dark', width: 1200, height: 220, runs: many, then: 'fold(0, 1)', scheme: 'dark' },
  { name: 'folded-forced', width: 1200, height: 400, runs: many, then: 'fold(0, 1)', forced: true },
  { name: 'folded-arabic', width: 1200, height: 400, runs: many, then: 'fold(0); rtl()' },
  { name: 'bottom', width: 1200, height: 220, runs },
  { name: 'side-340', width: 340, height: 500, runs },
  { name: 'bottom-560', width: 560, height: 220, runs, view: 'nodes' },
  { name: 'bottom-700', width: 700, height: 220, runs, view: 'nodes' },
  { name: 'empty', width: 400, height: 500, runs: [] },
  { name: 'running', width: 400, height: 760, runs: [], then: 'run()' },
  { name: 'failed', width: 400, height: 760, runs: [failed] },
  { name: 'huge', width: 400, height: 760, runs: [huge], view: 'nodes' },
  { name: 'huge-full', width: 1600, height: 900, runs: [huge] },
  { name: 'models', width: 400, height: 760, runs: [talk], view: 'nodes' },
  { name: 'history', width: 400, height: 760, runs, view: 'history', then: 'store.setBaseline("wf", "run-1")' },
  { name: 'history-narrow', width: 280, height: 760, runs, view: 'history', scheme: 'dark' },
  { name: 'trend', width: 400, height: 900, runs: many, view: 'history', then: 'trend()' },
  { name: 'trend-dark', width: 400, height: 900, runs: many, view: 'history', then: 'trend()', scheme: 'dark' },
  { name: 'trend-narrow', width: 280, height: 900, runs: many, view: 'history', then: 'trend()' },
  { name: 'trend-narrow-dark', width: 280, height: 900, runs: many, view: 'history', then: 'trend()', scheme: 'dark' },
  { name: 'trend-forced', width: 400, height: 900, runs: many, view: 'history', then: 'trend()', forced: true },
  { name: 'trend-full', width: 1200, height: 900, runs: many, then: 'trend()' },
  { name: 'archive', width: 400, height: 760, runs, view: 'history', then: 'trouble()' },
  { name: 'heat-menu', width: 400, height: 760, runs, then: 'heat()' },
  { name: 'heat-menu-dark', width: 280, height: 760, runs, then: 'heat()', scheme: 'dark' },
  { name: 'menu', width: 400, height: 760, runs, then: 'menu()' },
  { name: 'menu-german', width: 280, height: 760, runs, then: 'document.documentElement.lang = "de"; menu()' },
  { name: 'keys', width: 800, height: 760, runs, then: 'keys()' },
  { name: 'keys-german', width: 320, height: 760, runs, then: 'document.documentElement.lang = "de"; keys()' },
  { name: 'collapsed', width: 400, height: 500, runs, then: 'panel.shadowRoot.querySelector(".collapse").click()' },
  { name: 'hostile', width: 400, height: 760, runs: [lab], view: 'nodes', then: 'hostile()' },
  { name: 'arabic', width: 400, height: 760, runs: many, view: 'nodes', then: 'rtl()' },
  { name: 'arabic-dock', width: 1200, height: 220, runs: many, then: 'rtl()' },
  { name: 'german-narrow', width: 280, height: 500, runs, then: 'document.documentElement.lang = "de"' },
  {
    name: 'german-nodes',
    width: 320,
    height: 500,
    runs: many,
    view: 'nodes',
    then: 'document.documentElement.lang = "de"',
  },
  {
    name: 'german-history',
    width: 320,
    height: 760,
    runs: many,
    view: 'history',
    then: 'document.documentElement.lang = "de"',
  },
  {
    name: 'german-compare',
    width: 320,
    height: 760,
    runs: many,
    view: 'compare',
    then: 'document.documentElement.lang = "de"',
  },
  {
    name: 'german-what-if',
    width: 320,
    height: 760,
    runs,
    view: 'what-if',
    then: 'document.documentElement.lang = "de"; whatIf()',
  },
  { name: 'german-full', width: 1600, height: 700, runs: many, then: 'document.documentElement.lang = "de"' },
  { name: 'arabic-history', width: 320, height: 760, runs: many, view: 'history', then: 'trend(); rtl()' },
  { name: 'arabic-compare', width: 400, height: 760, runs: many, view: 'compare', then: 'rtl()' },
  { name: 'arabic-what-if', width: 280, height: 760, runs, view: 'what-if', then: 'whatIf(); rtl()' },
  { name: 'arabic-heat-menu', width: 400, height: 760, runs, then: 'rtl(); heat()' },
  { name: 'german', width: 400, height: 500, runs, then: 'document.documentElement.lang = "de"' },
];

/** Each view as a tag of its own, in every state that all of them have. */
interface View {
  readonly tag: string;
  readonly name: string;
  readonly height: number;
  readonly runs: readonly string[];
  readonly then?: string;
}

const views: readonly View[] = [
  { tag: 'wf-timeline', name: 'timeline', height: 320, runs: [talk, lab] },
  { tag: 'wf-run-comparison', name: 'compare', height: 760, runs: many },
  { tag: 'wf-insights', name: 'insights', height: 560, runs: many },
  { tag: 'wf-what-if', name: 'what-if', height: 620, runs, then: 'whatIf()' },
  { tag: 'wf-session-history', name: 'history', height: 560, runs: many, then: 'store.setBaseline("wf", "run-2")' },
  { tag: 'wf-trend', name: 'trend', height: 640, runs: many, then: 'store.selectNode("wf", "blur")' },
  { tag: 'wf-node-table', name: 'table', height: 420, runs: many },
  { tag: 'wf-node-table', name: 'models', height: 300, runs: [talk, talk.replace('4200', '3000'), talk] },
  { tag: 'wf-bottlenecks', name: 'bottlenecks', height: 420, runs },
  { tag: 'wf-run-summary', name: 'summary', height: 420, runs, then: 'figures()' },
];

for (const { name, ...view } of views) {
  const state = (how: string, more: Partial<State>): State => ({
    name: `view-${name}-${how}`,
    width: 400,
    ...view,
    ...more,
  });
  (states as State[]).push(
    state('light', {}),
    state('dark', { scheme: 'dark' }),
    state('forced', { forced: true }),
    state('narrow', { width: 280 }),
    state('wide', { width: 1600 }),
    state('empty', { runs: [], height: 200, then: '' }),
    state('running', { runs: [lab], then: 'live()' }),
    state('failed', { runs: [lab, failed] }),
    state('cached', { runs: [cached], then: '' }),
    state('huge', { runs: [huge, huge], scheme: 'dark' }),
  );
}
/** Twenty lanes, each full. */
const crowd = Array.from({ length: 3_000 }, (_, i) => {
  const from = Math.floor(i / 20) * 40 + ((i * 7919) % 13);
  return `step${i % 60} ${from}-${from + 5 + ((i * 104_729) % 31)} lane worker-${(i % 20) + 1} iteration ${i}${i % 997 === 5 ? ' failed' : ''}`;
}).join('\n');
const range =
  'const { startedAt } = store.getLatestSession("wf"); store.selectRange("wf", { from: startedAt + 2000, to: startedAt + 6000 })';
const table = 'shadow().querySelectorAll(".tool")[1].click()';
const german = 'document.documentElement.lang = "de"';
(states as State[]).push(
  { tag: 'wf-timeline', name: 'timeline-crowd', width: 900, height: 420, runs: [crowd] },
  { tag: 'wf-timeline', name: 'timeline-crowd-dark', width: 900, height: 420, runs: [crowd], scheme: 'dark' },
  { tag: 'wf-timeline', name: 'timeline-card', width: 400, height: 260, runs: [lab], hover: [180, 92] },
  {
    tag: 'wf-timeline',
    name: 'timeline-card-narrow',
    width: 280,
    height: 260,
    runs: [lab],
    hover: [180, 124],
    scheme: 'dark',
  },
  { tag: 'wf-timeline', name: 'timeline-range', width: 400, height: 260, runs: [lab], then: range },
  { tag: 'wf-timeline', name: 'timeline-range-wide', width: 1000, height: 260, runs: [lab], then: range },
  { tag: 'wf-timeline', name: 'timeline-table', width: 400, height: 260, runs: [lab], then: table },
  { tag: 'wf-timeline', name: 'timeline-table-narrow', width: 280, height: 260, runs: [failed], then: table },
  { tag: 'wf-timeline', name: 'timeline-german', width: 280, height: 260, runs: [lab], then: `${german}; ${range}` },
  { tag: 'wf-timeline', name: 'timeline-arabic', width: 400, height: 260, runs: [lab], then: 'rtl()' },
  { name: 'ranged', width: 320, height: 760, runs, then: range },
  { name: 'ranged-nodes', width: 400, height: 500, runs, view: 'nodes', then: range },
  { name: 'ranged-low', width: 1100, height: 220, runs, view: 'nodes', then: range },
  {
    name: 'ranged-collapsed',
    width: 320,
    height: 500,
    runs,
    then: `${range}; panel.shadowRoot.querySelector('.collapse').click()`,
  },
  {
    name: 'cleared',
    width: 320,
    height: 400,
    runs: [lab],
    view: 'history',
    then: 'inner("wf-session-history", "[aria-label^=Delete]").click()',
  },
  {
    name: 'selecting',
    width: 280,
    height: 600,
    runs,
    view: 'history',
    then: `${german}; inner("wf-session-history", "[part=select]").click()`,
  },
  {
    name: 'what-if-taken',
    width: 400,
    height: 560,
    runs,
    view: 'what-if',
    then: 'whatIf(); later(() => inner("wf-what-if", "[part=reset]").click())',
  },
  { name: 'all-figures', width: 320, height: 700, runs, then: 'inner("wf-run-summary", "summary").click()' },
);
/** The timeline beside a baseline. */
for (const look of [{ name: 'light' }, { name: 'dark', scheme: 'dark' }, { name: 'forced', forced: true }] as const) {
  const name = `view-timeline-delta-${look.name}`;
  const then = 'store.setBaseline("wf", "run-1"); store.setHeatmapMode("delta")';
  (states as State[]).push({
    tag: 'wf-timeline',
    width: 800,
    height: 260,
    runs: [`${lab}\n${ticks(9)}`, `${swayed}\n${ticks(5)}`],
    then,
    ...look,
    name,
  });
}

const browser = await openBrowser();
for (const state of states) {
  if (!isWanted(state.name)) continue;
  const page = await browser.newPage({
    viewport: { width: state.width, height: state.height },
    colorScheme: state.scheme ?? 'light',
    forcedColors: state.forced ? 'active' : 'none',
  });
  await draw(page, state);
  if (state.hover) {
    await page.mouse.move(...state.hover);
    await page.waitForTimeout(250);
  }
  await page.screenshot({ path: `${out}/panel-${state.name}.png` });
  await page.close();
}
await browser.close();

async function draw(page: Page, { runs: texts, view, then, tag = 'wf-profiler-panel' }: State): Promise<void> {
  await fill(
    page,
    '<!doctype html><html lang="en"><style>:root{color-scheme:light dark}body{margin:0;background:Canvas}wf-profiler-panel,wf-timeline{display:block;block-size:100vh}</style></html>',
  );
  await page.evaluate(
    ([all, open, code, tagName]) => {
      const { createProfilerStore, runFromText } = (window as any).wf;
      const failing = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));
      const archive = {
        retention: { count: 2_000, bytes: 2e8, age: Infinity },
        load: async () => ({ sessions: [], warnings: ['x'], problems: [{ kind: 'newer', message: 'x', runs: 2 }] }),
        put: failing,
        delete: failing,
        close() {},
      };
      const store = createProfilerStore(code === 'trouble()' ? { archive } : {});
      const now = Date.now();
      store.addSessions(
        all.map((text: string, i: number) =>
          runFromText(text, {
            id: `run-${i + 1}`,
            ...(i === 1 ? { name: 'With a name of its own' } : {}),
            startedAt: now - (all.length - i) ** 3 * 4_000_000,
          }),
        ),
      );
      const panel = document.createElement(tagName) as any;
      panel.store = store;
      panel.workflowId = 'wf';
      if (open) panel.view = open;
      document.body.append(panel);
      const shadow = () => panel.shadowRoot;
      const inner = (view: string, part: string) => shadow().querySelector(view).shadowRoot.querySelector(part);
      const later = (deed: () => void) => setTimeout(deed, 150);
      const deeds = {
        shadow,
        inner,
        later,
        run: () => {
          panel.graph = { nodes: ['load', 'sample', 'decode'].map((id) => ({ id })), edges: [] };
          panel.runner = () => new Promise(() => {});
          const run = store.startProfiling('wf', { graph: panel.graph });
          run.record([
            { type: 'node-started', nodeId: 'load', at: now - 3_000 },
            { type: 'node-finished', nodeId: 'load', at: now - 2_500 },
            { type: 'node-started', nodeId: 'sample', at: now - 2_500 },
          ]);
        },
        trouble: () => {},
        live: () => {
          const run = store.startProfiling('wf');
          run.record([
            { type: 'run-started', at: now - 4_200, graph: store.getLatestSession('wf').graph },
            { type: 'node-started', nodeId: 'render', at: now - 4_200, lane: 'one' },
            { type: 'node-finished', nodeId: 'render', at: now - 2_000 },
            { type: 'node-started', nodeId: 'blur', at: now - 2_000, lane: 'one' },
            { type: 'node-progress', nodeId: 'blur', value: 3, max: 8 },
            { type: 'node-started', nodeId: 'sobel', at: now - 1_900, lane: 'two' },
            { type: 'node-finished', nodeId: 'sobel', at: now - 600 },
          ]);
        },
        whatIf: () => {
          store.selectNode('wf', 'blur');
          store.setWhatIf('wf', { changes: { blur: { scale: 0.4 }, render: { cached: true } } });
        },
        figures: () => shadow().querySelector('details, [aria-expanded]')?.click(),
        rtl: () => Object.assign(document.documentElement, { lang: 'ar', dir: 'rtl' }),
        heat: () => shadow().querySelector('wf-heatmap-controls').shadowRoot.querySelector('.more').click(),
        trend: () => shadow().querySelector('.trend-switch').click(),
        menu: () => shadow().querySelector('[part=menu-button]').click(),
        keys: () => shadow().querySelector('wf-keyboard-help').show(),
        fold: (...edges: number[]) => {
          const all = [...shadow().querySelectorAll('.columns > .column-edge')];
          for (const edge of edges) all[edge].dispatchEvent(new MouseEvent('dblclick'));
        },
        hostile: () =>
          store.record('wf', [
            {
              type: 'run-started',
              graph: {
                nodes: [
                  {
                    id: '__proto__',
                    label: '<img src=x onerror=alert(1)> and a name so long that no table has room for all of it',
                  },
                  { id: 'b', label: 'עברית ‮ סדר הפוך', type: 'a type of some length as well' },
                  { id: 'c', label: '' },
                ],
                edges: [],
              },
            },
            { type: 'node-started', nodeId: '__proto__' },
            { type: 'node-finished', nodeId: '__proto__', status: 'failed', error: 'x'.repeat(300) },
            { type: 'run-finished', status: 'failed' },
          ]),
      };
      return new Promise<void>((done) =>
        setTimeout(() => {
          new Function('panel', 'store', ...Object.keys(deeds), code ?? '')(panel, store, ...Object.values(deeds));
          setTimeout(done, 350);
        }, 100),
      );
    },
    [texts, view, then, tag] as const,
  );
}
