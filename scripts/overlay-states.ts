/**
 * Pictures of the heat on a canvas in every mode and state, for the eye: `npx tsx scripts/overlay-states.ts [start of a name…]` writes
 * them to .shots/. Light, dark and forced colours; a canvas of 280 and 1,600 px; each mode with its legend, a run that goes on, one
 * that failed, one that nothing is known of, a prediction, a workflow of 2,000 nodes.
 */
import type { Page } from '@playwright/test';
import { heatmapModes } from '../src/store/heatmap.js';
import { fill, isWanted, openBrowser, out } from './states-page.js';

/** Where the nodes are and what they take: enough of everything for each mode to have something to say. */
const talk = `
  prompt    0-300           lane one
  retrieve  300-2100        after prompt lane two queued 250 peakMemory=1900000000
  rerank    2100-3900       after retrieve lane two inputTokens=900 outputTokens=20 cost=0.004 peakMemory=400000000
  search    300-1200        after prompt lane three
  summary   1250-5200       after search lane three queued 1200 inputTokens=5200 outputTokens=700 cost=0.03
  draft     3950-12400      after rerank, summary lane one queued 3900 inputTokens=9800 outputTokens=2400 cost=0.21 peakMemory=900000000
  judge     12500-15100     after draft lane one inputTokens=3100 outputTokens=200 cost=0.06
  style     12400-12400     after draft cached
  publish   15150-15400     after judge lane one
  notify    15400-15400     after judge skipped`;
const places: Readonly<Record<string, readonly [number, number]>> = {
  prompt: [20, 120],
  retrieve: [190, 40],
  rerank: [360, 40],
  search: [190, 200],
  summary: [360, 200],
  draft: [530, 120],
  judge: [700, 60],
  style: [700, 200],
  publish: [870, 60],
  notify: [880, 190],
};
/** Of earlier runs: what took longer, and what took less. */
const before = talk
  .replace('3950-12400 ', '3950-7000 ')
  .replace('300-2100 ', '300-3900 ')
  .replace('1250-5200 ', '1250-4400 ')
  .replace('12500-15100', '7100-11900')
  .replace('15150-15400', '12000-12250');
const failed = talk.replace('12500-15100', '12500-13100 failed').replace('15150-15400', '13100-13100 skipped');

interface State {
  readonly name: string;
  readonly runs: readonly string[];
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  readonly forced?: true;
  readonly mode?: string;
  /** Runs in the page, with `store` and `overlay`. */
  readonly then?: string;
  readonly scale?: number;
  readonly crowd?: true;
}

const history = [before, before.replace('7000', '7600'), before.replace('3900 ', '2900 '), talk];
const live = `
  const now = Date.now();
  store.startProfiling('wf', { graph: store.getLatestSession('wf').graph });
  store.record('wf', [
    { type: 'node-started', nodeId: 'prompt', at: now - 5200 },
    { type: 'node-finished', nodeId: 'prompt', at: now - 4900 },
    { type: 'node-started', nodeId: 'retrieve', at: now - 4900 },
    { type: 'node-finished', nodeId: 'retrieve', at: now - 2900 },
    { type: 'node-cached', nodeId: 'search' },
    { type: 'node-started', nodeId: 'summary', at: now - 2800 },
    { type: 'node-progress', nodeId: 'summary', value: 5, max: 8 },
    { type: 'node-queued', nodeId: 'draft' },
  ]);`;
const predicted = "store.setWhatIf('wf', { changes: { draft: { scale: 0.3 } } })";
const states: readonly State[] = [
  ...heatmapModes.flatMap((mode): State[] => [
    { name: `mode-${mode}-light`, runs: history, mode },
    { name: `mode-${mode}-dark`, runs: history, mode, scheme: 'dark' },
    { name: `mode-${mode}-forced`, runs: history, mode, forced: true },
  ]),
  { name: 'delta-narrow', runs: history, mode: 'delta', width: 280, height: 460, scale: 0.62 },
  { name: 'duration-narrow', runs: history, mode: 'duration', width: 280, height: 460, scale: 0.62 },
  { name: 'duration-wide', runs: history, mode: 'duration', width: 1600, height: 560, scale: 1.5 },
  { name: 'tiny', runs: history, mode: 'duration', scale: 0.28, height: 200 },
  ...['viridis', 'ylOrRd', 'spectral'].flatMap((name): State[] => [
    { name: `palette-${name}-light`, runs: [talk], then: `overlay.palette = '${name}'` },
    { name: `palette-${name}-dark`, runs: [talk], then: `overlay.palette = '${name}'`, scheme: 'dark' },
    { name: `palette-${name}-forced`, runs: [talk], then: `overlay.palette = '${name}'`, forced: true },
  ]),
  { name: 'empty', runs: [] },
  { name: 'running', runs: [talk], then: live },
  { name: 'running-dark', runs: [talk], then: live, scheme: 'dark' },
  { name: 'running-forced', runs: [talk], then: live, forced: true },
  { name: 'failed', runs: [failed] },
  { name: 'failed-dark', runs: [failed], scheme: 'dark' },
  { name: 'failed-forced', runs: [failed], forced: true },
  { name: 'selected', runs: [talk], then: "store.selectNode('wf', 'draft'); overlay.badges = 'all'" },
  { name: 'predicted', runs: [talk], then: predicted },
  { name: 'predicted-forced', runs: [talk], then: predicted, forced: true },
  { name: 'huge', runs: [], crowd: true, width: 1000, height: 600 },
  { name: 'huge-dark', runs: [], crowd: true, width: 1000, height: 600, scheme: 'dark' },
];

