import { Heap } from '../heap.js';
import { flags } from '../run/columns.js';
import { rowsByKey, type Csr } from '../run/csr.js';
import type { AlteredRun } from './altered.js';
import type { ReplayPlan } from './replay-plan.js';
import { momentAfter } from './replay.js';

interface Event {
  readonly at: number;
  /** The execution that may start; -1: a lane becomes free. */
  readonly execution: number;
}

/**
 * When each moment comes on another number of lanes: list scheduling. Whenever a lane is free, of what is ready that starts
 * which started first in the recording. What runs inside an execution keeps to the lane around it; an execution
 * that only waits for others on other lanes occupies none.
 */
export function reschedule(plan: ReplayPlan, altered: AlteredRun, lanes: number): Float64Array {
  return new Scheduler(plan, altered, lanes).run();
}

class Scheduler {
  readonly #plan: ReplayPlan;
  readonly #altered: AlteredRun;
  readonly #moved: Float64Array;
  /** When the arcs seen so far allow each vertex, and how many are not seen yet. */
  readonly #allowed: Float64Array;
  readonly #open: Int32Array;
  readonly #arcsFrom: Csr;
  readonly #targets: Int32Array;
  readonly #needsLane: Uint8Array;
  /** 1 for an execution that was held up by its lane longer than by what it waited for. */
  readonly #laneBound: Uint8Array;
  readonly #events = new Heap<Event>((a, b) => a.at < b.at);
  readonly #waiting = new Heap<number>((a, b) => a < b);
  #free: number;

  constructor(plan: ReplayPlan, altered: AlteredRun, lanes: number) {
    const vertices = plan.moments.length;
    this.#plan = plan;
    this.#altered = altered;
    this.#free = lanes;
    this.#moved = new Float64Array(vertices);
    this.#allowed = new Float64Array(vertices).fill(-Infinity);
    this.#open = new Int32Array(vertices);
    this.#needsLane = needsLane(plan);
    this.#laneBound = new Uint8Array(this.#needsLane.length);
    this.#targets = new Int32Array(plan.sources.length);
    const sources = plan.sources.slice();
    for (let vertex = 0; vertex < vertices; vertex++) {
      const execution = plan.executionOf[vertex]!;
      let ready = -Infinity;
      for (let arc = plan.offsets[vertex]!; arc < plan.offsets[vertex + 1]!; arc++) {
        this.#targets[arc] = vertex;
        if (plan.laneArc[arc] && this.#needsLane[execution]) sources[arc] = -1;
        else {
          this.#open[vertex]! += 1;
          ready = Math.max(ready, plan.moments[plan.sources[arc]!]! + plan.lags[arc]!);
        }
      }
      if (execution >= 0 && plan.startOf[execution] === vertex && ready < plan.ready[vertex]!)
        this.#laneBound[execution] = 1;
    }
    this.#arcsFrom = rowsByKey(sources, vertices);
  }

  run(): Float64Array {
    const alone: number[] = [];
    for (let vertex = 1; vertex < this.#open.length; vertex++) if (this.#open[vertex] === 0) alone.push(vertex);
    this.#place(0, 0);
    // Held up by its lane only: it can start whenever a lane is free.
    for (const vertex of alone) {
      this.#allowed[vertex] = 0;
      this.#events.push({ at: 0, execution: this.#plan.executionOf[vertex]! });
    }
    let now = 0;
    while (this.#events.size || this.#waiting.size) {
      const next = this.#events.peek();
      if (!next) {
        // All lanes are held by executions that wait for what has none: go beyond the number of lanes rather than stand still.
        this.#startOn(this.#waiting.pop()!, now);
        continue;
      }
      now = next.at;
      while (this.#events.peek()?.at === now) {
        const { execution } = this.#events.pop()!;
        if (execution < 0) this.#free += 1;
        else this.#waiting.push(execution);
      }
      while (this.#free > 0 && this.#waiting.size) this.#startOn(this.#waiting.pop()!, now);
    }
    return this.#moved;
  }

  #startOn(execution: number, now: number): void {
    const vertex = this.#plan.startOf[execution]!;
    this.#free -= 1;
    this.#allowed[vertex] = Math.max(this.#allowed[vertex]!, now);
    this.#place(vertex, this.#laneBound[execution] ? this.#momentOf(vertex) : now);
  }

  #momentOf(vertex: number): number {
    const { moments, ready } = this.#plan;
    return momentAfter(
      this.#plan,
      this.#altered,
      this.#moved,
      vertex,
      moments[vertex]! + (this.#allowed[vertex]! - ready[vertex]!),
    );
  }

  /** Gives a vertex its moment, and all that this settles theirs; worked off from a list, not by recursion. */
  #place(first: number, moment: number): void {
    const { executionOf, endOf } = this.#plan;
    const placeable: number[] = [];
    for (let vertex: number | undefined = first; vertex !== undefined; vertex = placeable.pop()) {
      const at = vertex === first ? moment : this.#momentOf(vertex);
      const execution = executionOf[vertex]!;
      this.#moved[vertex] = at;
      if (execution >= 0 && this.#needsLane[execution] && endOf[execution] === vertex)
        this.#events.push({ at, execution: -1 });
      this.#tellTargets(vertex, at, placeable);
    }
  }

  #tellTargets(vertex: number, moment: number, placeable: number[]): void {
    const { lags, executionOf, startOf } = this.#plan;
    for (let row = this.#arcsFrom.offsets[vertex]!; row < this.#arcsFrom.offsets[vertex + 1]!; row++) {
      const arc = this.#arcsFrom.items[row]!;
      const target = this.#targets[arc]!;
      this.#allowed[target] = Math.max(this.#allowed[target]!, moment + lags[arc]!);
      this.#open[target]! -= 1;
      if (this.#open[target]! > 0) continue;
      const execution = executionOf[target]!;
      const needsLane = execution >= 0 && this.#needsLane[execution] === 1 && startOf[execution] === target;
      // The delay after what it waited for passes while it waits for a lane; that after its lane became free does not.
      if (needsLane)
        this.#events.push({
          at: this.#laneBound[execution] ? this.#allowed[target]! : this.#momentOf(target),
          execution,
        });
      else placeable.push(target);
    }
  }
}

/** 1 for what takes a lane of its own: not what runs on the lane of what is around it, nor what holds executions that do. */
function needsLane({ run, lanes }: ReplayPlan): Uint8Array {
  const needs = flags(run.timed.length, (at) => run.timed[at] === 1 && lanes.around[at]! < 0);
  const { preorder, parent } = run.forest;
  const holds = new Uint8Array(needs.length);
  for (let place = preorder.length - 1; place >= 0; place--) {
    const at = preorder[place]!;
    if ((needs[at] || holds[at]) && parent[at]! >= 0) holds[parent[at]!] = 1;
  }
  return needs.map((need, at) => Number(need === 1 && holds[at] === 0));
}
