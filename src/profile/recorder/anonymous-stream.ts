import { Attachments } from './attachments.js';
import type { EventLog } from './event-log.js';
import { isFinish, METRICS, QUEUED, STARTED } from './event-kind.js';
import type { TimedProgress } from './progress.js';
import { laterProgress } from './progress.js';

const noOrdinals: readonly number[] = [];

/**
 * The events of one node that name no execution, paired first in, first out: an end belongs to the oldest start that is
 * still open. Every execution has an ordinal, in order of its head (its start, or the event that stands alone).
 *
 * The outcome is that of applying all rows in the log's order. Rows that come in order are applied as they come; a late
 * one undoes what lies after it, so the cost is in how late it is, not in how long the run is.
 */
export class AnonymousStream {
  /** The newest row by arrival, where the log's chain begins. */
  last = -1;
  /** How many executions there are, and what the last `absorb` changed: all ordinals from here on, and `touched` before it. */
  count = 0;
  changedFrom = 0;
  touched = noOrdinals as number[];

  readonly #log: EventLog;
  /** The newest applied row; from here back the chain is in the log's order. */
  #applied = -1;
  /** By ordinal, in turn: the row an execution begins with, and the row that ends it (-1: none). */
  readonly #rows: number[] = [];
  #startCount = 0;
  #closedCount = 0;
  /** Ordinals of starts and of other heads, in order; undefined while all heads are starts. */
  #starts: number[] | undefined;
  #loose: number[] | undefined;
  #attachments: Attachments | undefined;
  #progress: TimedProgress | undefined;
  #progressShown: TimedProgress | undefined;
  #progressOrdinal = -1;

  constructor(log: EventLog) {
    this.#log = log;
  }

  get hasOpen(): boolean {
    return this.#closedCount < this.#startCount;
  }

  /** Ordinals of ends without a start, and of what was cached or skipped. */
  get loose(): readonly number[] {
    return this.#loose ?? noOrdinals;
  }

  /** Ordinals of starts without an end. */
  open(): number[] {
    const ordinals: number[] = [];
    for (let index = this.#closedCount; index < this.#startCount; index++) ordinals.push(this.#start(index));
    return ordinals;
  }

  /** The row an execution begins with; -1: there is no such ordinal. */
  headOf(ordinal: number): number {
    return ordinal < this.count ? this.#rows[2 * ordinal]! : -1;
  }

  endOf(ordinal: number): number {
    return this.#rows[2 * ordinal + 1]!;
  }

  /** The rows beside start and end that belong to an execution. */
  othersOf(ordinal: number): readonly number[] | undefined {
    return this.#attachments?.rowsOf(ordinal);
  }

  progressOf(ordinal: number): TimedProgress | undefined {
    return ordinal === this.#progressOrdinal ? this.#progressShown : undefined;
  }

  offerProgress(progress: TimedProgress): void {
    this.#progress = laterProgress(this.#progress, progress);
  }

  /** Takes in what came since the last call. */
  absorb(): void {
    this.changedFrom = this.count;
    this.touched = noOrdinals as number[];
    const fresh = this.#log.rowsOf(this.last, this.#applied);
    const first = fresh[0];
    if (first !== undefined) {
      const late = this.#undoFrom(first);
      const rows = late.length ? late.concat(fresh).sort(this.#log.compare) : fresh;
      for (const row of rows) this.#apply(row);
      this.last = this.#applied;
    }
    if (this.#progress) this.#placeProgress(this.#progress);
  }

  #apply(row: number): void {
    const { kind } = this.#log;
    const before = this.#applied;
    this.#log.previous[row] = before;
    this.#applied = row;
    if (kind[row] === STARTED) {
      this.#starts?.push(this.count);
      this.#startCount++;
      this.#open(row);
    } else if (kind[row] === QUEUED) {
      (this.#attachments ??= new Attachments()).queue(row);
    } else if (kind[row] === METRICS) {
      const ordinal = this.hasOpen ? this.#start(this.#closedCount) : this.count - 1;
      (this.#attachments ??= new Attachments()).measure(row, ordinal);
      this.#touch(ordinal);
    } else if (isFinish(kind[row]!) && this.hasOpen) {
      this.#setEnd(this.#start(this.#closedCount++), row);
    } else if (before < 0 || this.#log.compare(before, row) !== 0) {
      this.#starts ??= Array.from({ length: this.#startCount }, (_, ordinal) => ordinal);
      (this.#loose ??= []).push(this.count);
      this.#open(row);
    }
  }

  /** Undoes every row that comes after `first` in the log's order, and gives them back. */
  #undoFrom(first: number): number[] {
    const undone: number[] = [];
    while (this.#applied >= 0 && this.#log.compare(this.#applied, first) > 0) {
      undone.push(this.#applied);
      this.#undo(this.#applied);
      this.#applied = this.#log.previous[this.#applied]!;
    }
    return undone.reverse();
  }

  #undo(row: number): void {
    const kind = this.#log.kind[row]!;
    if (kind === QUEUED) {
      this.#attachments!.unqueue();
    } else if (kind === METRICS) {
      this.#touch(this.#attachments!.unmeasure());
    } else if (kind === STARTED) {
      this.#starts?.pop();
      this.#startCount--;
      this.#close();
    } else if (this.headOf(this.count - 1) === row) {
      this.#loose!.pop();
      this.#close();
    } else if (this.#closedCount > 0 && this.endOf(this.#start(this.#closedCount - 1)) === row) {
      this.#setEnd(this.#start(--this.#closedCount), -1);
    }
  }

  #open(row: number): void {
    this.#rows.push(row, -1);
    this.#attachments?.open(this.count);
    this.count++;
  }

  #close(): void {
    this.#rows.length -= 2;
    this.count--;
    this.changedFrom = Math.min(this.changedFrom, this.count);
    this.#attachments?.close(this.count);
  }

  #setEnd(ordinal: number, row: number): void {
    this.#rows[2 * ordinal + 1] = row;
    this.#touch(ordinal);
  }

  #touch(ordinal: number): void {
    if (ordinal < 0 || ordinal >= this.changedFrom) return;
    if (this.touched === noOrdinals) this.touched = [];
    this.touched.push(ordinal);
  }

  /** The ordinal of a start. */
  #start(index: number): number {
    return this.#starts ? this.#starts[index]! : index;
  }

  /** Progress belongs to the newest start at or before it. */
  #placeProgress(progress: TimedProgress): void {
    const ordinal = this.#startAt(progress.at);
    if (ordinal === this.#progressOrdinal && progress === this.#progressShown) return;
    this.#touch(this.#progressOrdinal);
    this.#touch(ordinal);
    this.#progressOrdinal = ordinal;
    this.#progressShown = progress;
  }

  #startAt(at: number): number {
    let low = 0;
    let high = this.#startCount;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#log.at[this.headOf(this.#start(middle))]! <= at) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? -1 : this.#start(low - 1);
  }
}
