import { addTo } from '../add-to.js';
import type { SideGraph } from './side-graph.js';

/** How many edges away a node's neighbourhood is looked at. */
const reach = 3;
/**
 * A bound on the work for two large workflows that share next to nothing: so many nodes are looked at in all rounds together, but
 * in no more than 200 rounds and no fewer than 4. Matches spread `reach` nodes a round.
 */
const mostLooks = 100_000;

/**
 * Which node of the candidate is which of the baseline: baseline ids by candidate ids. Nodes of the same id are the same.
 * The others are matched by type, label and neighbourhood: two are the same where they alone look alike, the widest
 * neighbourhood first; each match makes its neighbours easier to tell. Twins that nothing tells apart are matched in
 * order where there are as many on both sides. A node without type and label has only its id.
 */
export function matchNodes(baseline: SideGraph, candidate: SideGraph): ReadonlyMap<string, string> {
  const looks = new Map<string, string>();
  const before = new Side(baseline, looks);
  const after = new Side(candidate, looks);
  const matches = new Map<string, string>();
  const match = (id: string, other: string): void => {
    matches.set(id, other);
    after.name(id, id);
    before.name(other, id);
  };
  for (const id of candidate.nodes.keys()) if (baseline.nodes.has(id)) match(id, id);

  const matchAlike = (depth: number, largest: number): boolean => {
    const classes = before.classes(depth);
    const size = matches.size;
    for (const [look, ids] of after.classes(depth)) {
      const others = classes.get(look);
      if (others?.length === ids.length && ids.length <= largest) ids.forEach((id, i) => match(id, others[i]!));
    }
    return matches.size > size;
  };
  const mostRounds = Math.min(200, Math.max(4, mostLooks / Math.max(baseline.nodes.size, candidate.nodes.size)));
  let depth = reach;
  for (let round = 0; round < mostRounds && depth >= 0 && before.hasUnnamed && after.hasUnnamed; round++) {
    depth = matchAlike(depth, 1) ? reach : depth - 1;
  }
  if (before.hasUnnamed && after.hasUnnamed) matchAlike(1, Infinity);
  return matches;
}

/** One side's nodes, and how they look by what is known so far. */
class Side {
  readonly #ids: readonly string[];
  readonly #indexOf: ReadonlyMap<string, number>;
  readonly #sources: readonly number[][];
  readonly #targets: readonly number[][];
  /** By index: how a node looks on its own; undefined where it has neither type nor label. */
  readonly #own: readonly (string | undefined)[];
  /** By index: what a matched node is called on both sides. */
  readonly #names: (string | undefined)[];
  /** Short words for looks, the same on both sides. */
  readonly #words: Map<string, string>;
  #unnamed: number;

  constructor({ nodes, edges }: SideGraph, words: Map<string, string>) {
    const list = [...nodes.values()];
    this.#words = words;
    this.#ids = list.map(({ id }) => id);
    this.#indexOf = new Map(this.#ids.map((id, index) => [id, index]));
    this.#sources = list.map(() => []);
    this.#targets = list.map(() => []);
    this.#own = list.map(({ type, label }) =>
      type === undefined && label === undefined ? undefined : this.#word(JSON.stringify([type, label])),
    );
    this.#names = list.map(() => undefined);
    this.#unnamed = list.length;
    for (const { source, target } of edges) {
      const from = this.#indexOf.get(source);
      const to = this.#indexOf.get(target);
      if (from === undefined || to === undefined) continue;
      this.#targets[from]!.push(to);
      this.#sources[to]!.push(from);
    }
  }

  get hasUnnamed(): boolean {
    return this.#unnamed > 0;
  }

  name(id: string, name: string): void {
    this.#names[this.#indexOf.get(id)!] = `=${name}`;
    this.#unnamed--;
  }

  /** Unmatched nodes that have a type or a label, by how they look up to `depth` edges away. */
  classes(depth: number): ReadonlyMap<string, readonly string[]> {
    let looks = this.#ids.map((_, index) => this.#names[index] ?? this.#own[index] ?? '');
    for (let round = 0; round < depth; round++) {
      const last = looks;
      const seen = (list: readonly number[]): string[] => list.map((index) => last[index]!).sort();
      looks = last.map((look, index) => {
        const around = (): string => JSON.stringify([look, seen(this.#sources[index]!), seen(this.#targets[index]!)]);
        return this.#names[index] ?? this.#word(around());
      });
    }
    const classes = new Map<string, string[]>();
    this.#ids.forEach((id, index) => {
      if (this.#names[index] !== undefined || this.#own[index] === undefined) return;
      addTo(classes, looks[index]!, id);
    });
    return classes;
  }

  #word(look: string): string {
    let word = this.#words.get(look);
    if (word === undefined) this.#words.set(look, (word = `${this.#words.size}`));
    return word;
  }
}
