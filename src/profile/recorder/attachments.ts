import { addTo } from '../add-to.js';

/** Metrics that came before any execution of the node; the first one gets them. */
const EARLY = -1;

/** Which queued and metrics rows belong to which execution (by ordinal) of an anonymous stream; all can be undone, last one first. */
export class Attachments {
  readonly #queued: number[] = [];
  #dequeued = 0;
  readonly #rows = new Map<number, number[]>();
  /** The ordinals that metrics went to, in order. */
  readonly #targets: number[] = [];

  queue(row: number): void {
    this.#queued.push(row);
  }

  unqueue(): void {
    this.#queued.pop();
  }

  /** A new execution takes the oldest place in the queue. */
  open(ordinal: number): void {
    if (this.#dequeued < this.#queued.length) this.#add(this.#queued[this.#dequeued++]!, ordinal);
  }

  /** All that can still belong to it is its place in the queue: its metrics came later and were undone before. */
  close(ordinal: number): void {
    if (this.#rows.delete(ordinal)) this.#dequeued--;
  }

  /** `ordinal` may be -1: there is none yet. */
  measure(row: number, ordinal: number): void {
    this.#targets.push(ordinal);
    this.#add(row, ordinal);
  }

  /** Gives back the ordinal that the last metrics belonged to. */
  unmeasure(): number {
    const ordinal = this.#targets.pop()!;
    const rows = this.#rows.get(ordinal)!;
    rows.pop();
    if (rows.length === 0) this.#rows.delete(ordinal);
    return ordinal;
  }

  rowsOf(ordinal: number): readonly number[] | undefined {
    const own = this.#rows.get(ordinal);
    const early = ordinal === 0 ? this.#rows.get(EARLY) : undefined;
    return own && early ? [...own, ...early] : (own ?? early);
  }

  #add(row: number, ordinal: number): void {
    addTo(this.#rows, ordinal, row);
  }
}
