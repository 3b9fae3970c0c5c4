import { growingInts, ints, type Growing } from './columns.js';
import { rowsByKey } from './csr.js';
import { addLatestFromGraph, areNested, predecessorsOf, type Predecessors } from './predecessors.js';
import type { RunIndex } from './run-index.js';

/** ms since the start of the session; `execution` is -1 for a wait. */
export interface Piece {
  readonly execution: number;
  readonly from: number;
  readonly to: number;
}

const none = -1;

/** The recorded path as contiguous pieces from 0 to the total duration; see `recordedPath`. */
export function walkBack(run: RunIndex): readonly Piece[] {
  return new Walk(run).pieces();
}

class Walk {
  readonly #run: RunIndex;
  readonly #predecessors: Predecessors;
  readonly #pieces: Piece[] = [];
  readonly #visited: Uint8Array;
  /** All executions by end, and the children of each (the last row: the roots) as places in it. */
  readonly #byEnd: Int32Array;
  readonly #siblings;
  /** Where the search in a row of siblings has come to; time only goes back, so what was passed stays passed. */
  readonly #next: Int32Array;
  readonly #causes = growingInts(8);
  #time: number;

  constructor(run: RunIndex) {
    const { finished } = run;
    this.#run = run;
    this.#predecessors = predecessorsOf(run);
    this.#visited = new Uint8Array(finished.length);
    this.#byEnd = ints(finished.length, (at) => at).sort((a, b) => finished[a]! - finished[b]! || a - b);
    const holders = ints(finished.length, (row) => {
      const parent = this.#parentOf(this.#byEnd[row]!);
      return parent === none ? finished.length : parent;
    });
    this.#siblings = rowsByKey(holders, finished.length + 1);
    this.#next = this.#siblings.offsets.slice(1);
    this.#time = run.totalDuration;
  }

  pieces(): readonly Piece[] {
    let execution = this.#last();
    if (execution !== none) this.#add(none, Math.min(this.#run.finished[execution]!, this.#time));
    while (execution !== none) {
      const innermost = this.#descend(execution);
      if (this.#time <= 0) break;
      execution = this.#stepBack(innermost);
    }
    this.#add(none, 0);
    return this.#pieces.reverse();
  }

  /** Whatever finished last; of equals the outermost, of these the one that started last. */
  #last(): number {
    const { started, finished, forest, timed } = this.#run;
    let last = none;
    for (let at = 0; at < finished.length; at++) {
      if (!timed[at] || started[at]! > this.#time) continue;
      const later = last === none ? 1 : Math.min(finished[at]!, this.#time) - Math.min(finished[last]!, this.#time);
      if (later > 0 || (later === 0 && forest.depth[at]! <= forest.depth[last]!)) last = at;
    }
    return last;
  }

  /** What an execution ran in. One that began before its parent (their clocks differ) did not: it stands among the roots. */
  #parentOf(execution: number): number {
    const { started, forest, timed } = this.#run;
    const parent = forest.parent[execution]!;
    return parent >= 0 && timed[parent] && started[parent]! <= started[execution]! ? parent : none;
  }

  /** Takes the time back to the start of what ran innermost at the end of `execution`, and gives that. */
  #descend(execution: number): number {
    const { started, finished } = this.#run;
    for (;;) {
      this.#visited[execution] = 1;
      const child = this.#lastSibling(execution, started[execution]!);
      if (child === none) {
        this.#add(execution, started[execution]!, true);
        return execution;
      }
      this.#add(execution, finished[child]!);
      execution = child;
    }
  }

  /** What comes before `execution`, or before what it ran in; the time goes back to its end. */
  #stepBack(execution: number): number {
    const { started, finished } = this.#run;
    for (let at = execution; ;) {
      const parent = this.#parentOf(at);
      const since = parent === none ? -Infinity : started[parent]!;
      const before = this.#choose(at, parent, since);
      const to = before === none ? since : finished[before]!;
      if (parent !== none) {
        // What ran in no child is the parent's own, as long as the parent ran.
        this.#add(none, Math.max(to, Math.min(this.#time, finished[parent]!)));
        this.#add(parent, to);
      } else if (before !== none) this.#add(none, to);
      if (before !== none || parent === none) return before;
      this.#visited[parent] = 1;
      at = parent;
      if (this.#time <= 0) return none;
    }
  }

  #choose(execution: number, parent: number, since: number): number {
    const { recorded, causesKnown } = this.#predecessors;
    const causes = this.#causes;
    causes.length = 0;
    for (let row = recorded.offsets[execution]!; row < recorded.offsets[execution + 1]!; row++)
      causes.push(recorded.items[row]!);
    let before = this.#best(execution, since, causes);
    if (before === none && !causesKnown[execution]) {
      causes.length = 0;
      addLatestFromGraph(causes, this.#run, this.#predecessors, execution);
      before = this.#best(execution, since, causes);
    }
    return before === none ? this.#lastSibling(parent, -Infinity) : before;
  }

  /** The one done last before `execution` started; where none was done, the one begun last that was still running. */
  #best(execution: number, since: number, candidates: Growing<Int32Array>): number {
    const { started, finished } = this.#run;
    const at = started[execution]!;
    let done = none;
    let streaming = none;
    for (let row = 0; row < candidates.length; row++) {
      const candidate = candidates.values[row]!;
      if (this.#visited[candidate] || finished[candidate]! < since || areNested(this.#run, candidate, execution))
        continue;
      if (finished[candidate]! <= at) {
        if (
          done === none ||
          finished[candidate]! > finished[done]! ||
          (finished[candidate] === finished[done] && candidate > done)
        )
          done = candidate;
      } else if (started[candidate]! < at && started[candidate]! >= since && candidate > streaming)
        streaming = candidate;
    }
    return done === none ? streaming : done;
  }

  /**
   * The child of `parent` (or the root) that finished last by now and has not been on the path. What has no time is found
   * only as a cause or through the graph: by time alone all cached nodes of a run would string together.
   */
  #lastSibling(parent: number, since: number): number {
    const { started, finished, timed } = this.#run;
    const row = parent === none ? finished.length : parent;
    const first = this.#siblings.offsets[row]!;
    while (this.#next[row]! > first) {
      const sibling = this.#byEnd[this.#siblings.items[this.#next[row]! - 1]!]!;
      if (!this.#visited[sibling] && timed[sibling] && finished[sibling]! <= this.#time && started[sibling]! >= since)
        return sibling;
      this.#next[row]! -= 1;
    }
    return none;
  }

  /** A piece from `from` to the time reached; an empty one only where `keepEmpty`. Time never goes before the start of the run. */
  #add(execution: number, from: number, keepEmpty = false): void {
    const cut = Math.max(0, from);
    if (cut < this.#time || (keepEmpty && cut === this.#time))
      this.#pieces.push({ execution, from: cut, to: this.#time });
    this.#time = Math.min(this.#time, cut);
  }
}
