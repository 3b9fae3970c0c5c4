import type { HeatSource } from './heat-source.js';
import { kindCode } from './node-kind.js';
import { statusCode, type RunFollower } from './run-follower.js';

/** What is drawn of each node, in columns by its number. */
export class NodeMarks {
  /** Codes of `nodeKinds`. */
  kinds = new Uint8Array(0);
  /** What nodes are ranked by: the value of the heat metric; 0 where a node has none. */
  ranks = new Float64Array(0);

  /** Looks at these nodes (null: all `size` of them; `hidden` ones are not marked) and returns those that have to be painted anew. */
  update(
    { statuses }: RunFollower,
    { values, levels, isSigned }: HeatSource,
    size: number,
    indices: ReadonlySet<number> | null,
    hidden: ReadonlySet<number>,
  ): readonly number[] {
    this.#grow(size);
    const { kinds, ranks } = this;
    const repainted: number[] = [];
    const look = (index: number): void => {
      const isHidden = hidden.size > 0 && hidden.has(index);
      const status = isHidden ? 0 : (statuses[index] ?? 0);
      const value = isHidden ? 0 : (values[index] ?? 0);
      const level = isHidden ? 0 : (levels[index] ?? 0);
      const kind =
        kindOfStatus[status] || (value < 0 ? (isSigned ? kindOfLess[level]! : coolest) : kindOfLevel[level]!);
      const rank = isSigned ? Math.abs(value) : value;
      ranks[index] = rank > 0 && !hasNoRank[status] ? rank : 0;
      // One that runs may have come farther.
      if (kind === kinds[index] && kind !== kindCode.running) return;
      kinds[index] = kind;
      repainted.push(index);
    };
    if (indices) for (const index of indices) look(index);
    else for (let index = 0; index < kinds.length; index++) look(index);
    return repainted;
  }

  #grow(size: number): void {
    if (size <= this.kinds.length) return;
    const kinds = new Uint8Array(Math.max(64, size + (size >> 1)));
    kinds.set(this.kinds);
    this.kinds = kinds;
    const ranks = new Float64Array(kinds.length);
    ranks.set(this.ranks);
    this.ranks = ranks;
  }
}

/** By `statusCode`: what stands before heat; 0: the heat is shown. */
const kindOfStatus = new Uint8Array(7);
for (const status of ['running', 'failed', 'cached', 'skipped'] as const)
  kindOfStatus[statusCode[status]] = kindCode[status];

/** By `statusCode`: what took no time has no rank, whatever the metric says of it. */
const hasNoRank = new Uint8Array(7);
for (const status of ['cached', 'skipped'] as const) hasNoRank[statusCode[status]] = 1;

const kindOfLevel = Uint8Array.of(
  kindCode.none,
  kindCode['level-1'],
  kindCode['level-2'],
  kindCode['level-3'],
  kindCode['level-4'],
);
/** Where a value has a sign, less is another colour, and as strong. */
const kindOfLess = Uint8Array.of(
  kindCode.none,
  kindCode['level-1'],
  kindCode['faster-2'],
  kindCode['faster-3'],
  kindCode['faster-4'],
);
/** Elsewhere what is less than nothing is no heat, however much it is. */
const coolest = kindCode['level-1'];
