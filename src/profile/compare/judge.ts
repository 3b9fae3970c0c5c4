import { benjaminiHochberg } from './benjamini-hochberg.js';
import { mannWhitney } from './mann-whitney.js';
import type { AlikeSamples, Sample, SampleSummary } from './samples.js';
import { summarise } from './samples.js';

export type Verdict = 'slower' | 'faster' | 'same' | 'inconclusive';

/** How one figure of two groups of runs differs. */
export interface Difference {
  /** Of the runs that were compared; absent where a side has none. */
  readonly baseline?: SampleSummary;
  readonly candidate?: SampleSummary;
  /** Difference of the medians in ms; absent where a side has none. */
  readonly delta?: number;
  /** Candidate median ÷ baseline median; absent where the latter is 0. */
  readonly ratio?: number;
  /** Of the two-sided Mann–Whitney test; absent with too few runs, or where all values lie too close to be worth the question. */
  readonly pValue?: number;
  /** The same, adjusted for the number of nodes that were asked about (Benjamini–Hochberg). */
  readonly adjustedPValue?: number;
  readonly verdict: Verdict;
  /** False: the two sides have no runs of one kind (cold, warm, cached) in common, so nothing is concluded. */
  readonly areAlike: boolean;
}

export interface CompareThresholds {
  /** The least runs a side from which something is concluded. */
  readonly leastRuns: number;
  /** The share of wrong calls among all that is called slower or faster. */
  readonly falseDiscoveryRate: number;
  /** The least change worth a word: as a share of the baseline, and in ms. Both must be reached. */
  readonly leastShare: number;
  readonly leastDelta: number;
}

/**
 * Judges figures that are asked about together. Values so close that no split of them could show the least effect are
 * not among the questions; since that does not depend on which run belongs to which side, it does not bias the others.
 */
export function judge(samples: readonly AlikeSamples[], thresholds: CompareThresholds): readonly Difference[] {
  const differences = samples.map((sample) => differenceOf(sample, thresholds));
  const asked = differences.filter(({ pValue }) => pValue !== undefined);
  const adjusted = benjaminiHochberg(asked.map(({ pValue }) => pValue!));
  const adjustedOf = new Map(asked.map((difference, index) => [difference, adjusted[index]!]));
  return differences.map((difference) => {
    const adjustedPValue = adjustedOf.get(difference);
    if (adjustedPValue === undefined) return difference;
    const isShown = adjustedPValue <= thresholds.falseDiscoveryRate && isWorthAWord(difference, thresholds);
    return { ...difference, adjustedPValue, verdict: !isShown ? 'same' : difference.delta! > 0 ? 'slower' : 'faster' };
  });
}

function differenceOf({ baseline, candidate, areAlike }: AlikeSamples, thresholds: CompareThresholds): Difference {
  const before = summarise(baseline);
  const after = summarise(candidate);
  const isEnough = areAlike && Math.min(baseline.length, candidate.length) >= thresholds.leastRuns;
  return {
    ...(before ? { baseline: before } : {}),
    ...(after ? { candidate: after } : {}),
    ...(before && after ? { delta: after.median - before.median } : {}),
    ...(before && after && before.median > 0 ? { ratio: after.median / before.median } : {}),
    ...(isEnough && couldShow(before!, after!, thresholds)
      ? { pValue: mannWhitney(valuesOf(baseline), valuesOf(candidate)).pValue }
      : {}),
    verdict: isEnough ? 'same' : 'inconclusive',
    areAlike,
  };
}

function valuesOf(samples: readonly Sample[]): number[] {
  return samples.map(({ value }) => value);
}

function couldShow(
  before: SampleSummary,
  after: SampleSummary,
  { leastShare, leastDelta }: CompareThresholds,
): boolean {
  const min = Math.min(before.min, after.min);
  const range = Math.max(before.max, after.max) - min;
  return range >= leastDelta && range >= leastShare * min;
}

function isWorthAWord({ baseline, delta = 0 }: Difference, { leastShare, leastDelta }: CompareThresholds): boolean {
  const size = Math.abs(delta);
  return size >= leastDelta && size >= leastShare * baseline!.median;
}
