import { memoize } from '../../profile/memoize.js';
import type { ProfilingSession } from '../../profile/model.js';
import { recordedPath } from '../../profile/recorded-path.js';

/** A stretch of the recorded path that one execution had to itself; epoch ms. */
export interface PathStep {
  readonly nodeId: string;
  readonly executionId: string;
  readonly from: number;
  readonly to: number;
}

/** The recorded path from its start, execution by execution; waits, and what took no time, are passed over. */
export const pathStepsOf: (session: ProfilingSession) => readonly PathStep[] = memoize((session: ProfilingSession) => {
  const steps: PathStep[] = [];
  for (const { nodeId, executionId, startedAt: from, finishedAt: to, duration } of recordedPath(session).sections) {
    if (nodeId === undefined || executionId === undefined || duration <= 0) continue;
    const last = steps.at(-1);
    if (last?.executionId === executionId) steps[steps.length - 1] = { ...last, to };
    else steps.push({ nodeId, executionId, from, to });
  }
  return steps;
});

/**
 * The number of the step after (1) or before (-1) where one is: at step `at` as long as its node is the selected one, else at the
 * selected node's first (last) step, else before the path (after it). At the ends of the path it stays; -1 where there is no path.
 */
export function stepAlong(
  steps: readonly PathStep[],
  { at, selected }: { readonly at: number; readonly selected: string | null },
  by: 1 | -1,
): number {
  const last = steps.length - 1;
  const isSelected = ({ nodeId }: PathStep): boolean => nodeId === selected;
  const known =
    steps[at]?.nodeId === selected ? at : by > 0 ? steps.findIndex(isSelected) : steps.findLastIndex(isSelected);
  if (known < 0) return by > 0 ? Math.min(0, last) : last;
  return Math.min(last, Math.max(0, known + by));
}
