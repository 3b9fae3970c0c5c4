import { expect } from '@open-wc/testing';
import type { RunEvent } from '../../src/profile/run-event.js';
import { SessionRecorder } from '../../src/profile/session-recorder.js';

describe('what an engine tells beside the times of its nodes', () => {
  let problems: string[];

  function recorder(graph?: ConstructorParameters<typeof SessionRecorder>[0]['graph']): SessionRecorder {
    problems = [];
    return new SessionRecorder({
      sessionId: 's',
      workflowId: 'w',
      startedAt: 0,
      graph,
      onProblem: ({ message }) => problems.push(message),
    });
  }

  it('is which clock the times come from', () => {
    const run = recorder();
    expect(run.snapshot().clock).to.equal('recorded');
    run.record({ type: 'run-started', at: 5, clock: 'arrival' });
    run.record({ type: 'run-started', at: 9, clock: 'simulated' });
    expect(run.snapshot().clock).to.equal('arrival');
    run.record({ type: 'run-started', at: 1, clock: 'sundial' } as unknown as RunEvent);
    expect(problems).to.deep.equal(['clock is left out: "sundial"']);
  });

  it('is how long the run took by its own measure, once it has ended', () => {
    const run = recorder();
    run.record({ type: 'node-started', nodeId: 'a', at: 0 });
    expect(run.snapshot()).not.to.have.property('recordedDuration');
    run.record({ type: 'run-finished', at: 41, recordedDuration: 40 });
    expect(run.snapshot()).to.include({ recordedDuration: 40, finishedAt: 41 });
    run.record({ type: 'run-finished', at: 41, recordedDuration: -1 });
    expect(run.snapshot().recordedDuration).to.equal(40);
    expect(problems).to.deep.equal(['recordedDuration is left out: -1']);
  });

  it('is that a time is when it was learnt, not when it happened', () => {
    const run = recorder();
    run.record([
      { type: 'node-started', nodeId: 'a', at: 0 },
      { type: 'node-finished', nodeId: 'a', at: 10, inferred: true },
      { type: 'node-started', nodeId: 'b', at: 10, inferred: true, lane: 'gpu' },
      { type: 'node-finished', nodeId: 'b', at: 20 },
      { type: 'node-started', nodeId: 'c', at: 20 },
      { type: 'node-finished', nodeId: 'c', at: 30 },
    ]);
    expect(run.snapshot().executions.map(({ inferred }) => inferred ?? false)).to.deep.equal([true, true, false]);
  });

  it('is what a node is that the graph does not have, or leaves open', () => {
    const run = recorder({ nodes: [{ id: 'a', label: 'Load' }, { id: 'b' }], edges: [] });
    const given = run.snapshot().graph;
    run.record([
      { type: 'node-started', nodeId: 'a', at: 0, node: { label: 'from the event', type: 'loader' } },
      { type: 'node-started', nodeId: 'a.0', at: 2, node: { parentId: 'later' } },
      { type: 'node-started', nodeId: 'a.0', at: 1, node: { parentId: 'a' } },
    ]);
    const { graph } = run.snapshot();
    expect(graph.nodes).to.deep.equal([
      { id: 'a', label: 'Load', type: 'loader' },
      { id: 'b' },
      { id: 'a.0', parentId: 'a' },
    ]);
    expect(graph.nodes[1]).to.equal(given.nodes[1]);
    run.record({ type: 'node-started', nodeId: 'a', at: 5, node: { type: 'loader' } });
    expect(run.snapshot().graph).to.equal(graph);
  });

  it('may be nonsense, and is then left out', () => {
    const run = recorder();
    run.record({ type: 'node-started', nodeId: '__proto__', at: 0, inferred: 'yes', node: 7 } as unknown as RunEvent);
    run.record({
      type: 'node-started',
      nodeId: 'b',
      at: 0,
      node: { label: 4, parentId: 9, id: 'x' },
    } as unknown as RunEvent);
    expect(run.snapshot().graph.nodes).to.deep.equal([{ id: '__proto__' }, { id: 'b', parentId: '9' }]);
    expect(problems).to.deep.equal(['node is left out: 7 is not an object']);
  });
});
