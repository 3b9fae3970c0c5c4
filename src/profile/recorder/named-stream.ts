import type { Execution } from '../model.js';
import type { EventLog } from './event-log.js';
import { isFinish, isWithoutTime, METRICS, STARTED } from './event-kind.js';
import type { TimedProgress } from './progress.js';
import { laterProgress } from './progress.js';

/** The events that name one execution. They make one execution at most, however often its start or end was told. */
export class NamedStream {
  /** The newest row by arrival, where the log's chain begins. */
  last = -1;
  progress: TimedProgress | undefined;
  changed = false;
  /** What was published of it. */
  execution: Execution | undefined;

  /** The rows it begins and ends with; -1: none yet. */
  start = -1;
  end = -1;
  /** All its other rows. */
  others: readonly number[] | undefined;

  constructor(
    readonly id: string,
    /** Of the node that it is an execution of. */
    readonly nodeId: string,
  ) {}

  offerProgress(progress: TimedProgress): void {
    this.progress = laterProgress(this.progress, progress);
  }

  absorb(log: EventLog): void {
    const rows = log.rowsOf(this.last, -1);
    let starts = 0;
    let ends = 0;
    this.start = -1;
    this.end = -1;
    for (const row of rows) {
      const kind = log.kind[row]!;
      if (kind === STARTED) {
        if (starts++ === 0) this.start = row;
      } else if (kind > METRICS) {
        ends++;
        this.end = row;
      }
    }
    if (starts > 1 || ends > 1) this.end = endOf(log, rows);
    const used = (this.start < 0 ? 0 : 1) + (this.end < 0 ? 0 : 1);
    this.others = rows.length === used ? undefined : rows.filter((row) => row !== this.start && row !== this.end);
  }
}

/**
 * The first end after the last start: later ones are doubles. An end before it counts as well where every start has
 * its end (the clock went back); else the execution was begun anew and runs. Without any end, `cached` or `skipped` is one.
 */
function endOf(log: EventLog, rows: readonly number[]): number {
  const starts = rows.filter((row) => log.kind[row] === STARTED);
  const ends = rows.filter((row) => isFinish(log.kind[row]!));
  if (ends.length === 0) return rows.findLast((row) => isWithoutTime(log.kind[row]!)) ?? -1;
  const begun = starts.length ? log.at[starts.at(-1)!]! : -Infinity;
  const after = ends.find((row) => log.at[row]! >= begun);
  if (after !== undefined) return ends.findLast((row) => log.at[row] === log.at[after])!;
  return moments(log, starts) > moments(log, ends) ? -1 : ends.at(-1)!;
}

function moments(log: EventLog, rows: readonly number[]): number {
  return new Set(rows.map((row) => log.at[row])).size;
}
