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
   * How much earlier the vertex `until` of the chain comes when the self time before each of `vertices` (ascending, at least
   * one on the chain) is gone, as far as paths say that are less than `reach` shorter than the longest.
   */
  of(vertices: ArrayLike<number>, until: number, reach: number): number {
    const { placeOf, slack } = this.#chain;
    const { part } = this.#plan;
    const round = ++this.#round;
    let waiting = 0;
    let last = 0;
    const enqueue = (vertex: number) => {
      if (this.#queued[vertex] === round) return;
      this.#queued[vertex] = round;
      waiting += 1;
    };
    for (let at = 0; at < vertices.length; at++) {
      enqueue(vertices[at]!);
      if (placeOf[vertices[at]!]! >= 0) last = vertices[at]!;
    }
    let next = 0;
    // Passing over what does not move costs less than a queue in order of rank would.
    for (let vertex = vertices[0]!; waiting > 0 && vertex <= until; vertex++) {
      if (this.#queued[vertex] !== round) continue;
      waiting -= 1;
      let earlier = this.#fromBefore(vertex, reach);
      if (next < vertices.length && vertices[next] === vertex) {
        earlier += part[vertex]!;
        next += 1;
      }
      this.#worked[vertex] = round;
      this.#earlier[vertex] = earlier;
      if (earlier === 0) {
        if (vertex >= last && placeOf[vertex]! >= 0) return 0; // from here on the chain is as long as ever
        continue;
      }
      if (vertex === until) return earlier;
      for (let arc = this.#arcOffsets[vertex]!; arc < this.#arcOffsets[vertex + 1]!; arc++) {
        const target = this.#targets[arc]!;
        if (slack[target]! < reach) enqueue(target);
      }
    }
    return 0;
  }

  /** A moment comes as much earlier as the latest of what it waits for, each having its slack to lose first. */
  #fromBefore(vertex: number, reach: number): number {
    const { moments, ready, offsets, sources, lags } = this.#plan;
    const slack = this.#chain.slack[vertex]!;
    let earlier = Infinity;
    for (let arc = offsets[vertex]!; arc < offsets[vertex + 1]!; arc++) {
      const source = sources[arc]!;
      const spare = ready[vertex]! - (moments[source]! + lags[arc]!);
      if (spare >= earlier || slack + spare >= reach) continue;
      const own = this.#worked[source] === this.#round ? this.#earlier[source]! : 0;
      earlier = Math.min(earlier, spare + own);
      if (earlier === 0) break;
    }
    return earlier;
  }
}
