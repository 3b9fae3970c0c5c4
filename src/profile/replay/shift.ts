import type { CriticalChain } from './critical-chain.js';
import type { ReplayPlan } from './replay-plan.js';

/**
 * How much earlier one moment of a replay comes when others before it take less time.
 *
 * A change moves what follows by different amounts at first. But lanes wait for each other again and again, and some way on all that
 * matters has moved by the same: from there on nothing need be looked at until the next change, which then
 * is a question of its own. So the cost follows the changes, and not the length of the run behind them.
 */
export class Shift {
  readonly #plan: ReplayPlan;
  readonly #chain: CriticalChain;
  readonly #arcOffsets: Int32Array;
  readonly #targets: Int32Array;
  readonly #earlier: Float64Array;
  /** The round in which `earlier` of a vertex was worked out, and that in which something before it moved. */
  readonly #worked: Int32Array;
  readonly #touched: Int32Array;
  readonly #horizons = new Map<number, Int32Array>();
  #round = 0;

  constructor(plan: ReplayPlan, chain: CriticalChain) {
    const vertices = plan.moments.length;
    this.#plan = plan;
    this.#chain = chain;
    this.#earlier = new Float64Array(vertices);
    this.#worked = new Int32Array(vertices);
    this.#touched = new Int32Array(vertices);
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
   * How much earlier the vertex `until` of the chain comes when the self time before each of `vertices` (ascending, each of less
   * slack than `reach`) is gone, as far as paths say that are less than `reach` shorter than the longest. Few different reaches
   * should be asked for: something is worked out for each.
   */
  of(vertices: ArrayLike<number>, until: number, reach: number): number {
    const { placeOf, slack } = this.#chain;
    const { part } = this.#plan;
    const horizon = this.#horizonOf(reach);
    let lastOnChain = vertices.length - 1;
    while (lastOnChain >= 0 && placeOf[vertices[lastOnChain]!]! < 0) lastOnChain -= 1;
    let gained = 0;
    let next = 0;
    while (next <= lastOnChain) {
      const round = ++this.#round;
      // What matters behind `unlike` has moved by `alike`, beyond what was gained before this round.
      let alike = 0;
      let unlike = vertices[next]! - 1;
      for (let vertex = unlike + 1; ; vertex++) {
        if (slack[vertex]! >= reach) continue;
        let earlier = this.#touched[vertex] === round ? this.#fromBefore(vertex, reach) : 0;
        if (next < vertices.length && vertices[next] === vertex) {
          earlier += part[vertex]!;
          next += 1;
        }
        if (vertex === until) return gained + earlier;
        if (earlier !== 0) this.#move(vertex, earlier, reach);
        // The chain is as long again as it was.
        else if (next > lastOnChain && placeOf[vertex]! >= 0) return gained;
        if (earlier !== alike) {
          alike = earlier;
          unlike = vertex - 1;
        }
        if (horizon[unlike]! <= vertex) break;
      }
      gained += alike;
    }
    return gained;
  }

  #move(vertex: number, earlier: number, reach: number): void {
    this.#worked[vertex] = this.#round;
    this.#earlier[vertex] = earlier;
    for (let arc = this.#arcOffsets[vertex]!; arc < this.#arcOffsets[vertex + 1]!; arc++) {
      const target = this.#targets[arc]!;
      if (this.#chain.slack[target]! < reach) this.#touched[target] = this.#round;
    }
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

  /** For each vertex, up to where arcs lead that begin at it or before and lie on paths less than `reach` shorter than the longest. */
  #horizonOf(reach: number): Int32Array {
    const known = this.#horizons.get(reach);
    if (known) return known;
    const { moments, ready, offsets, sources, lags } = this.#plan;
    const { slack } = this.#chain;
    const horizon = new Int32Array(moments.length);
    for (let vertex = 1; vertex < moments.length; vertex++) {
      const spare = reach - slack[vertex]!;
      if (spare <= 0) continue;
      for (let arc = offsets[vertex]!; arc < offsets[vertex + 1]!; arc++) {
        const source = sources[arc]!;
        if (ready[vertex]! - (moments[source]! + lags[arc]!) < spare) horizon[source] = vertex;
      }
    }
    for (let vertex = 1; vertex < horizon.length; vertex++)
      horizon[vertex] = Math.max(horizon[vertex]!, horizon[vertex - 1]!);
    this.#horizons.set(reach, horizon);
    return horizon;
  }
}
