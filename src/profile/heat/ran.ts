import type { NodeTiming } from '../node-timings.js';

/** What was only cached or skipped has no time, not a short one. */
export function ran(timing: NodeTiming): boolean {
  return timing.group === true || timing.executions > timing.cached + timing.skipped;
}
