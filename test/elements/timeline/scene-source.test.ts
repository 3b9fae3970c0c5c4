import { expect } from '@open-wc/testing';
import { SceneSource, type SceneRequest } from '../../../src/elements/timeline/scene-source.js';
import type { Scene } from '../../../src/elements/timeline/scene.js';
import type { Execution, ProfilingSession } from '../../../src/profile/model.js';
import { stepsOf } from '../../steps.js';

const node = (i: number): string => `n${(i * 7) % 500}`;

/** So many executions, five at once on two lanes, the last five still running unless the run is over. */
function runOf(count: number, isOver = false): ProfilingSession {
  const executions = Array.from({ length: count }, (_, i): Execution => {
    const begun = { id: `e${i}`, nodeId: node(i), startedAt: i, lane: `l${i % 2}` };
    if (i >= count - 5 && !isOver) return { ...begun, status: 'running' };
    return { ...begun, finishedAt: i + 5, status: i % 97 ? 'completed' : 'failed' };
  });
  return {
    id: 'run',
    workflowId: 'wf',
    startedAt: 0,
    ...(isOver ? { finishedAt: count + 5 } : {}),
    status: isOver ? 'completed' : 'running',
    clock: 'recorded',
    graph: { nodes: Array.from({ length: 500 }, (_, i) => ({ id: `n${i}`, label: `Node ${i}` })), edges: [] },
    executions,
  };
}

/** A request whose answer reads thresholds once for each node it gives a tone to: `reads` counts that. */
function requestOf(session: ProfilingSession, change: Partial<SceneRequest> = {}) {
  let reads = 0;
  const request: SceneRequest = {
    session,
    grouping: 'lane',
    heatmap: {
      visible: true,
      mode: 'duration',
      get thresholds() {
        reads += 1;
        return [5, 10, 20] as const;
      },
    },
    baseline: undefined,
    history: [],
    showsPath: true,
    selectedNodeId: 'n3',
    highlightedNodeIds: ['n5'],
    filter: '',
    ...change,
  };
  return { request, reads: () => reads };
}

/** All that is drawn from, as plain data. */
const drawnOf = ({ layout, marks, curve, path, lanes, found, isComplete }: Scene) => ({
  layout: Object.values(layout).map((column) => [...(column as Float64Array)]),
  marks: [...marks],
  curve: [[...curve.times], [...curve.counts], curve.peak],
  path: path && [...path.spans],
  names: Array.from({ length: layout.rowOffsets.length - 1 }, (_, row) => lanes.nameOfRow(row)),
  found,
  isComplete,
});

describe('what the timeline draws from', () => {
  it('is worked out step by step for a run that has grown, and not again when it is shown', () => {
    const source = new SceneSource();
    const { request, reads } = requestOf(runOf(6_000));
    source.sceneOf(request, true);
    const grown = runOf(20_000);
    expect(stepsOf(source.prepare(grown)).count).to.be.at.least(20);
    const before = reads();
    const scene = source.sceneOf({ ...request, session: grown }, false);
    expect(scene.columns.session).to.equal(grown);
    expect(reads(), 'no tone is worked out anew').to.equal(before);
    expect(source.sceneOf({ ...request, session: grown }, false)).to.equal(scene);
  });

  for (const grouping of ['lane', 'node', 'nested'] as const) {
    it(`is the same whether it was prepared or is asked for at once, by ${grouping}`, () => {
      for (const isOver of [false, true]) {
        const grown = runOf(6_000, isOver);
        const { request } = requestOf(runOf(5_500), { grouping, filter: 'node 1' });
        const source = new SceneSource();
        source.sceneOf(request, true);
        stepsOf(source.prepare(grown));
        const prepared = source.sceneOf({ ...request, session: grown }, false);
        const copy = { ...grown };
        expect(drawnOf(prepared)).to.deep.equal(
          drawnOf(new SceneSource().sceneOf({ ...request, session: copy }, true)),
        );
      }
    });
  }

  it('follows what the user did while it was being prepared', () => {
    const source = new SceneSource();
    const { request } = requestOf(runOf(6_000));
    source.sceneOf(request, true);
    const grown = runOf(7_000);
    stepsOf(source.prepare(grown));
    const marked = { ...request, session: grown, selectedNodeId: 'n9' };
    expect(drawnOf(source.sceneOf(marked, false))).to.deep.equal(
      drawnOf(new SceneSource().sceneOf({ ...marked, session: { ...grown } }, false)),
    );
  });

  it('keeps what is prepared while what is shown is drawn again', () => {
    const source = new SceneSource();
    const { request, reads } = requestOf(runOf(6_000));
    const shown = source.sceneOf(request, true);
    const grown = runOf(7_000);
    stepsOf(source.prepare(grown));
    expect(source.sceneOf({ ...request }, false)).to.equal(shown);
    const before = reads();
    source.sceneOf({ ...request, session: grown }, false);
    expect(reads()).to.equal(before);
  });
});
