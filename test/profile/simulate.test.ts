import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { formatMessage } from '../../src/profile/message.js';
import { assumptionMessages } from '../../src/profile/replay/assumptions.js';
import { simulate } from '../../src/profile/simulate.js';
import { computeStatistics } from '../../src/profile/statistics.js';
import { anyRun, shuffled } from '../fixtures/any-run.js';
import { runFromText } from '../fixtures/run-from-text.js';

const free = { scale: 0 };
const times = (run: ReturnType<typeof runFromText>) =>
  run.executions.map(({ nodeId, startedAt, finishedAt }) => `${nodeId} ${startedAt}-${finishedAt}`);
const keys = (run: ReturnType<typeof runFromText>, request = {}) =>
  simulate(run, request).assumptions.map(({ key }) => key.slice(9));

describe('simulate', () => {
  it('moves what waited, with the delay it was recorded with', () => {
    const result = simulate(runFromText(`a 0-40 lane x\nb 45-100 after a lane x\nc 110-120 after b lane x`), {
      changes: { a: { scale: 0.5 } },
    });
    expect(times(result.session)).to.deep.equal(['a 0-20', 'b 25-80', 'c 90-100']);
    expect(result).to.include({
      duration: 100,
      gain: 20,
      dependencyBound: 85,
      lanes: 1,
      lanesInferred: false,
      rescheduled: false,
    });
    expect(result.session.clock).to.equal('simulated');
  });

  it('starts a join when the slower of its causes is done', () => {
    const run = runFromText(`a 0-100 lane x\nb 0-10 lane y\nc 100-120 after a, b lane x`);
    expect(simulate(run, { changes: { a: free } }).gain).to.equal(90);
    expect(simulate(run, { changes: { b: free } }).gain).to.equal(0);
  });

  it('keeps the order on a lane', () => {
    const run = runFromText(`a 0-50 lane gpu\nb 50-80 lane gpu\nc 0-70 lane cpu`);
    expect(times(simulate(run, { changes: { a: { duration: 30 } } }).session)).to.deep.equal([
      'a 0-30',
      'c 0-70',
      'b 30-60',
    ]);
    expect(simulate(run, { changes: { a: { duration: 90 } } }).duration).to.equal(120);
  });

  it('takes a serial engine that names no lanes for one lane', () => {
    const result = simulate(runFromText(`a 0-50\nb 50-80`), { changes: { a: free } });
    expect(result).to.include({ gain: 50, lanes: 1, lanesInferred: true });
  });

  it('puts a chain on the lane of its own cause where lanes are inferred', () => {
    const run = runFromText(`
      a1  0-100
      b1  0-104
      a2  105-200  after a1
      b2  110-210  after b1`);
    expect(times(simulate(run, { changes: { a1: free } }).session)).to.deep.equal([
      'a1 0-0',
      'b1 0-104',
      'a2 5-100',
      'b2 110-210',
    ]);
  });

  it('lets a stream start as long before the end of its cause as recorded, not before its start', () => {
    const run = runFromText(`produce 0-100 lane x\nconsume 60-140 after produce lane y`);
    expect(times(simulate(run, { changes: { produce: { duration: 80 } } }).session)).to.deep.equal([
      'produce 0-80',
      'consume 40-120',
    ]);
    expect(times(simulate(run, { changes: { produce: free } }).session)).to.deep.equal(['produce 0-0', 'consume 0-80']);
  });

  it('lets a parent shrink with its children and keep its own time', () => {
    const run = runFromText(`
      agent  0-100
      model  10-40   in agent
      tool   50-90   in agent
      save   100-110 after agent`);
    expect(times(simulate(run, { changes: { model: free } }).session)).to.deep.equal([
      'agent 0-70',
      'model 10-10',
      'tool 20-60',
      'save 70-80',
    ]);
    expect(times(simulate(run, { changes: { agent: free } }).session)).to.deep.equal([
      'agent 0-70',
      'model 0-30',
      'tool 30-70',
      'save 70-80',
    ]);
    expect(times(simulate(run, { changes: { agent: { scale: 2 } } }).session)).to.deep.equal([
      'agent 0-130',
      'model 20-50',
      'tool 70-110',
      'save 130-140',
    ]);
  });

  it('runs nothing inside a cached node', () => {
    const run = runFromText(
      `agent 0-100\nmodel 10-40 in agent outputTokens=5\ntool 15-45 in agent\nsave 100-110 after agent`,
    );
    const { session, gain } = simulate(run, { changes: { agent: { cached: true } } });
    expect(gain).to.equal(100);
    expect(session.executions.map(({ status }) => status)).to.deep.equal(['cached', 'cached', 'cached', 'completed']);
    expect(session.executions[1]!.metrics).to.equal(undefined);
  });

  it('starts a retry after the attempt before it', () => {
    const run = runFromText(`call 0-30 attempt 1 failed lane a\ncall 40-60 attempt 2 lane b`);
    expect(simulate(run, { changes: { call: free } }).duration).to.equal(10);
  });

  it('waits for all executions of the nodes before it where no causes are recorded', () => {
    const run = runFromText(`
      part 0-50  iteration 0 lane a
      part 0-40  iteration 1 lane b
      join 50-60 after part lane a`);
    const longer = {
      ...run,
      executions: run.executions.map((e) => (e.iteration === 1 ? { ...e, nodeId: 'other' } : e)),
    };
    expect(simulate(run, { changes: { part: { scale: 0.5 } } }).gain).to.equal(25);
    expect(simulate(longer, { changes: { part: free } }).gain).to.equal(20);
  });

  it('schedules anew only where another number of lanes is asked for', () => {
    const run = runFromText(`
      a  0-10    lane 1
      b  10-40   after a  lane 1
      c  40-70   after a  lane 1
      d  70-80   after b, c  lane 1`);
    expect(simulate(run, { lanes: 1 })).to.include({ rescheduled: false, duration: 80 });
    const two = simulate(run, { lanes: 2 });
    expect(two).to.include({ rescheduled: true, duration: 50, gain: 30, lanes: 2, dependencyBound: 50 });
    expect(times(two.session)).to.deep.equal(['a 0-10', 'b 10-40', 'c 10-40', 'd 40-50']);
    expect(keys(run, { lanes: 2 })).to.include('rescheduled');
    expect(simulate(two.session, { lanes: 1 }).duration).to.equal(80);
  });

  it('lets fewer lanes than a parent and its children need do no harm', () => {
    const run = runFromText(`
      agent 0-50   lane main
      one   10-40  in agent lane w1
      two   10-40  in agent lane w2`);
    expect(simulate(run, { lanes: 1 }).duration).to.equal(80);
  });

  it('says what it takes for granted', () => {
    expect(keys(runFromText(`a 0-10\nb 5-20 after a`))).to.deep.equal(['lanes-inferred', 'causes-graph', 'streaming']);
    expect(keys(runFromText(`a 0-10 lane x\nb 10-20 after a causes lane x`))).to.deep.equal([
      'lanes-recorded',
      'causes-recorded',
    ]);
    expect(keys(runFromText(`a 0-10 lane x\nb 5-20 lane x`))).to.include('lanes-split');
    expect(keys(runFromText(`a 0-10\nb 10-`))).to.include('running');
    expect(keys(runFromText(`a 0-10 cached`))).to.deep.equal(['untimed']);
    expect(keys(runFromText(`a 0-10`), { changes: { gone: free } })).to.include('unknown-nodes');
    for (const message of simulate(runFromText(`a 0-10\nb 5-`), { lanes: 1, changes: { a: { cached: true }, x: {} } })
      .assumptions) {
      expect(formatMessage(message, assumptionMessages)).to.match(/^[A-Z][^{}]+\.$/);
    }
  });

  it('refuses what cannot be, by name', () => {
    const run = runFromText(`a 0-10`);
    expect(() => simulate(run, { changes: { a: { scale: -1 } } })).to.throw(RangeError, /scale of "a"/);
    expect(() => simulate(run, { changes: { a: { duration: NaN } } })).to.throw(RangeError, /duration of "a"/);
    expect(() => simulate(run, { lanes: 0 })).to.throw(RangeError, /lanes/);
  });

  it('gives back the recording exactly where nothing changes, whatever the run', () => {
    fc.assert(
      fc.property(anyRun(), (run) => {
        const same = simulate(run);
        expect(same.gain).to.equal(0);
        expect(same.duration).to.equal(computeStatistics(run).totalDuration);
        const known = new Set(run.executions);
        expect(same.session.executions.every((execution) => known.has(execution))).to.equal(true);
      }),
      { numRuns: 500 },
    );
  });

  it('never takes longer because a node got shorter, nor less because one got longer', () => {
    fc.assert(
      fc.property(
        anyRun(),
        fc.nat(9),
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (run, n, a, b) => {
          const at = (scale: number) => simulate(run, { changes: { [`n${n}`]: { scale } } }).duration;
          expect(at(Math.min(a, b))).to.be.at.most(at(Math.max(a, b)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('predicts a session whose own figures agree with the answer', () => {
    fc.assert(
      fc.property(
        anyRun(),
        fc.nat(9),
        fc.constantFrom(0, 0.37, 2),
        fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
        (run, n, scale, lanes) => {
          const { duration, session, dependencyBound } = simulate(run, { changes: { [`n${n}`]: { scale } }, lanes });
          const figures = computeStatistics(session);
          expect(figures.totalDuration).to.equal(duration);
          expect(figures.dependencyPathDuration).to.equal(dependencyBound);
          for (const { startedAt, finishedAt } of session.executions)
            expect(finishedAt ?? Infinity).to.be.at.least(startedAt);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never runs more at once than the lanes asked for, where executions do not nest', () => {
    fc.assert(
      fc.property(anyRun(), fc.integer({ min: 1, max: 4 }), (run, lanes) => {
        const flat = { ...run, executions: run.executions.map(({ parentId: _, ...execution }) => execution) };
        const { session, rescheduled } = simulate(flat, { lanes });
        if (rescheduled) expect(computeStatistics(session).peakParallelism).to.be.at.most(lanes);
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order of the input', () => {
    fc.assert(
      fc.property(anyRun(), fc.integer(), fc.nat(9), (run, seed, n) => {
        const request = { changes: { [`n${n}`]: { scale: 0.5 } } };
        expect(simulate(shuffled(run, seed), request).duration).to.equal(simulate(run, request).duration);
      }),
      { numRuns: 200 },
    );
  });

  it('changes single executions, which counts instead of the change of their node', () => {
    const run = runFromText('map 0-50\nmap 50-150\nmap 150-200');
    expect(simulate(run, { executions: { 'map#1': { duration: 50 } } }).duration).to.equal(150);
    expect(simulate(run, { changes: { map: { scale: 0 } }, executions: { 'map#1': { scale: 1 } } }).duration).to.equal(
      100,
    );
    expect(simulate(run, { executions: { 'map#1': { cached: true } } }).session.executions[1]!.status).to.equal(
      'cached',
    );
    expect(() => simulate(run, { executions: { 'map#1': { duration: NaN } } })).to.throw(
      RangeError,
      /duration of "map#1"/,
    );
  });

  it('shortens what passed between an execution and what it waited for', () => {
    const run = runFromText('a 10-50\nb 70-100 after a\nc 140-150 after b');
    const { duration, gain, assumptions } = simulate(run, { delayScale: 0 });
    // The start from outside stays: nothing says that it could have come sooner.
    expect([duration, gain]).to.deep.equal([90, 60]);
    expect(assumptions.map(({ key }) => key)).to.contain('simulate.delays');
    expect(simulate(run, { delayScale: 0.5 }).duration).to.equal(120);
    expect(() => simulate(run, { delayScale: -1 })).to.throw(RangeError, /delayScale/);
  });
});
