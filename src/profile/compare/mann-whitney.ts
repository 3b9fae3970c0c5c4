import { midRanks, rankSumP } from './rank-sum.js';

export interface MannWhitney {
  /** Of the first sample: how many pairs it wins, a tie being half a win. */
  readonly u: number;
  /** Two-sided. */
  readonly pValue: number;
  /** False: the normal approximation was used. */
  readonly exact: boolean;
}

/**
 * The two-sided rank-sum test (Mann & Whitney 1947, Wilcoxon 1945). Exact, ties included, for few values, the
 * normal approximation with tie and continuity correction beyond (see `rankSumP`). Both samples must have values.
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): MannWhitney {
  const ranks = midRanks([...a, ...b]);
  let sumOfA = 0;
  for (let at = 0; at < a.length; at++) sumOfA += ranks.doubled[at]!;
  return { u: sumOfA / 2 - (a.length * (a.length + 1)) / 2, ...rankSumP(ranks, a.length, sumOfA) };
}
