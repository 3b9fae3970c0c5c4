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

export function rangeFigures({ starts, ends, executions }: RunColumns, { from, to }: TimeWindow, now: number): RangeFigures {
  const within: number[] = [];
  const until: number[] = [];
  let failed = 0;
  for (let span = 0; span < starts.length && starts[span]! <= to; span++) {
    const end = Math.min(ends[span]!, now);
    if (end < from) continue;
    within.push(Math.max(from, starts[span]!));
    until.push(Math.min(to, end));
    if (executions[span]!.status === 'failed') failed += 1;
  }
  return { executions: within.length, failed, busyTime: unionLength(within, until) };
}
