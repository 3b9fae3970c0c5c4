import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { dependencyPath } from '../../src/profile/dependency-path.js';
import { gainsOf } from '../../src/profile/gains.js';
import type { Execution, ProfilingSession } from '../../src/profile/model.js';
import { nodeTimings } from '../../src/profile/node-timings.js';
import { recordedPath } from '../../src/profile/recorded-path.js';
import { simulate } from '../../src/profile/simulate.js';
import { computeStatistics } from '../../src/profile/statistics.js';
import { anyRun, shuffled } from '../fixtures/any-run.js';
import { runFromText } from '../fixtures/run-from-text.js';

/** All times of a run that starts at 0, times `k`. */
function stretched(run: ProfilingSession, k: number): ProfilingSession {
  const at = <Time extends number | undefined>(time: Time) => (time === undefined ? undefined : time * k) as Time;
  return {
    ...run,
    finishedAt: at(run.finishedAt),
    recordedDuration: at(run.recordedDuration),
    executions: run.executions.map((execution) => ({
      ...execution,
      startedAt: at(execution.startedAt),
      finishedAt: at(execution.finishedAt),
    })),
  };
}

/** Longest path by asking every path, for acyclic graphs without groups. */
function longestByHand(run: ProfilingSession, without?: string): number {
  const timings = nodeTimings(run);
  const ids = new Set([...run.graph.nodes.map(({ id }) => id), ...run.executions.map(({ nodeId }) => nodeId)]);
  const known = new Map<string, number>();
  const from = (id: string): number => {
    const cached = known.get(id);
    if (cached !== undefined) return cached;
    const after = run.graph.edges
      .filter((edge) => edge.source === id && edge.target !== id)
      .map((edge) => from(edge.target));
    const length = (id === without ? 0 : (timings.get(id)?.time ?? 0)) + Math.max(0, ...after);
    known.set(id, length);
    return length;
  };
  return Math.max(0, ...[...ids].map(from));
}

/** Each execution a link of one chain, every third node the same. */
function longChain(count: number, inside = false): ProfilingSession {
  const executions = Array.from({ length: count }, (_, at): Execution => ({
    id: `e${at}`,
    nodeId: `n${at % 3 === 0 ? 0 : at}`,
    startedAt: inside ? at : 2 * at,
    finishedAt: inside ? 2 * count - at : 2 * at + 2,
    status: 'completed',
    ...(at === 0 ? {} : inside ? { parentId: `e${at - 1}` } : { causes: [`e${at - 1}`] }),
  }));
  return { ...runFromText(''), finishedAt: 2 * count, executions };
}

