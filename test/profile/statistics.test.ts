import { expect } from '@open-wc/testing';
import { nodeTimings } from '../../src/profile/node-timings.js';
import { recordedPath } from '../../src/profile/recorded-path.js';
import { computeStatistics } from '../../src/profile/statistics.js';
import { runFromText } from '../fixtures/run-from-text.js';

describe('computeStatistics', () => {
  it('gives every figure of a run that can be followed by hand', () => {
    const figures = computeStatistics(
      runFromText(`
        load   0-40
        left   40-100  after load  queued 40
        right  50-70   after load  queued 40
        keep   70-90   after right cached
        save   110-120 after left, right`),
    );
    expect(figures.p95NodeTime).to.be.closeTo(57, 1e-9);
    expect({ ...figures, p95NodeTime: 57 }).to.deep.equal({
      totalDuration: 120,
      nodeCount: 5,
      completedNodes: 4,
      failedNodes: 0,
      cachedNodes: 1,
      skippedNodes: 0,
      executionCount: 5,
      avgNodeTime: 32.5,
      medianNodeTime: 30,
      p95NodeTime: 57,
      minNodeTime: 10,
      maxNodeTime: 60,
      stdDevNodeTime: Math.sqrt((7.5 ** 2 + 27.5 ** 2 + 12.5 ** 2 + 22.5 ** 2) / 4),
      slowestNodeId: 'left',
      work: 130,
      busyTime: 110,
      idleTime: 10,
      queueTime: 10,
      parallelizationRatio: 20 / 110,
      averageParallelism: 130 / 110,
      peakParallelism: 2,
      dependencyPathDuration: 110,
      maxSpeedup: 130 / 110,
    });
  });

  it('is all zero for a run in which nothing ran', () => {
    const figures = computeStatistics(runFromText(`idle`));
    expect(figures).to.include({
      totalDuration: 0,
      nodeCount: 1,
      work: 0,
      peakParallelism: 0,
      maxSpeedup: 1,
      slowestNodeId: null,
    });
    expect(Object.values(figures).every((value) => value === null || Number.isFinite(value))).to.equal(true);
  });

  it('counts no parent as a leaf while its child runs, and counts it when none does', () => {
    const waiting = computeStatistics(runFromText(`agent 0-100\nmodel 0-100 in agent\nother 0-100`));
    expect(waiting).to.include({ peakParallelism: 2, averageParallelism: 2, parallelizationRatio: 1 });
    const working = computeStatistics(runFromText(`agent 0-100\nmodel 0-50 in agent\nother 50-100`));
    expect(working).to.include({ peakParallelism: 2, parallelizationRatio: 0.5 });
  });

  it('takes the makespan of the engine where it recorded one', () => {
    const figures = computeStatistics(runFromText(`a 0-40\nb 40-100`, { recordedDuration: 150 }));
    expect(figures).to.include({ totalDuration: 150, idleTime: 50 });
  });

  it('counts from the first start, and adds up only numbers, where the start of the run, a queue or a metric is none', () => {
    const run = runFromText(`a 10-40 queued 5 cost=2\nb 40-100 after a`);
    const executions = run.executions.map((one) =>
      one.nodeId === 'b' ? { ...one, queuedAt: -Infinity, metrics: { cost: NaN } } : one,
    );
    const broken = { ...run, startedAt: NaN, executions };
    expect(computeStatistics(broken)).to.include({ totalDuration: 90, work: 90, idleTime: 0, queueTime: 5 });
    expect(nodeTimings(broken).get('a')!.metrics).to.deep.equal({ cost: 2 });
    expect(nodeTimings(broken).get('b')!.metrics).to.deep.equal({});
    expect(recordedPath(broken).sections.map((section) => section.startedAt)).to.deep.equal([10, 40]);
  });

  it('counts a node by the last try of each iteration, the worst of which counts', () => {
    const figures = computeStatistics(
      runFromText(`
        retried  0-10  attempt 1 failed
        retried  10-20 attempt 2
        broken   0-10  iteration 0 failed
        broken   10-20 iteration 1
        warm     0-5   cached
        warm     5-10  iteration 1
        off      0-0   skipped`),
    );
    expect(figures).to.include({
      nodeCount: 4,
      completedNodes: 2,
      failedNodes: 1,
      cachedNodes: 0,
      skippedNodes: 1,
      executionCount: 7,
    });
  });

  it('counts no group as a node', () => {
    expect(computeStatistics(runFromText(`box\na 0-10 group box`)).nodeCount).to.equal(1);
  });
});
