import type { Steps } from '../stepwise.js';
import { growingFloats, growingInts, ints, type Growing } from './columns.js';
import { rowsByKey } from './csr.js';
import { addLatestFromGraph, areNested, predecessorsInSteps, type Predecessors } from './predecessors.js';
import type { RunIndex } from './run-index.js';
import { sortByKey } from './sort-by-key.js';

/** Contiguous pieces of time, the last first, by row. */
export interface Pieces {
  /** -1 for a wait. */
  readonly owner: Growing<Int32Array>;
  /** When each begins, ms since the start of the session; it ends where the one before it begins, the first at the end. */
  readonly from: Growing<Float64Array>;
}

const none = -1;
/** So many executions are passed in one step. */
const passedAtOnce = 512;

/** The recorded path as pieces from the total duration back to 0; see `recordedPath`. */
export function* walkBack(run: RunIndex): Steps<Pieces> {
  const predecessors = yield* predecessorsInSteps(run);
  yield;
  const byEnd = sortByKey(
    ints(run.finished.length, (at) => at),
    run.finished,
  );
  yield;
  const walk = new Walk(run, predecessors, byEnd);
  yield;
  while (walk.goOn(passedAtOnce)) yield;
  return walk.pieces;
}

class Walk {
  readonly #run: RunIndex;
  readonly #predecessors: Predecessors;
  readonly #visited: Uint8Array;
  /** All executions by end, and the children of each (the last row: the roots) as places in it. */
  readonly #byEnd: Int32Array;
  readonly #siblings;
  /** Where the search in a row of siblings has come to; time only goes back, so what was passed stays passed. */
  readonly #next: Int32Array;
  readonly #causes = growingInts(8);
  #time: number;
  /** What is passed next. */
  #execution: number;

  readonly pieces: Pieces = { owner: growingInts(64), from: growingFloats(64) };

  constructor(run: RunIndex, predecessors: Predecessors, byEnd: Int32Array) {
    const { finished } = run;
    this.#run = run;
    this.#predecessors = predecessors;
    this.#byEnd = byEnd;
    this.#visited = new Uint8Array(finished.length);
    const holders = ints(finished.length, (row) => {
      const parent = this.#parentOf(this.#byEnd[row]!);
      return parent === none ? finished.length : parent;
    });
    this.#siblings = rowsByKey(holders, finished.length + 1);
    this.#next = this.#siblings.offsets.slice(1);
    this.#time = run.totalDuration;
    this.#execution = this.#last();
    if (this.#execution !== none) this.#add(none, Math.min(finished[this.#execution]!, this.#time));
  }

  /** Passes up to so many executions; false when the start of the run is reached. */
  goOn(most: number): boolean {
    for (let passed = 0; passed < most && this.#execution !== none; passed++) {
      const innermost = this.#descend(this.#execution);
      this.#execution = this.#time <= 0 ? none : this.#stepBack(innermost);
    }
    if (this.#execution !== none) return true;
    this.#add(none, 0);
    return false;
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
    if (cut > this.#time || (cut === this.#time && !keepEmpty)) return;
    this.pieces.owner.push(execution);
    this.pieces.from.push(cut);
    this.#time = cut;
  }
}
