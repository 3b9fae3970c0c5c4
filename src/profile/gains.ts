import { memoize } from './memoize.js';
import type { ProfilingSession } from './model.js';
import { criticalChain, type CriticalChain } from './replay/critical-chain.js';
import { MaxTree } from './replay/max-tree.js';
import { planReplay, type ReplayPlan } from './replay/plan.js';
import { Shift } from './replay/shift.js';
import { rowsByKey } from './run/csr.js';
import { indexRun } from './run/run-index.js';

/**
 * For every node: recorded total − simulated total when the node takes no time, in ms; what `simulate` says with `scale: 0`, for all
 * nodes at once.
 *
 * Only what every longest path of the replay goes through can shorten the run. So one longest path is taken, with the margin of each of
 * its vertices over the longest way around it. A node that took time in one place gains the lesser of that time
 * and the margin there. A node with several places is cut into stretches: where the margin of a vertex between two places is no
 * less than all the node's time, nothing goes around it that could matter, and the gains before and after it add up. Only
 * within a stretch that holds several places is the shift worked out, vertex by vertex, and only where something moves.
 */
export const gainsOf: (session: ProfilingSession) => ReadonlyMap<string, number> = memoize((session) => {
  const run = indexRun(session);
  const plan = planReplay(run);
  const owners = Int32Array.from(plan.owner, (owner, vertex) => (plan.part[vertex]! > 0 ? run.nodeOf[owner]! : -1));
  const places = rowsByKey(owners, run.nodeIds.length);
  const search = new GainSearch(plan, criticalChain(plan));
  return new Map(
    run.nodeIds.map((id, node) => {
      const gain = search.gain(places.items.subarray(places.offsets[node], places.offsets[node + 1]));
      return [id, Math.min(run.totalDuration, gain)];
    }),
  );
});

class GainSearch {
  readonly #plan: ReplayPlan;
  readonly #chain: CriticalChain;
  readonly #margins: MaxTree;
  /** How many vertices of the chain there are up to each vertex. */
  readonly #passed: Int32Array;
  #shift: Shift | undefined;

  constructor(plan: ReplayPlan, chain: CriticalChain) {
    this.#plan = plan;
    this.#chain = chain;
    this.#margins = new MaxTree(chain.margin);
    this.#passed = Int32Array.from(chain.placeOf, (place) => Number(place >= 0));
    for (let vertex = 1; vertex < this.#passed.length; vertex++) this.#passed[vertex]! += this.#passed[vertex - 1]!;
  }

  /** Of a node with time in these vertices, ascending. */
  gain(vertices: Int32Array): number {
    let time = 0;
    for (const vertex of vertices) time += this.#plan.part[vertex]!;
    let gain = 0;
    for (let from = 0, to = 0; from < vertices.length; from = to) {
      const cut = this.#cutFrom(vertices[from]!, time);
      to = from + 1;
      while (to < vertices.length && vertices[to]! < cut) to += 1;
      gain += this.#gainWithin(vertices.subarray(from, to), cut);
    }
    return gain;
  }

  /** The first vertex of the chain from `vertex` on whose margin is at least `time`; the end of the run is one. */
  #cutFrom(vertex: number, time: number): number {
    const before = vertex === 0 ? 0 : this.#passed[vertex - 1]!;
    return this.#chain.vertices[this.#margins.firstAtLeast(before, time)]!;
  }

  #gainWithin(vertices: Int32Array, cut: number): number {
    const { placeOf, margin } = this.#chain;
    if (!vertices.some((vertex) => placeOf[vertex]! >= 0)) return 0;
    if (vertices.length === 1) return Math.min(this.#plan.part[vertices[0]!]!, margin[placeOf[vertices[0]!]!]!);
    this.#shift ??= new Shift(this.#plan, this.#chain);
    return this.#shift.of(vertices, cut);
  }
}
