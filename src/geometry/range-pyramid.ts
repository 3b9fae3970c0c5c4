const branching = 16;

type Column = Uint8Array | Uint16Array | Uint32Array;

/**
 * Sums up any stretch of a column in the logarithm of its length, from a pyramid over blocks of 16. `combine` must be
 * associative, commutative and idempotent (a maximum, a bitwise or), with 0 as its neutral value.
 */
export class RangePyramid {
  readonly #levels: Column[];

  constructor(
    values: Column,
    private readonly combine: (a: number, b: number) => number,
  ) {
    this.#levels = [values];
    for (let below = values; below.length > branching;) {
      const level = new (values.constructor as new (length: number) => Column)(blocks(below.length));
      for (let i = 0; i < below.length; i++) level[i >> 4] = combine(level[i >> 4]!, below[i]!);
      this.#levels.push(level);
      below = level;
    }
  }

  /** All of `from … to - 1`, combined; 0 where there is none. */
  over(from: number, to: number): number {
    let result = 0;
    for (const level of this.#levels) {
      while (from < to && from & (branching - 1)) result = this.combine(result, level[from++]!);
      while (from < to && to & (branching - 1)) result = this.combine(result, level[--to]!);
      if (from >= to) return result;
      if (level === this.#levels.at(-1)) {
        while (from < to) result = this.combine(result, level[from++]!);
        return result;
      }
      from >>= 4;
      to >>= 4;
    }
    return result;
  }
}

function blocks(length: number): number {
  return Math.ceil(length / branching);
}
