import { BenchCanvas } from '../overlay/canvas.js';
import { defineElement } from '../../src/elements/define-element.js';
import { elements } from '../../src/elements/index.js';
import { WfHeatmapOverlay } from '../../src/elements/heatmap-overlay/index.js';
import type { RunEvent } from '../../src/profile/run-event.js';
import { createProfilerStore } from '../../src/store/create-profiler-store.js';
import { valueOf } from '../overlay/way.js';
import { DrawnCanvas } from './drawn-canvas.js';

for (const [tag, element] of elements) defineElement(tag, element);

const places = {
  'wf-heatmap-overlay': '',
  'wf-timeline': 'position: absolute; left: 0; top: 610px; width: 1390px; height: 260px',
  'wf-profiler-panel': 'position: absolute; left: 1010px; top: 0; width: 380px; height: 600px',
} as const;
export type LiveTag = keyof typeof places;

const lanes = 8;
const eventsMost = 1_000_000;
const store = createProfilerStore();
let canvas: BenchCanvas;
let begun = 0;
let ended = 0;
let nodes = 0;

/** A worker stands for the engine: one message for each event, as over a socket, evenly over time. */
const engine = (rate: number): string => `
  const start = performance.now();
  let sent = 0;
  setInterval(() => {
    const due = Math.min(${eventsMost}, Math.floor((performance.now() - start) * ${rate} / 1000));
    for (; sent < due; sent++) postMessage(sent);
  }, 1);`;

/** Nodes in turn, eight at a time: one begins, the one that began eight before it ends. */
function nextEvent(): RunEvent {
  const at = Date.now();
  if (begun - ended < lanes) return { type: 'node-started', nodeId: canvas.ids[(begun++ * 7) % nodes]!, at };
  return { type: 'node-finished', nodeId: canvas.ids[(ended++ * 7) % nodes]!, at };
}

/** A page without any element of ours has something of its own to draw each frame, as an editor has whose workflow runs. */
function drawAlone(): void {
  const clock = document.createElement('div');
  clock.style.cssText = 'position: absolute; left: 1010px; top: 0; contain: strict; width: 200px; height: 20px';
  document.body.append(clock);
  const draw = (now: number): void => {
    clock.textContent = `${Math.round(now)} ms`;
    requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
}

const live = {
  /** A canvas of `count` nodes, elements or drawn, and a run of which `past` executions are over, with these elements on screen, if any. */
  async mount(count: number, past: number, tags: readonly LiveTag[], isDrawn = false): Promise<void> {
    nodes = count;
    canvas = isDrawn ? new DrawnCanvas(count) : new BenchCanvas(count);
    const columns = canvas.columns;
    const edges = canvas.ids.flatMap((target, i) =>
      i % columns === 0 ? [] : [{ source: canvas.ids[i - 1]!, target }],
    );
    const from = Date.now() - past * 4;
    store.startProfiling('wf', {
      at: from,
      graph: { nodes: canvas.ids.map((id) => ({ id, label: `Node ${id}` })), edges },
    });
    const events: RunEvent[] = [];
    for (let i = 0; i < past; i++) {
      const at = from + i * 4;
      events.push({ type: 'node-started', nodeId: canvas.ids[(begun++ * 7) % nodes]!, at });
      events.push({
        type: 'node-finished',
        nodeId: canvas.ids[(ended++ * 7) % nodes]!,
        at: at + Math.min(valueOf(i), 3),
      });
    }
    store.record('wf', events);
    for (const tag of tags) {
      const element = document.createElement(tag);
      element.style.cssText = places[tag];
      element.store = store;
      element.workflowId = 'wf';
      if (element instanceof WfHeatmapOverlay) element.host = canvas.host;
      document.body.append(element);
    }
    if (tags.length === 0) drawAlone();
    await new Promise((done) => setTimeout(done, 2_500));
    // Not what an undefined tag costs.
    for (const tag of tags) if (!document.querySelector(tag)!.shadowRoot) throw new Error(`<${tag}> is not on screen`);
  },
  /** Takes `rate` events a second for `time` ms; returns how many came. */
  async run(rate: number, time: number): Promise<number> {
    const before = begun + ended;
    const worker = new Worker(URL.createObjectURL(new Blob([engine(rate)], { type: 'text/javascript' })));
    worker.onmessage = () => store.record('wf', nextEvent());
    await new Promise((done) => setTimeout(done, time));
    worker.terminate();
    return begun + ended - before;
  },
};

declare global {
  interface Window {
    live: typeof live;
  }
}

window.live = live;
