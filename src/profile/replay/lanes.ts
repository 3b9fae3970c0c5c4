import { Heap } from '../heap.js';
import { growingInts, ints, type Growing } from '../run/columns.js';
import { addLatestFromGraph, predecessorsInSteps, type Predecessors } from '../run/predecessors.js';
import type { RunIndex } from '../run/run-index.js';
import { inPieces, stepwise, type Steps } from '../stepwise.js';

/** Who ran after whom on the same lane. */
export interface Lanes {
  /** The execution before each on its lane; -1 for the first, and for what has no time. */
  readonly before: Int32Array;
  /** The execution around each that ran on the same lane (a call inside a call); -1 where there is none. */
  readonly around: Int32Array;
  readonly count: number;
  /** True where the engine did not say on which lane something ran. */
  readonly inferred: boolean;
  /** True where a recorded lane ran several at once and was taken for that many. */
  readonly split: boolean;
}

/**
 * Lanes by greedy interval partition: in order of start each execution takes a lane that is free, and a new one only where none
 * is, so there are as many as ran at once. Of the free ones it takes that of its own cause, else the one that became
 * free last: what started it was most likely that. Recorded lanes are partitioned each on its own and stay as they are unless
 * they ran several at once. What runs inside an execution of the same lane is partitioned within it.
 */
export const { atOnce: lanesOf, inSteps: lanesInSteps } = stepwise(function* (run: RunIndex): Steps<Lanes> {
  const predecessors = yield* predecessorsInSteps(run);
  yield;
  const { lane, lanes, inferred } = numberLanes(run);
  yield;
  const around = aroundOnLane(run, lane, lanes);
  yield;
  const pools: (Pool | undefined)[] = [];
  const holds = new Int32Array(run.executions.length).fill(-1);
  const before = new Int32Array(run.executions.length).fill(-1);
  const firsts = new Int32Array(lanes);
  const causes = growingInts(8);
  yield* inPieces(run.executions.length, (from, to) => {
    for (let at = from; at < to; at++) {
      if (!run.timed[at]) continue;
      const key = around[at]! < 0 ? lane[at]! : lanes + around[at]!;
      const pool = (pools[key] ??= new Pool(run.finished, holds, key));
      causes.length = 0;
      addLatestCauses(causes, run, predecessors, at);
      before[at] = pool.take(at, run.started[at]!, causes);
      if (before[at]! < 0 && around[at]! < 0) firsts[lane[at]!]! += 1;
    }
  });
  let count = 0;
  let split = false;
  for (let one = 0; one < lanes; one++) {
    count += firsts[one]!;
    if (one > 0 && firsts[one]! > 1) split = true;
  }
  return { before, around, count, inferred, split };
});

/** Slots that one execution at a time can have; a slot is known by the execution that had it last. */
class Pool {
  readonly #busy: Heap<number>;
  readonly #free: number[] = [];
  readonly #finished: Float64Array;
  /** Shared by all pools: of which pool an execution has a slot, as the last to have had it; -1 where it has none. */
  readonly #holds: Int32Array;
  readonly #key: number;

  constructor(finished: Float64Array, holds: Int32Array, key: number) {
    this.#finished = finished;
    this.#holds = holds;
    this.#key = key;
    this.#busy = new Heap((a, b) => finished[a]! < finished[b]! || (finished[a] === finished[b] && a < b));
  }

  /** Puts an execution on a slot and gives the one before it there, -1 on a new slot. */
  take(execution: number, at: number, causes: Growing<Int32Array>): number {
    for (let next = this.#busy.peek(); next !== undefined && this.#finished[next]! <= at; next = this.#busy.peek()) {
      this.#free.push(this.#busy.pop()!);
    }
    this.#busy.push(execution);
    let chosen = -1;
    for (let row = 0; row < causes.length; row++) {
      const cause = causes.values[row]!;
      if (this.#holds[cause] !== this.#key || this.#finished[cause]! > at) continue;
      if (chosen < 0 || this.#finished[cause]! >= this.#finished[chosen]!) chosen = cause;
    }
    while (chosen < 0 && this.#free.length) {
      const last = this.#free.pop()!;
      if (this.#holds[last] === this.#key) chosen = last;
    }
    if (chosen >= 0) this.#holds[chosen] = -1;
    this.#holds[execution] = this.#key;
    return chosen;
  }
}

function addLatestCauses(
  causes: Growing<Int32Array>,
  run: RunIndex,
  predecessors: Predecessors,
  execution: number,
): void {
  const { recorded, causesKnown } = predecessors;
  for (let row = recorded.offsets[execution]!; row < recorded.offsets[execution + 1]!; row++)
    causes.push(recorded.items[row]!);
  if (!causesKnown[execution]) addLatestFromGraph(causes, run, predecessors, execution);
}

/** Lane 0 is of those that have none recorded. */
function numberLanes(run: RunIndex) {
  const numbers = new Map<string | undefined, number>([[undefined, 0]]);
  let inferred = false;
  const lane = ints(run.executions.length, (at) => {
    const execution = run.executions[at]!;
    if (execution.lane === undefined && run.timed[at]) inferred = true;
    let number = numbers.get(execution.lane);
    if (number === undefined) numbers.set(execution.lane, (number = numbers.size));
    return number;
  });
  return { lane, lanes: numbers.size, inferred };
}

function aroundOnLane(run: RunIndex, lane: Int32Array, lanes: number): Int32Array {
  const { preorder, leave } = run.forest;
  const around = new Int32Array(preorder.length).fill(-1);
  const open: number[][] = Array.from({ length: lanes }, () => []);
  preorder.forEach((execution, place) => {
    if (!run.timed[execution]) return;
    const stack = open[lane[execution]!]!;
    while (stack.length && leave[stack.at(-1)!]! <= place) stack.pop();
    const holder = stack.at(-1);
    if (
      holder !== undefined &&
      run.started[holder]! <= run.started[execution]! &&
      run.started[execution]! < run.finished[holder]!
    ) {
      around[execution] = holder;
    }
    stack.push(execution);
  });
  return around;
}
