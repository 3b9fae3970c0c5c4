/** Finds the first value from a place on that reaches a threshold, O(log n): a tree of maxima. */
export class MaxTree {
  readonly #tree: Float64Array;
  readonly #leaves: number;

  constructor(values: Float64Array) {
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(1, values.length)));
    this.#tree = new Float64Array(2 * this.#leaves).fill(-Infinity);
    this.#tree.set(values, this.#leaves);
    for (let at = this.#leaves - 1; at > 0; at--)
      this.#tree[at] = Math.max(this.#tree[2 * at]!, this.#tree[2 * at + 1]!);
  }

  /** The first place from `from` on whose value is at least `least`; -1 where there is none. */
  firstAtLeast(from: number, least: number): number {
    if (from >= this.#leaves) return -1;
    let at = this.#leaves + from;
    while (this.#tree[at]! < least) {
      // Up until there is a subtree to the right.
      while (at & 1) at >>= 1;
      if (at === 0) return -1;
      at += 1;
    }
    while (at < this.#leaves) {
      at *= 2;
      if (this.#tree[at]! < least) at += 1;
    }
    return at - this.#leaves;
  }
}
