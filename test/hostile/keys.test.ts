import { expect, fixture, html } from '@open-wc/testing';
import type { WfProfilerPanel } from '../../src/elements/index.js';
import { compareRuns, findInsights, heatOf, nodeTimings, rankBottlenecks, simulate } from '../../src/profile/index.js';
import type { ProfilingSession } from '../../src/profile/model.js';
import { createProfilerStore } from '../../src/store/index.js';
import { Stage } from '../elements/heatmap-overlay/stage.js';
import { all, drawn, textOf } from '../elements/harness.js';
import { inherited } from './vectors.js';

const record = <Value>(key: string, value: Value): Record<string, Value> => Object.fromEntries([[key, value]]);
const views = ['bottlenecks', 'nodes', 'timeline', 'insights', 'what-if', 'compare', 'history'] as const;

/** A run in which `key` names everything that has a name. */
function runNamed(key: string, startedAt: number, id = key): ProfilingSession {
  return {
    id,
    workflowId: key,
    name: key,
    startedAt,
    finishedAt: startedAt + 9_000,
    status: 'completed',
    clock: 'recorded',
    graph: {
      nodes: [{ id: key, label: key, type: key, parentId: `${key} group` }, { id: 'other' }],
      edges: [{ source: key, target: 'other' }],
    },
    executions: [
      {
        id: key,
        nodeId: key,
        lane: key,
        startedAt,
        finishedAt: startedAt + 8_000,
        status: 'completed',
        metrics: record(key, 5),
      },
      {
        id: 'second',
        nodeId: 'other',
        causes: [key],
        startedAt: startedAt + 8_000,
        finishedAt: startedAt + 9_000,
        status: 'completed',
      },
    ],
    attributes: record(key, key),
  };
}

describe('Names that every object has by itself', () => {
  const prototype = JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort());
  afterEach(() => expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort())).to.equal(prototype));

  for (const key of inherited) {
    it(`are names like others in the analysis: ${key}`, () => {
      const run = runNamed(key, 1_700_000_000_000);
      expect(nodeTimings(run).get(key)!.time).to.equal(8_000);
      expect(Object.entries(nodeTimings(run).get(key)!.metrics)).to.deep.equal([[key, 5]]);
      expect(simulate(run, { changes: {} }).duration, 'nothing is changed').to.equal(9_000);
      expect(simulate(run, { changes: record(key, { scale: 0.5 }) }).duration).to.equal(5_000);
      expect(rankBottlenecks(run, { by: 'impact' })[0]!.nodeId).to.equal(key);
      expect([...heatOf(run, key)].map(([id, { value }]) => [id, value])).to.deep.equal([[key, 5]]);
      expect(findInsights(run).length).to.be.greaterThan(0);
      const slower = { ...runNamed(key, 1_700_000_100_000), recordedDuration: 9_000 };
      expect(compareRuns([run], [slower]).nodes.map(({ nodeId }) => nodeId)).to.include(key);
    });

    it(`are workflow, run, node, metric and archive like others: ${key}`, async function () {
      this.timeout(60_000);
      const name = key;
      const metric = createProfilerStore({ metrics: record(key, () => new Map([[key, 3]])) });
      expect(Object.keys(metric.snapshot.heatmap.metrics!)).to.deep.equal([key]);

      const store = createProfilerStore({ archive: { name } });
      try {
        await store.ready;
        store.clearSessions();
        const run = store.startProfiling(key, { sessionId: key, name: key, attributes: record(key, key) });
        run.record([
          { type: 'node-started', nodeId: key, executionId: key, lane: key },
          { type: 'node-metrics', nodeId: key, executionId: key, metrics: record(key, 7) },
          { type: 'node-finished', nodeId: key, executionId: key },
        ]);
        const ended = run.end()!;
        expect(ended.id).to.equal(key);
        expect(store.getSession(key, key)).to.equal(ended);
        expect(store.getStatistics(key, key)!.executionCount).to.equal(1);
        expect(Object.entries(ended.executions[0]!.metrics!)).to.deep.equal([[key, 7]]);
        expect(Object.entries(ended.attributes!)).to.deep.equal([[key, key]]);
        store.setWhatIf(key, { changes: record(key, { scale: 0.5 }) });
        store.selectNode(key, key);
        expect(store.snapshot.workflows.get(key)!.selectedNodeId).to.equal(key);
        await store.exportAll();

        const later = createProfilerStore({ archive: { name } });
        await later.ready;
        expect(later.getSession(key, key)).to.deep.equal(ended);
        later.dispose();
      } finally {
        store.clearSessions();
        await store.exportAll();
        store.dispose();
      }
    });

    it(`are shown in every view and on the canvas: ${key}`, async function () {
      this.timeout(60_000);
      const store = createProfilerStore();
      store.addSessions([runNamed(key, 1_700_000_000_000, 'first'), runNamed(key, 1_700_000_100_000)]);
      store.setBaseline(key, 'first');
      store.selectNode(key, key);
      store.setWhatIf(key, { changes: record(key, { scale: 0.5 }) });
      const panel = await fixture<WfProfilerPanel>(
        html`<wf-profiler-panel workflow-id=${key} style="inline-size: 400px" .store=${store}></wf-profiler-panel>`,
      );
      for (const view of views) {
        (panel as { view: string }).view = view;
        await drawn(panel);
        const text = textOf(panel);
        expect(text, view).to.include(key);
        expect(text, view).not.to.match(/\[object |NaN|undefined|function |native code/);
      }

      panel.remove(); // or the canvas would be out of sight
      store.setWhatIf(key, null);
      const stage = await Stage.make({
        attributes: { badges: 'all' },
        run: null,
        nodes: { other: { x: 20, y: 60, width: 100, height: 40 } },
      });
      stage.boxes.set(key, { x: 220, y: 60, width: 100, height: 40 });
      stage.overlay.workflowId = key;
      stage.overlay.store = store;
      stage.notify({ kind: 'nodes' });
      for (const mode of [key, 'duration']) {
        store.setHeatmapMode(mode);
        await stage.rest();
        expect([...stage.badges.keys()], `mode ${mode}`).to.include(key);
      }
      // A mode that nobody has made is one that no node says anything of, whatever objects are made of.
      store.setHeatmapMode(inherited.find((other) => other !== key)!);
      await stage.rest();
      expect(all(stage.overlay, '.badge').length).to.equal(0);
    });
  }
});