describe('the analysis of any run', () => {
  it('keeps to its bounds', () => {
    fc.assert(
      fc.property(anyRun(), (run) => {
        const figures = computeStatistics(run);
        expect(figures.parallelizationRatio).to.be.within(0, 1);
        expect(figures.averageParallelism).to.be.at.most(figures.peakParallelism + 1e-12);
        expect(figures.dependencyPathDuration).to.be.at.most(figures.work);
        expect(figures.idleTime).to.be.at.least(0);
        expect(figures.minNodeTime).to.be.at.most(figures.medianNodeTime);
        expect(figures.p95NodeTime).to.be.at.most(figures.maxNodeTime);
        const { slack, drag, duration } = dependencyPath(run);
        for (const value of slack.values()) expect(value).to.be.within(0, duration);
        for (const [nodeId, value] of drag) expect(value).to.be.within(0, nodeTimings(run).get(nodeId)?.time ?? 0);
      }),
      { numRuns: 500 },
    );
  });

  it('has node times that add up to the work, and a path of zero slack that adds up to its length', () => {
    fc.assert(
      fc.property(anyRun(), (run) => {
        const timings = nodeTimings(run);
        const sum = [...timings.values()].reduce((total, timing) => total + (timing.group ? 0 : timing.time), 0);
        expect(sum).to.equal(computeStatistics(run).work);
        const { nodeIds, duration, slack } = dependencyPath(run);
        expect(nodeIds.reduce((total, id) => total + (timings.get(id)?.time ?? 0), 0)).to.equal(duration);
        for (const id of nodeIds) expect(slack.get(id)).to.equal(0);
      }),
      { numRuns: 300 },
    );
  });

  it('finds length and drag that trying every path finds', () => {
    fc.assert(
      fc.property(anyRun(), (run) => {
        const forward = run.graph.edges.filter((edge) => edge.source < edge.target);
        const plain = { ...run, graph: { nodes: run.graph.nodes.map(({ id }) => ({ id })), edges: forward } };
        if (forward.length === 0) return;
        const { duration, drag } = dependencyPath(plain);
        expect(duration).to.be.closeTo(longestByHand(plain), 1e-9);
        for (const [nodeId, value] of drag)
          expect(value).to.be.closeTo(longestByHand(plain) - longestByHand(plain, nodeId), 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  it('scales with time', () => {
    fc.assert(
      fc.property(anyRun(), fc.constantFrom(2, 0.5, 3, 0.1), (anywhere, k) => {
        const run = {
          ...anywhere,
          startedAt: 0,
          executions: anywhere.executions.map((e) => shifted(e, anywhere.startedAt)),
          finishedAt: anywhere.finishedAt! - anywhere.startedAt,
        };
        const scaled = stretched(run, k);
        expect(dependencyPath(scaled).duration).to.be.closeTo(k * dependencyPath(run).duration, 1e-6);
        expect(computeStatistics(scaled).work).to.be.closeTo(k * computeStatistics(run).work, 1e-6);
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the order of the input', () => {
    fc.assert(
      fc.property(anyRun(), fc.integer(), (run, seed) => {
        const other = shuffled(run, seed);
        expect(computeStatistics(other)).to.deep.equal(computeStatistics(run));
        expect(dependencyPath(other)).to.deep.equal(dependencyPath(run));
        expect([...nodeTimings(other)]).to.deep.equal([...nodeTimings(run)]);
      }),
      { numRuns: 300 },
    );
  });

  it('follows 100,000 executions in a chain, and one inside the other', () => {
    const chain = longChain(100_000);
    expect(recordedPath(chain).sections).to.have.length(100_000);
    expect(dependencyPath(chain).warnings.length).to.be.greaterThan(0);
    expect(gainsOf(chain).get('n0')).to.equal(2 * 33_334);
    expect(simulate(chain, { changes: { n1: { duration: 7 } } }).gain).to.equal(-5);

    const nested = longChain(100_000, true);
    expect(recordedPath(nested).duration).to.equal(200_000);
    expect(computeStatistics(nested).work).to.equal(200_000);
    expect(gainsOf(nested).get('n1')).to.equal(2);
    expect(simulate(nested, { lanes: 2 }).duration).to.equal(200_000);
  }).timeout(60_000);

  it('is not led astray by times and ids that make no sense', () => {
    const run = runFromText(`__proto__ 0-10\nconstructor 10-20 after __proto__`);
    const odd = {
      ...run,
      executions: [
        ...run.executions,
        { id: 'x', nodeId: 'x', startedAt: NaN, finishedAt: Infinity, status: 'completed' as const },
        {
          id: 'x',
          nodeId: 'x',
          startedAt: 5,
          finishedAt: -5,
          status: 'completed' as const,
          parentId: 'x',
          causes: ['x', 'gone'],
        },
      ],
    };
    const figures = Object.values(computeStatistics(odd)).filter((value) => typeof value === 'number');
    expect(figures.every(Number.isFinite)).to.equal(true);
    expect(gainsOf(odd).get('__proto__')).to.be.a('number');
    expect(recordedPath(odd).duration).to.equal(20);
  });
});

function shifted(execution: Execution, by: number): Execution {
  const { finishedAt, startedAt } = execution;
  return {
    ...execution,
    startedAt: startedAt - by,
    ...(finishedAt === undefined ? {} : { finishedAt: finishedAt - by }),
  };
}
