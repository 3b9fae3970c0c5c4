import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { clipSession } from '../../src/profile/clip-session.js';
import { gainWithin } from '../../src/profile/gains-within.js';
import {
  computeStatistics,
  gainsOf,
  nodeTimings,
  rankBottlenecks,
  type ProfilingSession,
} from '../../src/profile/index.js';
import { anyRun } from '../fixtures/any-run.js';
import { runFromText } from '../fixtures/run-from-text.js';

function spans(run: ProfilingSession): string[] {
  return run.executions.map(({ nodeId, startedAt, finishedAt }) => `${nodeId} ${startedAt}-${finishedAt}`);
}

const run = runFromText(`
  load    0-100
  slow    100-700  after load   lane a   inputTokens=10
  twin    100-500  after load   lane b   inputTokens=3
  cache   500-500  after twin   cached
  save    700-800  after slow   lane a   queued 450  failed
`);

describe('clipSession', () => {
  it('cuts executions at the edges and leaves out what lies outside', () => {
    const part = clipSession(run, { from: 200, to: 600 });
    expect(spans(part)).to.deep.equal(['slow 200-600', 'twin 200-500', 'cache 500-500']);
    expect([part.startedAt, part.finishedAt, part.status]).to.deep.equal([200, 600, 'failed']);
    const figures = computeStatistics(part);
    expect([figures.totalDuration, figures.work, figures.busyTime, figures.peakParallelism]).to.deep.equal([
      400, 700, 400, 2,
    ]);
    expect(nodeTimings(part).get('slow')!.time).to.equal(400);
  });

  it('counts metrics where an execution ended, and a wait in a queue as far as it lies within', () => {
    expect(nodeTimings(clipSession(run, { from: 0, to: 500 })).get('slow')!.metrics).to.deep.equal({});
    expect(nodeTimings(clipSession(run, { from: 0, to: 500 })).get('twin')!.metrics).to.deep.equal({ inputTokens: 3 });
    expect(nodeTimings(clipSession(run, { from: 500, to: 700 })).get('slow')!.metrics).to.deep.equal({
      inputTokens: 10,
    });
    expect(computeStatistics(clipSession(run, { from: 650, to: 800 })).queueTime).to.equal(50);
    expect(computeStatistics(clipSession(run, { from: 750, to: 800 })).queueTime).to.equal(0);
  });

  it('gives the session itself where all of it is within', () => {
    expect(clipSession(run, { from: -50, to: 900 })).to.equal(run);
    expect(clipSession(run, { from: 0, to: 800 })).to.equal(run);
  });

  it('gives a run of no length beside the run, and cuts what reaches beyond', () => {
    const beside = clipSession(run, { from: 900, to: 1_000 });
    expect([beside.startedAt, beside.finishedAt, beside.executions.length]).to.deep.equal([800, 800, 0]);
    expect(computeStatistics(clipSession(run, { from: 750, to: 5_000 })).totalDuration).to.equal(50);
  });

  it('keeps the start of a stretch from being blamed on what came before it', () => {
    const part = clipSession(runFromText('a 0-100\nb 100-300 after a causes\nc 150-300 after a causes'), {
      from: 120,
      to: 300,
    });
    expect(part.executions.map(({ causes }) => causes)).to.deep.equal([[], []]);
  });

  it('parts any run into stretches whose work, busy time and executions add up', () => {
    fc.assert(
      fc.property(anyRun({ maxExecutions: 30 }), fc.double({ min: 0, max: 1, noNaN: true }), (any, share) => {
        const whole = computeStatistics(any);
        const length = Math.max(
          whole.totalDuration,
          ...any.executions.map(({ finishedAt = 0 }) => finishedAt - any.startedAt),
        );
        const until = any.startedAt + length;
        const bounded = { ...any, finishedAt: Math.max(any.finishedAt ?? 0, until) };
        const at = any.startedAt + share * length;
        const [before, after] = [
          clipSession(bounded, { from: -1e15, to: at }),
          clipSession(bounded, { from: at, to: 1e15 }),
        ];
        const [a, b, all] = [computeStatistics(before), computeStatistics(after), computeStatistics(bounded)];
        expect(a.work + b.work).to.be.closeTo(all.work, 1e-3);
        expect(a.busyTime + b.busyTime).to.be.closeTo(all.busyTime, 1e-3);
        expect(Math.max(a.peakParallelism, b.peakParallelism)).to.equal(all.peakParallelism);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the gain within a stretch', () => {
  it('is the gain of the node where the stretch is all of the run', () => {
    fc.assert(
      fc.property(anyRun(), (any) => {
        const whole = clipSession(any, { from: -1e15, to: 1e15 });
        for (const [nodeId, gain] of gainsOf(any))
          expect(gainWithin(any, whole, nodeId), nodeId).to.be.closeTo(gain, 1e-6);
      }),
      { numRuns: 200 },
    );
  });

  it('ranks the nodes of a stretch by what they did in it, and says what the whole run would gain', () => {
    const rows = rankBottlenecks(run, { range: { from: 300, to: 600 } });
    expect(
      rows.map(({ nodeId, duration, gain, onRecordedPath }) => [nodeId, duration, gain, onRecordedPath]),
    ).to.deep.equal([
      ['slow', 300, 300, true],
      ['twin', 200, 0, false],
    ]);
    expect(rows[0]!.percentage).to.equal(100);
    expect(rows[0]!.recommendation).to.contain('Bounds this stretch: 100');
    expect(rows[1]!.recommendation).to.contain('gains nothing');
  });
});
