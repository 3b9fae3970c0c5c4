import type { TimeWindow } from '../../geometry/index.js';
import { unionLength } from '../../profile/intervals.js';
import type { RunColumns } from './run-columns.js';

/** What happened within a stretch of time. */
export interface RangeFigures {
  readonly executions: number;
  readonly failed: number;
  /** ms in which at least one ran. */
  readonly busyTime: number;
}

/** Whether any part of a span lies in a stretch: half-open, as `clipSession` cuts; one without length on the later edge only at the end of the run. */
export function liesWithin(start: number, end: number, { from, to }: TimeWindow, last: number): boolean {
  return end > start ? start < to && end > from : start >= from && (start < to || (start === to && to >= last));
}

export function rangeFigures(
  { starts, ends, executions, last }: RunColumns,
  range: TimeWindow,
  now: number,
): RangeFigures {
  const within: number[] = [];
  const until: number[] = [];
  let failed = 0;
  for (let span = 0; span < starts.length && starts[span]! <= range.to; span++) {
    const end = Math.min(ends[span]!, now);
    if (!liesWithin(starts[span]!, end, range, last)) continue;
    within.push(Math.max(range.from, starts[span]!));
    until.push(Math.min(range.to, end));
    if (executions[span]!.status === 'failed') failed += 1;
  }
  return { executions: within.length, failed, busyTime: unionLength(within, until) };
}
