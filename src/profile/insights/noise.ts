/**
 * The least saving worth a sentence. As a share of the total: a twentieth, half of what `rankBottlenecks` calls a bottleneck
 * (design.md §4), since runs of one workflow on one machine seldom repeat better than that. In ms: times that a page takes
 * when messages arrive are late by up to a frame of 16.7 ms, so less than 20 ms says nothing.
 */
export const leastSaving = { share: 0.05, ms: 20 } as const;

/** Whether so much of a run is worth a sentence; both in ms. */
export function isWorthSaying(time: number, total: number): boolean {
  return time >= leastSaving.ms && time >= leastSaving.share * total;
}

/** An insight speaks of the worst few; who wants all of them has the tables. */
export const mostFindings = 3;

/** And it names so many nodes at the most. */
export const mostNodes = 12;
