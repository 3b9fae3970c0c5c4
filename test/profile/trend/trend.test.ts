import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { mannWhitney } from '../../../src/profile/compare/mann-whitney.js';
import type { ProfilingSession } from '../../../src/profile/model.js';
import { trendOf } from '../../../src/profile/trend.js';
import { provenSteps } from '../../../src/profile/trend/proven-steps.js';
import { trendWindows } from '../../../src/profile/trend/trend-windows.js';
import { anyRun, shuffled } from '../../fixtures/any-run.js';
import { runFromText } from '../../fixtures/run-from-text.js';

const thresholds = { leastRuns: 4, errorRate: 0.05, leastShare: 0.1, leastDelta: 100 };

/** Runs a minute apart, each drawn by a text. */
const history = (...texts: readonly string[]): ProfilingSession[] =>
  texts.map((text, n) => runFromText(text, { id: `run ${n}`, startedAt: 60_000 * n }));

/** A little noise, always the same. */
const about = (ms: number, n: number): number => ms + ((n * 37) % 11);
const times = (count: number, ms: number): number[] => Array.from({ length: count }, (_, n) => about(ms, n));
const runs = (totals: readonly number[]): ProfilingSession[] => history(...totals.map((total) => `work 0-${total}`));
const stepsOf = (...values: readonly number[][]): number[] =>
  provenSteps(values.flat(), thresholds).map(({ at }) => at);

function randomSeries(seed: number, count: number): number[] {
  let state = seed;
  return Array.from(
    { length: count },
    () => 1000 + ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) % 3000),
  );
}