const style = `
  :root { color-scheme: light dark; font: 12px system-ui }
  body { margin: 0; background: light-dark(#f4f5f7, #101216) }
  #canvas { position: absolute; inset: 0; overflow: hidden }
  #world { position: absolute; transform-origin: 0 0 }
  .node { position: absolute; box-sizing: border-box; inline-size: 130px; block-size: 64px; border: 1px solid light-dark(#c9ced6, #39404d);
    border-radius: 8px; background: light-dark(#fff, #1b1f27); padding: 8px 10px; color: light-dark(#1b1f27, #e8eaee) }
  .node small { display: block; color: light-dark(#5b6472, #a0a8b6) }
  .crowd .node { inline-size: 16px; block-size: 12px; padding: 0; border-radius: 2px }
  svg { position: absolute; overflow: visible }
  path { fill: none; stroke: light-dark(#b6bcc7, #4a5261); stroke-width: 1.5 }`;

const browser = await openBrowser();
for (const state of states) {
  if (!isWanted(state.name)) continue;
  const { width = 1020, height = 340, scheme = 'light', forced } = state;
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: scheme,
    forcedColors: forced ? 'active' : 'none',
  });
  await draw(page, state);
  await page.screenshot({ path: `${out}/overlay-${state.name}.png` });
  await page.close();
}
await browser.close();

async function draw(page: Page, { runs, mode = 'duration', then = '', scale = 1, crowd }: State): Promise<void> {
  await fill(
    page,
    `<!doctype html><html lang="en"><style>${style}</style><div id="canvas"><div id="world"></div></div>`,
  );
  await page.evaluate(
    ([texts, positions, heat, code, zoom, isCrowd]) => {
      const { createProfilerStore, runFromText } = (window as any).wf;
      const store = createProfilerStore();
      const world = document.querySelector<HTMLElement>('#world')!;
      world.style.transform = `scale(${zoom})`;
      const all: Record<string, readonly [number, number]> = isCrowd
        ? Object.fromEntries(
            Array.from({ length: 2_000 }, (_, i) => [`n${i}`, [10 + (i % 50) * 19.6, 10 + Math.floor(i / 50) * 14]]),
          )
        : positions;
      if (isCrowd) world.className = 'crowd';
      const lines = isCrowd
        ? [
            Object.keys(all)
              .map(
                (id, i) => `${id} ${i * 30}-${i * 30 + ((i * 7919) % 997) ** 2 / 80} ${i % 400 === 7 ? 'failed' : ''}`,
              )
              .join('\n'),
          ]
        : texts;
      store.addSessions(
        lines.map((text: string, i: number) =>
          runFromText(text, { id: `run-${i + 1}`, startedAt: Date.now() - (lines.length - i) * 3_600_000 }),
        ),
      );
      const boxes = new Map<string, HTMLElement>();
      for (const [id, [x, y]] of Object.entries(all)) {
        const node = document.createElement('div');
        node.className = 'node';
        node.style.translate = `${x}px ${y}px`;
        if (!isCrowd) {
          node.textContent = id;
          node.append(Object.assign(document.createElement('small'), { textContent: 'a node' }));
        }
        world.append(node);
        boxes.set(id, node);
      }
      const graph = store.getLatestSession('wf')?.graph;
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      for (const { source, target } of isCrowd ? [] : (graph?.edges ?? [])) {
        const [[x1, y1], [x2, y2]] = [all[source]!, all[target]!];
        const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        path.setAttribute('d', `M${x1 + 130} ${y1 + 32}C${x1 + 160} ${y1 + 32} ${x2 - 30} ${y2 + 32} ${x2} ${y2 + 32}`);
        svg.append(path);
      }
      world.prepend(svg);
      const overlay = document.createElement('wf-heatmap-overlay') as any;
      overlay.for = 'canvas';
      overlay.workflowId = 'wf';
      overlay.store = store;
      overlay.getNodeBounds = (id: string) => boxes.get(id)?.getBoundingClientRect() ?? null;
      document.body.append(overlay);
      if (lines.length > 1) store.setBaseline('wf', 'run-1');
      store.setHeatmapMode(heat);
      new Function('store', 'overlay', code)(store, overlay);
      return new Promise<void>((done) => setTimeout(done, 500));
    },
    [runs, places, mode, then, scale, crowd ?? false] as const,
  );
}
