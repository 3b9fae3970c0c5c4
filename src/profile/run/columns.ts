/** Typed columns filled by row. `from` of a typed array goes through an iterator, which takes many times as long. */

export function floats(length: number, valueAt: (row: number) => number): Float64Array {
  const column = new Float64Array(length);
  for (let row = 0; row < length; row++) column[row] = valueAt(row);
  return column;
}

export function ints(length: number, valueAt: (row: number) => number): Int32Array {
  const column = new Int32Array(length);
  for (let row = 0; row < length; row++) column[row] = valueAt(row);
  return column;
}

export function flags(length: number, isSet: (row: number) => boolean): Uint8Array {
  const column = new Uint8Array(length);
  for (let row = 0; row < length; row++) column[row] = Number(isSet(row));
  return column;
}

type Numbers = Float64Array | Int32Array | Uint8Array;

export const growingFloats = (capacity: number) => new Growing((length) => new Float64Array(length), capacity);
export const growingInts = (capacity: number) => new Growing((length) => new Int32Array(length), capacity);
export const growingFlags = (capacity: number) => new Growing((length) => new Uint8Array(length), capacity);

/** A typed column whose length is not known before: a list of numbers would be copied into one at the end, and be larger till then. */
export class Growing<Column extends Numbers> {
  length = 0;
  /** Longer than `length`, filled up to it. */
  values: Column;
  readonly #make: (length: number) => Column;

  constructor(make: (length: number) => Column, capacity: number) {
    this.#make = make;
    this.values = make(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const before = this.values;
      this.values = this.#make(2 * this.length + 8);
      this.values.set(before);
    }
    this.values[this.length++] = value;
  }

  /** As long as what was pushed. */
  done(): Column {
    return this.values.slice(0, this.length) as Column;
  }
}
