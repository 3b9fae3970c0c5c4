import { compareRuns, type RunComparison } from '../../profile/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import type { Sides } from './sides.js';

/** `compareRuns`; the latest answer is remembered for as long as the runs are the same. */
export function comparer(): (sides: Sides) => RunComparison {
  let last: { readonly sides: Sides; readonly comparison: RunComparison } | undefined;
  return (sides) => {
    if (!last || !areSame(last.sides.baseline, sides.baseline) || !areSame(last.sides.candidate, sides.candidate)) {
      last = { sides, comparison: compareRuns(sides.baseline, sides.candidate) };
    }
    return last.comparison;
  };
}

function areSame(a: readonly ProfilingSession[], b: readonly ProfilingSession[]): boolean {
  return a.length === b.length && a.every((session, i) => session === b[i]);
}
