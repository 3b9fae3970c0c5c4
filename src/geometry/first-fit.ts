/**
 * Rows that each hold one span at a time. Answers "which is the first row that is free" in the logarithm of the rows,
 * from a tree of the earliest end in each range of rows.
 */
export class FirstFit {
  #leaves = 4;
  /** Heap order: the children of `i` are `2i` and `2i + 1`; the leaves are when each row is free again. */
  #freeAt = new Float64Array(2 * this.#leaves).fill(-Infinity);
  #rows = 0;

  /** How many rows were needed so far. */
  get rows(): number {
    return this.#rows;
  }

  /** Puts a span on the first row that is free at its start, and returns the row. */
  place(start: number, end: number): number {
    if (this.#freeAt[1]! > start) this.#grow();
    let at = 1;
    while (at < this.#leaves) at = this.#freeAt[2 * at]! <= start ? 2 * at : 2 * at + 1;
    const row = at - this.#leaves;
    this.#freeAt[at] = Math.max(end, start);
    while (at > 1) {
      at >>= 1;
      this.#freeAt[at] = Math.min(this.#freeAt[2 * at]!, this.#freeAt[2 * at + 1]!);
    }
    if (row >= this.#rows) this.#rows = row + 1;
    return row;
  }

  #grow(): void {
    const before = this.#freeAt.subarray(this.#leaves);
    this.#leaves *= 2;
    this.#freeAt = new Float64Array(2 * this.#leaves).fill(-Infinity);
    this.#freeAt.set(before, this.#leaves);
    for (let at = this.#leaves - 1; at > 0; at--) {
      this.#freeAt[at] = Math.min(this.#freeAt[2 * at]!, this.#freeAt[2 * at + 1]!);
    }
  }
}
