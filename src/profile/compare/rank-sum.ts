import { normalTail } from './normal-tail.js';

/** The ranks of values among each other, equal ones sharing the mean of theirs; doubled, so that they are whole. */
export interface MidRanks {
  /** In order of the values given. */
  readonly doubled: Float64Array;
  readonly ascending: Float64Array;
  /** Σ(t³ − t) over the groups of equal values. */
  readonly tieTerm: number;
}

export function midRanks(values: ArrayLike<number>): MidRanks {
  const order = Array.from(values, (_, at) => at).sort((a, b) => values[a]! - values[b]!);
  const doubled = new Float64Array(values.length);
  const ascending = new Float64Array(values.length);
  let tieTerm = 0;
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let at = from; at < to; at++) doubled[order[at]!] = ascending[at] = from + 1 + to;
    tieTerm += (to - from) ** 3 - (to - from);
  }
  return { doubled, ascending, tieTerm };
}

/**
 * The largest smaller side for which all ways to split so many values are counted: 40 in halves are 1.4e11 ways, 6 of 150 are 1.4e10, still
 * exact in doubles. Few values against many are worth it, since the normal approximation is far off in their tails.
 */
function mostCounted(total: number): number {
  return total <= 40 ? total >> 1 : total <= 150 ? 6 : 0;
}

/**
 * Two-sided p of `size` values having the doubled rank sum `sum`. Exact up to 40 values, and for up to 6 among 150: the share of
 * all splits whose rank sum lies as far from its mean as this, or farther. Beyond, the normal approximation with tie and continuity
 * correction (Lehmann, Nonparametrics, 1975, §1.4).
 */
export function rankSumP(
  ranks: MidRanks,
  size: number,
  sum: number,
): { readonly pValue: number; readonly exact: boolean } {
  const total = ranks.ascending.length;
  const distance = Math.abs(sum - size * (total + 1));
  const smaller = Math.min(size, total - size);
  if (smaller <= mostCounted(total)) return { pValue: shareAsFar(ranks.ascending, smaller, distance), exact: true };
  const variance = ((size * (total - size)) / 12) * (total + 1 - ranks.tieTerm / (total * (total - 1)));
  const corrected = distance / 2 - 0.5;
  return { pValue: variance > 0 && corrected > 0 ? 2 * normalTail(corrected / Math.sqrt(variance)) : 1, exact: false };
}

/** What the `size` smaller side leaves over lies as far on the other side of its mean: one of the two is enough. */
function shareAsFar(ascending: Float64Array, size: number, distance: number): number {
  const ways = waysToSum(ascending)[size]!;
  const mean = size * (ascending.length + 1);
  let asFar = 0;
  let all = 0;
  for (let sum = 0; sum < ways.length; sum++) {
    all += ways[sum]!;
    if (Math.abs(sum - mean) >= distance) asFar += ways[sum]!;
  }
  return asFar / all;
}

let latest: { readonly key: string; readonly ways: readonly Float64Array[] } | undefined;

/** The nodes of one comparison, and the splits of one history, have as many values each and seldom ties: most ask for the same. */
function waysToSum(ranks: Float64Array): readonly Float64Array[] {
  const key = ranks.join();
  if (latest?.key !== key) latest = { key, ways: countWays(ranks) };
  return latest.ways;
}

/** By size and by sum: how many ways there are to choose so many of the ranks with that sum. */
function countWays(ranks: Float64Array): readonly Float64Array[] {
  const sizes = mostCounted(ranks.length);
  let most = 0;
  const ways = Array.from({ length: sizes + 1 }, (_, size) => {
    if (size > 0) most += ranks[ranks.length - size]!;
    return new Float64Array(most + 1);
  });
  ways[0]![0] = 1;
  ranks.forEach((rank, index) => {
    for (let chosen = Math.min(index + 1, sizes); chosen >= 1; chosen--) {
      const from = ways[chosen - 1]!;
      const to = ways[chosen]!;
      for (let sum = Math.min(from.length - 1 + rank, to.length - 1); sum >= rank; sum--) to[sum]! += from[sum - rank]!;
    }
  });
  return ways;
}
