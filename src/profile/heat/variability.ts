import { addTo } from '../add-to.js';
import { byId } from '../by-id.js';
import type { ProfilingSession } from '../model.js';
import { nodeTimings } from '../node-timings.js';
import { ran } from './ran.js';

/**
 * By node: the coefficient of variation (standard deviation of a sample ÷ mean) of its time over the runs in which it ran
 * and nothing of it was cached; only nodes with two such runs or more.
 */
export function variability(
  session: ProfilingSession,
  history: readonly ProfilingSession[],
): ReadonlyMap<string, number> {
  const samples = new Map<string, number[]>();
  const runs = byId([...history, session]);
  for (const run of runs.values()) {
    for (const timing of nodeTimings(run).values()) {
      if (!ran(timing) || timing.cached > 0) continue;
      addTo(samples, timing.nodeId, timing.time);
    }
  }
  const values = new Map<string, number>();
  for (const [nodeId, times] of samples) if (times.length > 1) values.set(nodeId, variation(times));
  return values;
}

function variation(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return mean > 0 ? Math.sqrt(squares / (values.length - 1)) / mean : 0;
}
