import type { AlteredRun } from './altered.js';
import type { ReplayPlan } from './replay-plan.js';

/**
 * When each moment comes with the changes, ms since the start of the session. Moments are moved by what the moments before
 * them moved, so what does not move keeps its recorded time to the last bit; and as only maxima and sums are taken,
 * nothing comes later because something became shorter.
 */
export function replay(plan: ReplayPlan, altered: AlteredRun): Float64Array {
  const { moments, ready, offsets, sources, lags } = plan;
  const moved = new Float64Array(moments.length);
  for (let vertex = 1; vertex < moments.length; vertex++) {
    let allowed = -Infinity;
    for (let arc = offsets[vertex]!; arc < offsets[vertex + 1]!; arc++) {
      const from = moved[sources[arc]!]! + lags[arc]!;
      if (from > allowed) allowed = from;
    }
    moved[vertex] = momentAfter(plan, altered, moved, vertex, moments[vertex]! + (allowed - ready[vertex]!));
  }
  return moved;
}

/** `unaltered`, the moment of a vertex by what comes before it, with what the changes do to it. */
export function momentAfter(
  plan: ReplayPlan,
  altered: AlteredRun,
  moved: Float64Array,
  vertex: number,
  unaltered: number,
): number {
  const execution = plan.executionOf[vertex]!;
  const cache = execution < 0 ? -1 : altered.cachedIn[execution]!;
  if (cache >= 0 && vertex !== plan.startOf[cache]) return moved[plan.startOf[cache]!]!;
  return unaltered + lengthened(plan, altered, vertex);
}

/** How much longer than recorded the self time before a vertex is, ms; negative where it is shorter. */
function lengthened(plan: ReplayPlan, altered: AlteredRun, vertex: number): number {
  const owner = plan.owner[vertex]!;
  if (owner < 0) return altered.delayScale === 1 ? 0 : (altered.delayScale - 1) * delayBefore(plan, vertex);
  const recorded = plan.run.selfTime[owner]!;
  const part = plan.part[vertex]!;
  if (part === recorded) return altered.selfTime[owner]! - recorded;
  return part * (altered.selfTime[owner]! / recorded) - part;
}

/** ms between what a vertex waited for and its moment; 0 for what is neither start nor end of an execution. */
function delayBefore(plan: ReplayPlan, vertex: number): number {
  return plan.executionOf[vertex]! < 0 ? 0 : Math.max(0, plan.moments[vertex]! - plan.ready[vertex]!);
}

/** When the last of what ran ends; the start of the session where nothing ran. */
export function endOfRun(plan: ReplayPlan, moved: Float64Array): number {
  let end = plan.endOf.length ? -Infinity : 0;
  for (const vertex of plan.endOf) if (moved[vertex]! > end) end = moved[vertex]!;
  return end;
}
