import type { HeatSource } from './heat-source.js';
import { rankAmong, topIndices, type BoxTable } from '../../../geometry/index.js';
import { kindCode, levelKinds, stateKinds, type NodeKind } from './node-kind.js';
import { lastTimed, statusCode, type RunFollower } from './run-follower.js';

/** With more than this at once everything is painted anew, which is as cheap: which they are is not told to the last. */
export const repaintedMost = 2_048;

/** So many of the greatest ranks are noted when all nodes are looked at: most callers want fewer. */
const notedMost = 24;

/** The nodes of the greatest ranks that are on the canvas. */
interface Top {
  readonly indices: readonly number[];
  readonly count: number;
  readonly presence: number;
  /** What a node needs more than to be one of them. */
  readonly least: number;
}

/** What is drawn of each node, in columns by its number. */
export class NodeMarks {
  /** Codes of `nodeKinds`. */
  kinds = new Uint8Array(0);
  /** What nodes are ranked by: the value of the heat metric; 0 where a node has none. */
  ranks = new Float64Array(0);

  /** How many columns are in use; there are more. */
  #size = 0;
  #top: Top | undefined;
  /** The greatest ranks of all, on the canvas or not, best first; undefined after an update of some. */
  #noted: readonly number[] | undefined;

  /** The nodes of the greatest ranks that are on the canvas, best first; looked for anew only where that may have changed. */
  top(count: number, table: BoxTable): readonly number[] {
    const known = this.#top;
    if (known && known.count >= count && known.presence === table.presence) return known.indices.slice(0, count);
    const indices = this.#lookFor(count, table);
    const least = indices.length === count ? (this.ranks[indices.at(-1) ?? -1] ?? Infinity) : 0;
    this.#top = { indices, count, presence: table.presence, least };
    return indices;
  }

  #lookFor(count: number, table: BoxTable): readonly number[] {
    const where = (index: number): boolean => table.isPresent(index);
    const noted = this.#noted?.filter(where).slice(0, count);
    if (noted && (noted.length === count || this.#noted!.length < notedMost)) return noted;
    return topIndices(this.ranks.subarray(0, this.#size), count, { where });
  }

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
    const noted: number[] = [];
    let leastNoted = indices ? Infinity : 0;
    const least = this.#top?.least ?? Infinity;
    const list = indices && Int32Array.from(indices);
    const count = list ? list.length : size;
    const hides = hidden.size > 0;
    for (let i = 0; i < count; i++) {
      const index = list ? list[i]! : i;
      const isHidden = hides && hidden.has(index);
      const status = isHidden ? 0 : (statuses[index] ?? 0);
      const value = isHidden ? 0 : (values[index] ?? 0);
      const level = isHidden ? 0 : (levels[index] ?? 0);
      const kind =
        kindOfStatus[status] || (value < 0 ? (isSigned ? kindOfLess[level]! : coolest) : kindOfLevel[level]!);
      const rank = isSigned ? Math.abs(value) : value;
      // What took no time has no rank, whatever the metric says of it.
      const next = rank > 0 && status <= lastTimed ? rank : 0;
      const before = ranks[index]!;
      // `least` is above 0 where there is a last one: what was as high as that may be one of them, or become one.
      if (next !== before && (next >= least || before >= least)) this.#top = undefined;
      ranks[index] = next;
      if (next > leastNoted) leastNoted = rankAmong(noted, ranks, notedMost, index);
      // One that runs may have come farther.
      if (kind === kinds[index] && kind !== kindCode.running) continue;
      kinds[index] = kind;
      if (repainted.length <= repaintedMost) repainted.push(index);
    }
    this.#noted = indices ? undefined : noted;
    return repainted;
  }

  #grow(size: number): void {
    this.#size = Math.max(this.#size, size);
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
for (const status of stateKinds) kindOfStatus[statusCode[status]] = kindCode[status];

const codes = (...kinds: readonly NodeKind[]): Uint8Array => Uint8Array.from(kinds, (kind) => kindCode[kind]);
const kindOfLevel = codes('none', ...levelKinds);
/** Where a value has a sign, less is another colour, and as strong. */
const kindOfLess = codes('none', 'level-1', 'faster-2', 'faster-3', 'faster-4');
/** Elsewhere what is less than nothing is no heat, however much it is. */
const coolest = kindCode['level-1'];
