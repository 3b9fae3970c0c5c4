/**
 * Gives every id a number, 0, 1, 2, …, for good, so that what is known of it can stand in columns. Several tables that
 * share one numbering can be read side by side without looking anything up.
 */
export class Numbering {
  readonly #ids: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** Ids from here on are not in the map yet. */
  #unmapped = 0;
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
    const guessed = this.#guess(id);
    if (guessed >= 0) return guessed;
    const numbers = this.#mapped();
    let number = numbers.get(id);
    if (number === undefined) {
      this.#unmapped = this.#ids.push(id);
      number = this.#unmapped - 1;
      numbers.set(id, number);
    }
    this.#next = number + 1;
    return number;
  }

  /** Numbers for the nodes of a graph, whose ids are unique: the first ones get theirs without being looked for. */
  addNodes(nodes: readonly { readonly id: string }[]): void {
    const ids = this.#ids;
    if (ids.length > 0) for (const { id } of nodes) this.add(id);
    else for (let number = 0; number < nodes.length; number++) ids.push(nodes[number]!.id);
    this.#next = 0;
  }

  /** -1 for an id that has no number. */
  indexOf(id: string): number {
    const guessed = this.#guess(id);
    if (guessed >= 0) return guessed;
    const number = this.#mapped().get(id);
    if (number === undefined) return -1;
    this.#next = number + 1;
    return number;
  }

  /** The map is made when an id comes that was not guessed; this makes it now. */
  prepare(): void {
    this.#mapped();
  }

  /** Whether these are the ids of 0, 1, 2, …, all that there are. */
  areAll(ids: readonly string[]): boolean {
    const own = this.#ids;
    if (ids.length !== own.length) return false;
    for (let number = 0; number < own.length; number++) if (ids[number] !== own[number]) return false;
    return true;
  }

  /** The one after the last, or the first of all: -1 where it is neither. */
  #guess(id: string): number {
    if (this.#ids[this.#next] === id) return this.#next++;
    if (this.#ids[0] !== id) return -1;
    this.#next = 1;
    return 0;
  }

  #mapped(): Map<string, number> {
    for (; this.#unmapped < this.#ids.length; this.#unmapped++) {
      const id = this.#ids[this.#unmapped]!;
      if (!this.#numbers.has(id)) this.#numbers.set(id, this.#unmapped);
    }
    return this.#numbers;
  }
}
