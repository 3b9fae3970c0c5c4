import type { EventDetail } from './event-detail.js';
import { compareDetails } from './event-detail.js';
import { METRICS, STARTED } from './event-kind.js';

/**
 * All events of a run in columns, 13 bytes a row, in order of arrival. `previous` chains the rows of one stream (the
 * events of one execution, or the events of one node that name none), from the newest back; -1 ends it. A chain is in
 * order of arrival until its stream puts it in the log's order.
 */
export class EventLog {
  size = 0;
  at = new Float64Array(64);
  kind = new Uint8Array(64);
  previous = new Int32Array(64);
  /** Few events say more than kind, node and time. */
  readonly details = new Map<number, EventDetail>();
  /** The moments between which executions lie. */
  earliest = Infinity;
  latest = -Infinity;

  append(kind: number, at: number, previous: number, detail: EventDetail | undefined): number {
    const row = this.size++;
    if (row === this.at.length) this.#grow(row * 2);
    this.at[row] = at;
    this.kind[row] = kind;
    this.previous[row] = previous;
    if (detail) this.details.set(row, detail);
    if (kind === STARTED || kind > METRICS) {
      if (at < this.earliest) this.earliest = at;
      if (at > this.latest) this.latest = at;
    }
    return row;
  }

  /** The order that stands for the run whatever order the events came in. Zero: the rows say the same. */
  compare = (a: number, b: number): number =>
    this.at[a]! - this.at[b]! ||
    this.kind[a]! - this.kind[b]! ||
    (this.details.size === 0 ? 0 : compareDetails(this.details.get(a), this.details.get(b)));

  /** The rows of a chain down to `until` (not with it), in order. */
  rowsOf(last: number, until: number): number[] {
    const rows: number[] = [];
    for (let row = last; row !== until && row !== -1; row = this.previous[row]!) rows.push(row);
    rows.reverse();
    for (let i = 1; i < rows.length; i++) {
      if (this.compare(rows[i - 1]!, rows[i]!) > 0) return rows.sort(this.compare);
    }
    return rows;
  }

  #grow(capacity: number): void {
    const { at, kind, previous } = this;
    this.at = new Float64Array(capacity);
    this.kind = new Uint8Array(capacity);
    this.previous = new Int32Array(capacity);
    this.at.set(at);
    this.kind.set(kind);
    this.previous.set(previous);
  }
}
