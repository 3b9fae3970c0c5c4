import { normalTail } from './normal-tail.js';

export interface MannWhitney {
  /** Of the first sample: how many pairs it wins, a tie being half a win. */
  readonly u: number;
  /** Two-sided. */
  readonly pValue: number;
  /** False: the normal approximation was used. */
  readonly exact: boolean;
}

/** Up to here all ways to split the values are counted: 40 values in halves are 1.4e11 ways, still exact in doubles. */
const mostExact = 40;

/**
 * The two-sided rank-sum test (Mann & Whitney 1947, Wilcoxon 1945). Exact, ties included, up to 40 values: the share of
 * all splits of the pooled mid-ranks whose rank sum lies as far from its mean as the observed one, or farther. Beyond, the
 * normal approximation with tie and continuity correction (Lehmann, Nonparametrics, 1975, §1.4).
 * Both samples must have values.
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): MannWhitney {
  const { doubled, sumOfA, tieTerm } = rankTogether(a, b);
  const total = a.length + b.length;
  const u = sumOfA / 2 - (a.length * (a.length + 1)) / 2;
  if (total <= mostExact) return { u, pValue: exactP(doubled, a.length, sumOfA), exact: true };
  const variance = ((a.length * b.length) / 12) * (total + 1 - tieTerm / (total * (total - 1)));
  const distance = Math.abs(u - (a.length * b.length) / 2) - 0.5;
  const pValue = variance > 0 && distance > 0 ? 2 * normalTail(distance / Math.sqrt(variance)) : 1;
  return { u, pValue, exact: false };
}

/** Twice the mid-ranks, so that they are whole, in order of value; `sumOfA` is twice a rank sum too. */
function rankTogether(a: readonly number[], b: readonly number[]) {
  const values = [...a.map((value) => ({ value, first: 1 })), ...b.map((value) => ({ value, first: 0 }))];
  values.sort((x, y) => x.value - y.value);
  const doubled: number[] = [];
  let sumOfA = 0;
  let tieTerm = 0;
  for (let from = 0, to = 0; from < values.length; from = to) {
    while (to < values.length && values[to]!.value === values[from]!.value) to++;
    for (let i = from; i < to; i++) {
      doubled.push(from + 1 + to);
      sumOfA += values[i]!.first * (from + 1 + to);
    }
    tieTerm += (to - from) ** 3 - (to - from);
  }
  return { doubled, sumOfA, tieTerm };
}

function exactP(doubled: readonly number[], size: number, observed: number): number {
  const ways = waysToSum(doubled, size);
  const mean = size * (doubled.length + 1);
  const distance = Math.abs(observed - mean);
  let asFar = 0;
  let all = 0;
  for (let sum = 0; sum < ways.length; sum++) {
    all += ways[sum]!;
    if (Math.abs(sum - mean) >= distance) asFar += ways[sum]!;
  }
  return asFar / all;
}

let latest: { readonly key: string; readonly ways: Float64Array } | undefined;

/** The nodes of one comparison have as many samples each and seldom ties: most ask for the same distribution. */
function waysToSum(ranks: readonly number[], size: number): Float64Array {
  const key = `${size}: ${ranks.join()}`;
  if (latest?.key !== key) latest = { key, ways: countWays(ranks, size) };
  return latest.ways;
}

/** By sum: how many ways there are to choose `size` of the ranks with that sum. */
function countWays(ranks: readonly number[], size: number): Float64Array {
  let most = 0;
  for (const rank of ranks.slice(-size)) most += rank;
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(most + 1));
  ways[0]![0] = 1;
  ranks.forEach((rank, index) => {
    for (let chosen = Math.min(index + 1, size); chosen >= 1; chosen--) {
      const from = ways[chosen - 1]!;
      const to = ways[chosen]!;
      for (let sum = most; sum >= rank; sum--) to[sum]! += from[sum - rank]!;
    }
  });
  return ways[size]!;
}
