import { memoize } from './memoize.js';
import type { ProfilingSession } from './model.js';
import { criticalChain, type CriticalChain } from './replay/critical-chain.js';
import { MaxTree } from './replay/max-tree.js';
import { planReplay } from './replay/plan.js';
import type { ReplayPlan } from './replay/replay-plan.js';
import { Shift } from './replay/shift.js';
import { ints } from './run/columns.js';
import { rowsByKey, type Csr } from './run/csr.js';
import { indexRun, type RunIndex } from './run/run-index.js';

/**
 * For every node: recorded total − simulated total when the node takes no time, in ms; what `simulate` says with `scale: 0`, for all
 * nodes at once.
 *
 * Only what every longest path of the replay goes through can shorten the run. So one longest path is taken, the chain, with the margin
 * of each of its vertices over the longest way around it. A node that took time in one place gains the lesser of that
 * time and the margin there. A node that took time in several is answered by looking no further than a reach: paths
 * that are shorter than the chain by the reach or more cannot matter to a gain within it. The vertices of the chain
 * whose margin is at least the reach then cut the run into stretches whose gains add up, and only within a stretch that holds several
 * places is worked out what moves, and how far (see `Shift`). An answer beyond the reach is asked again with a longer one.
 */
export const gainsOf: (session: ProfilingSession) => ReadonlyMap<string, number> = memoize((session) => {
  const gains = gainsByNode(session);
  return new Map(indexRun(session).nodeIds.map((id, node) => [id, gains.of(node)]));
});

/** The same of one node, at the cost of one; 0 for a node that the run does not know. */
export function gainOf(session: ProfilingSession, nodeId: string): number {
  const node = indexRun(session).nodeIndex.get(nodeId);
  return node === undefined ? 0 : gainsByNode(session).of(node);
}

const gainsByNode: (session: ProfilingSession) => GainsByNode = memoize(
  (session) => new GainsByNode(indexRun(session)),
);

class GainsByNode {
  readonly #run: RunIndex;
  readonly #search: GainSearch;
  readonly #places: Csr;
  /** NaN until asked for. */
  readonly #known: Float64Array;

  constructor(run: RunIndex) {
    const plan = planReplay(run);
    const owners = ints(plan.owner.length, (vertex) =>
      plan.part[vertex]! > 0 ? run.nodeOf[plan.owner[vertex]!]! : -1,
    );
    this.#run = run;
    this.#places = rowsByKey(owners, run.nodeIds.length);
    this.#search = new GainSearch(plan, criticalChain(plan));
    this.#known = new Float64Array(run.nodeIds.length).fill(NaN);
  }

  /** By node number. */
  of(node: number): number {
    if (Number.isNaN(this.#known[node])) {
      const { offsets, items } = this.#places;
      const gain = this.#search.gain(items.subarray(offsets[node], offsets[node + 1]));
      this.#known[node] = Math.min(this.#run.totalDuration, gain);
    }
    return this.#known[node]!;
  }
}

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
    const { placeOf, margin, slack } = this.#chain;
    let time = 0;
    let likely = 0;
    for (const vertex of vertices) {
      if (placeOf[vertex]! < 0) continue;
      time += this.#plan.part[vertex]!;
      likely += Math.min(this.#plan.part[vertex]!, margin[placeOf[vertex]!]!);
    }
    if (vertices.length === 1 || time === 0) return likely;
    // Any reach leads to the answer; a short one to a quick one, and powers of two are few.
    for (let reach = 2 ** Math.ceil(Math.log2(Math.min(time, likely * 1.125 + time / 1024))); ; reach *= 2) {
      const near = vertices.filter((vertex) => slack[vertex]! < reach);
      const gain = this.#gainWithin(near, reach);
      if (gain <= reach) return gain;
    }
  }

  #gainWithin(vertices: Int32Array, reach: number): number {
    let gain = 0;
    let from = 0;
    while (from < vertices.length) {
      const cut = this.#cutFrom(vertices[from]!, reach);
      let to = from + 1;
      while (to < vertices.length && vertices[to]! < cut) to += 1;
      gain += this.#gainOfStretch(vertices.subarray(from, to), cut, reach);
      from = to;
    }
    return gain;
  }

  /** The first vertex of the chain from `vertex` on whose margin is at least `reach`; the end of the run is one. */
  #cutFrom(vertex: number, reach: number): number {
    return this.#chain.vertices[this.#margins.firstAtLeast(this.#passed[vertex - 1]!, reach)]!;
  }

  #gainOfStretch(vertices: Int32Array, cut: number, reach: number): number {
    const { placeOf, margin } = this.#chain;
    if (!vertices.some((vertex) => placeOf[vertex]! >= 0)) return 0;
    if (vertices.length > 1) return (this.#shift ??= new Shift(this.#plan, this.#chain)).of(vertices, cut, reach);
    const part = this.#plan.part[vertices[0]!]!;
    const around = margin[placeOf[vertices[0]!]!]!;
    return around < reach ? Math.min(part, around) : part;
  }
}
