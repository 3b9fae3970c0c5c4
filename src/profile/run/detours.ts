/**
 * For each vertex of one longest path: how long the longest path is that leaves the vertex out.
 *
 * In a topological order a path that leaves out the vertex of rank r has exactly one arc that jumps over r, and the
 * longest path through that arc is known from the distances to its two ends. So the answer for r is the greatest of
 * the arcs that span r: a range maximum, kept in blocks of powers of two and pushed down at the end, O(arcs + k log k)
 * for all k vertices of the path.
 */
export class Detours {
  readonly #passed: Int32Array;
  readonly #blocks: Float64Array[];
  readonly #length: number;

  /** `pathRanks`: the ranks of the path's vertices, ascending; `count`: how many ranks there are. */
  constructor(pathRanks: ArrayLike<number>, count: number) {
    this.#length = pathRanks.length;
    this.#passed = new Int32Array(count);
    for (let at = 0; at < pathRanks.length; at++) this.#passed[pathRanks[at]!] = 1;
    for (let rank = 1; rank < count; rank++) this.#passed[rank]! += this.#passed[rank - 1]!;
    const levels = pathRanks.length ? 32 - Math.clz32(pathRanks.length) : 0;
    this.#blocks = Array.from({ length: levels }, () => new Float64Array(pathRanks.length).fill(-Infinity));
  }

  /** An arc from rank `from` (-1: the start) to rank `to` (count: the end), and the length of the longest path through it. */
  add(from: number, to: number, length: number): void {
    const first = from < 0 ? 0 : this.#passed[from]!;
    const last = to < 1 ? -1 : this.#passed[to - 1]! - 1;
    if (last < first) return;
    const level = 31 - Math.clz32(last - first + 1);
    const block = this.#blocks[level]!;
    if (length > block[first]!) block[first] = length;
    const second = last + 1 - (1 << level);
    if (length > block[second]!) block[second] = length;
  }

  /** By place on the path; -Infinity where every path goes through the vertex. To be called once, when all arcs are added. */
  lengths(): Float64Array {
    for (let level = this.#blocks.length - 1; level > 0; level--) {
      const block = this.#blocks[level]!;
      const half = this.#blocks[level - 1]!;
      const step = 1 << (level - 1);
      for (let at = 0; at + step < this.#length; at++) {
        if (block[at]! > half[at]!) half[at] = block[at]!;
        if (block[at]! > half[at + step]!) half[at + step] = block[at]!;
      }
    }
    return this.#blocks[0] ?? new Float64Array();
  }
}
