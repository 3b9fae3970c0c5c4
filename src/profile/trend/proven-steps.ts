import { midRanks, rankSumP } from '../compare/rank-sum.js';
import { quantile } from '../quantile.js';
import { trendWindows, type TrendWindow } from './trend-windows.js';

/** Between two values of a series: those from `at` on are not like those before. */
export interface ProvenStep {
  readonly at: number;
  /** Of the test that proves it best, multiplied for all tests that were made. */
  readonly pValue: number;
}

export interface StepThresholds {
  /** The least values on each side of a step. */
  readonly leastRuns: number;
  /** The chance that anything at all is called a step in a series that has none. */
  readonly errorRate: number;
  /** The least change of the median worth a word: as a share, and in ms. Both must be reached. */
  readonly leastShare: number;
  readonly leastDelta: number;
}

/**
 * Where a series (in order of time) has stepped up or down for good, or for a while.
 *
 * In each of a fixed set of windows each split into before and after is put to the two-sided Mann–Whitney test (as change-point test:
 * Pettitt 1979), each p multiplied by the number of tests (Bonferroni). The windows do not depend on the values, so the chance that
 * any window without a change in it is called one is at most `errorRate`, whatever changes elsewhere. Of the windows that
 * prove a step the narrowest counts first (Baranowski, Chen and Fryzlewicz 2019): it holds one step, not two. Then windows that
 * lie on one side of what was found. At last each step is placed where all values between its neighbours tell it best.
 */
export function provenSteps(values: readonly number[], thresholds: StepThresholds): readonly ProvenStep[] {
  const { leastRuns, errorRate } = thresholds;
  const proven = trendWindows(values.length, leastRuns)
    .map((window) => ({ ...window, ...bestSplit(values, window, thresholds) }))
    .filter(({ pValue }) => pValue <= errorRate)
    .sort((a, b) => a.to - a.from - (b.to - b.from) || a.pValue - b.pValue || a.from - b.from);
  const steps: ProvenStep[] = [];
  for (const { from, to, at } of proven) {
    if (!steps.every((step) => step.at <= from || step.at >= to)) continue;
    // A wider window that proves the same step may say it more clearly.
    steps.push({ at, pValue: Math.min(...proven.filter((other) => other.at === at).map(({ pValue }) => pValue)) });
  }
  steps.sort((a, b) => a.at - b.at);
  return steps
    .map((step, i) => placed(values, step, steps[i - 1]?.at ?? 0, steps[i + 1]?.at ?? values.length, thresholds))
    .filter(({ at }, i, all) =>
      isWorthAWord(values, all[i - 1]?.at ?? 0, at, all[i + 1]?.at ?? values.length, thresholds),
    );
}

/** The split of a window that is least likely by chance; p is 1 where none changes the median enough. */
function bestSplit(values: readonly number[], window: TrendWindow, thresholds: StepThresholds): ProvenStep {
  const { from, to, tests } = window;
  const ranks = midRanks(values.slice(from, to));
  let best: ProvenStep = { at: from, pValue: 1 };
  let sum = 0;
  for (let at = from + 1; at <= to - thresholds.leastRuns; at++) {
    sum += ranks.doubled[at - 1 - from]!;
    if (at - from < thresholds.leastRuns) continue;
    const pValue = Math.min(1, rankSumP(ranks, at - from, sum).pValue * tests);
    if (pValue < best.pValue && isWorthAWord(values, from, at, to, thresholds)) best = { at, pValue };
  }
  return best;
}

/** Ranks cannot tell whether the largest value before a step up belongs to it; distances to the medians can. */
function placed(
  values: readonly number[],
  step: ProvenStep,
  from: number,
  to: number,
  thresholds: StepThresholds,
): ProvenStep {
  const { leastRuns } = thresholds;
  const { at: middle, pValue } = bestSplit(values, { from, to, tests: 1 }, thresholds);
  const near = pValue < 1 ? middle : step.at;
  let best = { at: near, misfit: Infinity };
  const last = Math.min(to, near + 2 * leastRuns) - leastRuns;
  for (let at = Math.max(from, near - 2 * leastRuns) + leastRuns; at <= last; at++) {
    const misfit = deviation(values.slice(from, at)) + deviation(values.slice(at, to));
    if (misfit < best.misfit) best = { at, misfit };
  }
  return { at: best.at, pValue: step.pValue };
}

/** Sum of the distances from the median, ms. */
function deviation(values: readonly number[]): number {
  const median = medianOf(values);
  return values.reduce((sum, value) => sum + Math.abs(value - median), 0);
}

function isWorthAWord(
  values: readonly number[],
  from: number,
  at: number,
  to: number,
  { leastShare, leastDelta }: StepThresholds,
): boolean {
  const before = medianOf(values.slice(from, at));
  const size = Math.abs(medianOf(values.slice(at, to)) - before);
  return size >= leastDelta && size >= leastShare * before;
}

function medianOf(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}
