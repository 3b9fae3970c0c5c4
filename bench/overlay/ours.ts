import { defineElement } from '../../src/elements/define-element.js';
import { WfHeatmapOverlay } from '../../src/elements/heatmap-overlay/index.js';
import type { RunEvent } from '../../src/profile/run-event.js';
import { createProfilerStore } from '../../src/store/create-profiler-store.js';
import type { ProfilerStore } from '../../src/store/profiler-store.js';
import { valueOf, type Way } from './way.js';

let store: ProfilerStore;
let ids: readonly string[] = [];
let at = 1_700_000_000_000;

/** Through the public API: a live run recorded in a store, a host that tells its viewport. */
export const ours: Way = {
  name: 'wf-heatmap-overlay',
  prepare(canvas) {
    defineElement('wf-heatmap-overlay', WfHeatmapOverlay);
    store = createProfilerStore();
    ids = canvas.ids;
    const nodes = ids.map((id) => ({ id }));
    store.startProfiling('wf', { at, graph: { nodes, edges: [] } });
    run(
      nodes.map((_, i) => i),
      nodes.map((_, i) => valueOf(i)),
    )();
    store.flush();
    void store.snapshot; // a store takes in what it was told when it is first asked
  },
  mount(canvas) {
    const overlay = new WfHeatmapOverlay();
    overlay.workflowId = 'wf';
    overlay.store = store;
    overlay.host = canvas.host;
    document.body.append(overlay);
    return { valuesChange: run };
  },
};

/** What the values cost before anything is drawn. */
export const storeAlone: Way = {
  name: 'host and store alone',
  prepare: ours.prepare!,
  mount() {
    store.subscribe(() => {}, { pace: 'frame' }); // as an element does; without anybody who looks it takes in nothing
    return { valuesChange: run };
  },
};

/** Each of these nodes runs once more; told in order of time, in one message, as an engine tells it. */
function run(indices: readonly number[], values: readonly number[]): () => void {
  const events: (RunEvent & { readonly at: number })[] = [];
  for (const [i, index] of indices.entries()) {
    const started = at + 0.01 * i;
    events.push({ type: 'node-started', nodeId: ids[index]!, at: started });
    events.push({ type: 'node-finished', nodeId: ids[index]!, at: started + values[i]! });
  }
  at += 12_000 + 0.01 * indices.length;
  events.sort((a, b) => a.at - b.at);
  return () => store.record('wf', events);
}
