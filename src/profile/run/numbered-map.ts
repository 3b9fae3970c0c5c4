import type { NodeIndex } from './run-index.js';

/**
 * A value by name where the names are numbered already: in a large run a map of its own for each analysis costs more than what is
 * kept in it. In order of number; a name whose value is undefined is not in it. Nothing but its entries can be seen of it, so that two are deeply equal
 * when those are.
 */
export class NumberedMap<Value> implements ReadonlyMap<string, Value> {
  readonly #names: readonly string[];
  readonly #numberOf: NodeIndex;
  readonly #valueAt: ArrayLike<Value | undefined>;
  #size: number | undefined;

  constructor(names: readonly string[], numberOf: NodeIndex, valueAt: ArrayLike<Value | undefined>) {
    this.#names = names;
    this.#numberOf = numberOf;
    this.#valueAt = valueAt;
  }

  /** Counted when it is asked for, which hardly anybody does. */
  get size(): number {
    if (this.#size === undefined) {
      this.#size = 0;
      for (let number = 0; number < this.#valueAt.length; number++)
        if (this.#valueAt[number] !== undefined) this.#size += 1;
    }
    return this.#size;
  }

  get(name: string): Value | undefined {
    const number = this.#numberOf.get(name);
    return number === undefined ? undefined : this.#valueAt[number];
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  forEach(callback: (value: Value, name: string, map: ReadonlyMap<string, Value>) => void, thisArg?: unknown): void {
    for (const [name, value] of this) callback.call(thisArg, value, name, this);
  }

  *entries(): MapIterator<[string, Value]> {
    for (let number = 0; number < this.#valueAt.length; number++) {
      const value = this.#valueAt[number];
      if (value !== undefined) yield [this.#names[number]!, value];
    }
  }

  *keys(): MapIterator<string> {
    for (const [name] of this) yield name;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }
}
