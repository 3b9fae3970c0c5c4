import { addTo } from '../add-to.js';
import type { ProfilingSession } from '../model.js';
import { nodeTimings } from '../node-timings.js';
import { quantile } from '../quantile.js';

/** 0 for none. */
export function medianOf(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}

/** By node: its times in the runs in which it ran and nothing of it was cached, ms. */
export function uncachedTimes(runs: readonly ProfilingSession[]): ReadonlyMap<string, readonly number[]> {
  const times = new Map<string, number[]>();
  for (const run of runs) {
    for (const { nodeId, time, cached, skipped, executions, group } of nodeTimings(run).values()) {
      if (group || cached > 0 || executions === skipped) continue;
      addTo(times, nodeId, time);
    }
  }
  return times;
}
