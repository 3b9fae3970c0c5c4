import { defineElement } from '../../src/elements/define-element.js';
import { WfHeatmapOverlay } from '../../src/elements/heatmap-overlay/index.js';
import type { RunEvent } from '../../src/profile/run-event.js';
import { createProfilerStore } from '../../src/store/create-profiler-store.js';
import type { ProfilerStore } from '../../src/store/profiler-store.js';
import { valueOf, type Way } from './way.js';

let store: ProfilerStore;
let at = 1_700_000_000_000;

/** Through the public API: a live run recorded in a store, a host that tells its viewport. */
export const ours: Way = {
  name: 'wf-heatmap-overlay',
  prepare(canvas) {
    defineElement('wf-heatmap-overlay', WfHeatmapOverlay);
    store = createProfilerStore();
    const nodes = Array.from({ length: canvas.count }, (_, i) => ({ id: String(i) }));
    store.startProfiling('wf', { at, graph: { nodes, edges: [] } });
    record(nodes.map((_, i) => i), nodes.map((_, i) => valueOf(i)));
    store.flush();
    void store.snapshot; // a store takes in what it was told when it is first asked
  },
  mount(canvas) {
    const overlay = new WfHeatmapOverlay();
    overlay.workflowId = 'wf';
    overlay.store = store;
    overlay.host = canvas.host;
    document.body.append(overlay);
    return { valuesChanged: record };
  },
};

/** What the values cost before anything is drawn. */
export const storeAlone: Way = { name: 'host and store alone', prepare: ours.prepare!, mount: () => ({ valuesChanged: record }) };

/** Each of these nodes runs once more. */
function record(indices: readonly number[], values: readonly number[]): void {
  const events: RunEvent[] = [];
  for (const [i, index] of indices.entries()) {
    at += 0.01;
    events.push({ type: 'node-started', nodeId: String(index), at });
    events.push({ type: 'node-finished', nodeId: String(index), at: at + values[i]! });
  }
  store.record('wf', events);
  void store.snapshot;
}