describe('trendOf', () => {
  it('marks where a workflow became slower, from four runs a side on', () => {
    const { points, levels, steps } = trendOf(runs([...times(4, 1000), ...times(4, 1500)]));
    expect(points.map(({ sessionId, value }) => [sessionId, value])[4]).to.deep.equal(['run 4', 1500]);
    expect(steps).to.have.length(1);
    expect(steps[0]).to.include({ at: 4, sessionId: 'run 4', verdict: 'slower', delta: 500 });
    expect(steps[0]!.pValue).to.be.closeTo(2 / 70, 1e-12);
    expect(steps[0]!.ratio).to.be.closeTo(1.5, 0.01);
    expect(levels.map(({ from, to, summary }) => [from, to, summary.count])).to.deep.equal([
      [0, 4, 4],
      [4, 8, 4],
    ]);
    expect(trendOf(runs([...times(4, 1000), ...times(3, 1500)])).steps).to.deep.equal([]);
    expect(trendOf(runs([...times(3, 1000), ...times(4, 1500)])).steps).to.deep.equal([]);
  });

  it('marks where it became faster', () => {
    expect(trendOf(runs([...times(6, 2000), ...times(6, 1200)])).steps[0]).to.include({ at: 6, verdict: 'faster' });
  });

  it('says nothing of what is proven but small', () => {
    expect(trendOf(runs([...times(8, 500), ...times(8, 590)])).steps).to.deep.equal([]); // 18 %, but 90 ms
    expect(trendOf(runs([...times(8, 5000), ...times(8, 5400)])).steps).to.deep.equal([]); // 400 ms, but 8 %
    expect(trendOf(runs([...times(8, 5000), ...times(8, 5400)]), { leastShare: 0.05 }).steps).to.have.length(1);
  });

  it('follows one node, whatever the others did', () => {
    const text = (blur: number, save: number) => `blur 0-${blur}\nsave ${blur}-${blur + save} after blur`;
    const sessions = history(
      ...times(5, 1000).map((ms) => text(ms, 2000)),
      ...times(5, 2000).map((ms) => text(ms, 1000)),
    );
    expect(trendOf(sessions).steps).to.deep.equal([]);
    expect(trendOf(sessions, { nodeId: 'blur' }).steps[0]).to.include({ at: 5, verdict: 'slower' });
    expect(trendOf(sessions, { nodeId: 'save' }).steps[0]).to.include({ at: 5, verdict: 'faster', delta: -1000 });
    expect(trendOf(sessions, { nodeId: 'gone' })).to.deep.equal({ points: [], levels: [], steps: [] });
  });

  it('tells failed, stopped and cached runs apart, and does not count them', () => {
    const ended = (status: 'failed' | 'cancelled' | 'abandoned', n: number) =>
      runFromText(`work 0-9000 ${status === 'failed' ? 'failed' : 'cancelled'}`, {
        id: status,
        startedAt: 60_000 * n + 1,
        status,
      });
    const cached = runFromText('work 0-0 cached\nother 0-20', { id: 'cached', startedAt: 60_000 * 2 + 1 });
    const sessions = [
      ...runs([...times(5, 1000), ...times(5, 1500)]),
      ended('failed', 1),
      ended('cancelled', 3),
      ended('abandoned', 4),
      cached,
    ];
    const { points, steps } = trendOf(sessions);
    const odd = points.filter(({ isCounted }) => !isCounted);
    expect(odd.map(({ sessionId, status, isWhole, isCached }) => [sessionId, status, isWhole, isCached])).to.deep.equal(
      [
        ['failed', 'failed', false, false],
        ['cached', 'completed', true, true],
        ['cancelled', 'cancelled', false, false],
        ['abandoned', 'abandoned', false, false],
      ],
    );
    expect(steps.map(({ sessionId }) => sessionId)).to.deep.equal(['run 5']);
    const node = trendOf(sessions, { nodeId: 'work' });
    expect(node.points.find(({ sessionId }) => sessionId === 'cached')).to.include({
      value: 0,
      isCached: true,
      isCounted: false,
    });
    expect(node.steps.map(({ sessionId }) => sessionId)).to.deep.equal(['run 5']);
  });

  it('never mixes cold runs with warm ones: those of the usual kind count', () => {
    const sessions = runs([...times(5, 3000), ...times(6, 1000)]).map((run, n) =>
      n < 5 ? { ...run, attributes: { cold: true } } : run,
    );
    const { points, levels, steps } = trendOf(sessions);
    expect(steps).to.deep.equal([]);
    expect(points.map(({ isCold }) => isCold).indexOf(false)).to.equal(5);
    expect(levels.map(({ summary }) => summary.count)).to.deep.equal([6]);
    expect(trendOf(sessions, { isCold: () => false }).steps).to.have.length(1);
  });

  it('leaves out what still runs, and bears no runs at all', () => {
    expect(trendOf([])).to.deep.equal({ points: [], levels: [], steps: [] });
    expect(trendOf([runFromText('work 0-')]).points).to.deep.equal([]);
    expect(trendOf([runFromText('work 0-10')]).levels).to.have.length(1);
  });

  it('goes by start, not by the order it was given', () => {
    const sessions = runs([...times(5, 1000), ...times(5, 1500)]);
    expect(trendOf([...sessions].reverse())).to.deep.equal(trendOf(sessions));
  });

  it('bears any runs: every point a number, every level and step with four counted runs', () => {
    fc.assert(
      fc.property(fc.array(anyRun({ maxExecutions: 5 }), { maxLength: 14 }), fc.integer(), (drawn, seed) => {
        const sessions = drawn.map((run, n) => ({ ...run, id: `run ${n}`, startedAt: run.startedAt }));
        const total = trendOf(sessions, { leastDelta: 0, leastShare: 0 });
        expect(
          trendOf(
            sessions.map((run) => shuffled(run, seed)),
            { leastDelta: 0, leastShare: 0 },
          ),
        ).to.deep.equal(total);
        for (const trend of [total, trendOf(sessions, { nodeId: 'n1' })]) {
          expect(trend.points.every(({ value }) => value >= 0 && Number.isFinite(value))).to.equal(true);
          expect(trend.levels).to.have.length(
            trend.points.some(({ isCounted }) => isCounted) ? trend.steps.length + 1 : 0,
          );
          if (trend.steps.length) expect(trend.levels.every(({ summary }) => summary.count >= 4)).to.equal(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('provenSteps', () => {
  it('finds steps up and down, and what came and went', () => {
    expect(stepsOf(times(20, 1000), times(10, 1300))).to.deep.equal([20]);
    expect(stepsOf(times(12, 1000), times(12, 1300), times(12, 1700))).to.deep.equal([12, 24]);
    expect(stepsOf(times(12, 1000), times(12, 1300), times(12, 1000))).to.deep.equal([12, 24]);
    expect(stepsOf(times(100, 1000), times(4, 1500))).to.deep.equal([100]);
  });

  it('is not led astray by one run that was very slow', () => {
    expect(stepsOf(times(8, 1000), [90_000], times(8, 1000))).to.deep.equal([]);
  });

  it('says no more of a series that never changed than the error rate allows', () => {
    for (const count of [8, 12, 24, 48]) {
      const wrong = Array.from({ length: 400 }, (_, seed) =>
        provenSteps(randomSeries(seed * 7919 + count, count), thresholds),
      );
      // 5 % of 400 is 20; with twice the deviation of such a count on top.
      expect(wrong.filter((steps) => steps.length > 0).length, `${count} runs`).to.be.at.most(28);
    }
  });

  it('has for each step the p of a Mann–Whitney test, times the number of tests', () => {
    const values = [...times(7, 1000), ...times(6, 1500)];
    const [step] = provenSteps(values, thresholds);
    const [whole] = trendWindows(values.length, 4);
    expect(step!.pValue).to.be.closeTo(mannWhitney(values.slice(0, 7), values.slice(7)).pValue * whole!.tests, 1e-12);
  });
});

describe('trendWindows', () => {
  it('shares one error rate among all tests, whatever their windows', () => {
    for (const count of [8, 9, 11, 12, 20, 57, 300]) {
      const windows = trendWindows(count, 4);
      const spent = windows.reduce((sum, { from, to, tests }) => sum + (to - from - 7) / tests, 0);
      expect(spent, `${count}`).to.be.closeTo(1, 1e-12);
      expect(windows.every(({ from, to }) => from >= 0 && to <= count && to - from >= 8)).to.equal(true);
    }
    expect(trendWindows(7, 4)).to.deep.equal([]);
  });
});
