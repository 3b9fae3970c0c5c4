import { expect } from '@open-wc/testing';
import { rankingWorks } from '../../src/elements/live-works.js';
import { indexRun, type RunIndex } from '../../src/profile/run/run-index.js';
import type { ProfilingSession } from '../../src/profile/model.js';

const rows = 10_000;

/** A chain of nodes, each run once, its edges given or recorded as causes. */
const runOf = (hasEdges: boolean): ProfilingSession => ({
  id: 'run',
  workflowId: 'wf',
  startedAt: 0,
  finishedAt: rows,
  status: 'completed',
  clock: 'recorded',
  graph: {
    nodes: Array.from({ length: rows }, (_, i) => ({ id: `n${i}` })),
    edges: hasEdges ? Array.from({ length: rows - 1 }, (_, i) => ({ source: `n${i}`, target: `n${i + 1}` })) : [],
  },
  executions: Array.from({ length: rows }, (_, i) => ({
    id: `e${i}`,
    nodeId: `n${i}`,
    startedAt: i,
    finishedAt: i + 1,
    status: 'completed' as const,
    ...(hasEdges || i === 0 ? {} : { causes: [`e${i - 1}`] }),
  })),
});

describe('what views ask of a run that grows', () => {
  for (const hasEdges of [true, false]) {
    it(`is worked out in many steps${hasEdges ? '' : ', from causes too'}`, () => {
      const session = runOf(hasEdges);
      const steps = rankingWorks.map((work) => {
        const taken = work(session, session) as Iterator<unknown>;
        let count = 1;
        while (!taken.next().done) count += 1;
        return count;
      });
      // The index, node times, the dependency path, statistics, the recorded path, the plan of a replay.
      expect(steps.map((count) => count >= 4)).to.deep.equal(steps.map(() => true));
      expect(steps.reduce((sum, count) => sum + count)).to.be.at.least(50);
    });
  }

  it('is there when it has been worked out', () => {
    const session = runOf(true);
    for (const work of rankingWorks) {
      const taken = work(session, session) as Iterator<RunIndex>;
      let step = taken.next();
      while (!step.done) step = taken.next();
    }
    const index = indexRun(session);
    for (const work of rankingWorks) expect((work(session, session) as Iterator<unknown>).next().done).to.equal(true);
    expect(indexRun(session)).to.equal(index);
  });
});
