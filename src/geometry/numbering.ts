/**
 * Gives every id a number, 0, 1, 2, …, for good, so that what is known of it can stand in columns. Several tables that
 * share one numbering can be read side by side without looking anything up.
 */
export class Numbering {
  readonly #ids: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** Ids mostly come in the order in which they came before: the next one is guessed, which is cheaper than to look it up. */
  #next = 0;

  get ids(): readonly string[] {
    return this.#ids;
  }

  get size(): number {
    return this.#ids.length;
  }

  /** The number of `id`, which gets one where it is new. */
  add(id: string): number {
    if (this.#ids[this.#next] === id) return this.#next++;
    let number = this.#numbers.get(id);
    if (number === undefined) {
      number = this.#ids.push(id) - 1;
      this.#numbers.set(id, number);
    }
    this.#next = number + 1;
    return number;
  }

  /** -1 for an id that has no number. */
  indexOf(id: string): number {
    if (this.#ids[this.#next] === id) return this.#next++;
    const number = this.#numbers.get(id);
    if (number === undefined) return -1;
    this.#next = number + 1;
    return number;
  }
}
