import { Heap } from '../heap.js';
import type { CriticalChain } from './critical-chain.js';
import type { ReplayPlan } from './plan.js';

/** How much earlier one moment of a replay comes when others before it take less time: only what moves is looked at. */
export class Shift {
  readonly #plan: ReplayPlan;
  readonly #chain: CriticalChain;
  readonly #arcOffsets: Int32Array;
  readonly #targets: Int32Array;
  readonly #earlier: Float64Array;
  /** The round in which `earlier` of a vertex was worked out, and that in which it was put in line. */
  readonly #worked: Int32Array;
  readonly #queued: Int32Array;
  readonly #queue = new Heap<number>((a, b) => a < b);
  #round = 0;

  constructor(plan: ReplayPlan, chain: CriticalChain) {
    const vertices = plan.moments.length;
    this.#plan = plan;
    this.#chain = chain;
    this.#earlier = new Float64Array(vertices);
    this.#worked = new Int32Array(vertices);
    this.#queued = new Int32Array(vertices);
    const offsets = new Int32Array(vertices + 1);
    for (const source of plan.sources) offsets[source + 1]! += 1;
    for (let vertex = 0; vertex < vertices; vertex++) offsets[vertex + 1]! += offsets[vertex]!;
    const next = offsets.slice(0, vertices);
    this.#targets = new Int32Array(plan.sources.length);
    for (let vertex = 0; vertex < vertices; vertex++) {
      for (let arc = plan.offsets[vertex]!; arc < plan.offsets[vertex + 1]!; arc++) {
        this.#targets[next[plan.sources[arc]!]!++] = vertex;
      }
    }
    this.#arcOffsets = offsets;
  }

  /**
   * How much earlier the vertex `until` of the chain comes when the self time before each of `vertices` (ascending) is gone.
   */
  of(vertices: ArrayLike<number>, until: number): number {
    this.#round += 1;
    const last = vertices[vertices.length - 1]!;
    for (let at = 0; at < vertices.length; at++) this.#enqueue(vertices[at]!);
    let next = 0;
    while (this.#queue.size) {
      const vertex = this.#queue.pop()!;
      if (vertex > until) break;
      let earlier = this.#fromBefore(vertex);
      if (next < vertices.length && vertices[next] === vertex) {
        earlier += this.#plan.part[vertex]!;
        next += 1;
      }
      this.#worked[vertex] = this.#round;
      this.#earlier[vertex] = earlier;
      if (earlier > 0) {
        if (vertex === until) return this.#finish(earlier);
        for (let arc = this.#arcOffsets[vertex]!; arc < this.#arcOffsets[vertex + 1]!; arc++) this.#enqueue(this.#targets[arc]!);
      } else if (vertex >= last && this.#chain.placeOf[vertex]! >= 0) return this.#finish(0); // the longest path is as long as ever
    }
    return this.#finish(0);
  }

  #enqueue(vertex: number): void {
    if (this.#queued[vertex] === this.#round) return;
    this.#queued[vertex] = this.#round;
    this.#queue.push(vertex);
  }

  /** A moment comes as much earlier as the latest of what it waits for, each having its slack to lose first. */
  #fromBefore(vertex: number): number {
    const { moments, ready, offsets, sources, lags } = this.#plan;
    let earlier = Infinity;
    for (let arc = offsets[vertex]!; arc < offsets[vertex + 1]!; arc++) {
      const source = sources[arc]!;
      const own = this.#worked[source] === this.#round ? this.#earlier[source]! : 0;
      earlier = Math.min(earlier, ready[vertex]! - (moments[source]! + lags[arc]!) + own);
      if (earlier === 0) break;
    }
    return earlier;
  }

  #finish(earlier: number): number {
    this.#queue.clear();
    return earlier;
  }
}
