import type { ProfilingSession } from '../profile/model.js';

/** As `totalDuration` of the statistics, ms, without working out the rest for every run of a long history. */
export function runTotal({ recordedDuration, startedAt, finishedAt = startedAt }: ProfilingSession): number {
  return recordedDuration ?? Math.max(0, finishedAt - startedAt);
}
