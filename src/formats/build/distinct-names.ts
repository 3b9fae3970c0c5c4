/** Names that may repeat, made distinct: `build`, `build (2)`, `build (3)`. */
export class DistinctNames {
  readonly #counts = new Map<string, number>();

  distinct(name: string): string {
    let count = (this.#counts.get(name) ?? 0) + 1;
    let made = count === 1 ? name : `${name} (${count})`;
    while (count > 1 && this.#counts.has(made)) made = `${name} (${++count})`;
    this.#counts.set(name, count);
    if (made !== name) this.#counts.set(made, 1);
    return made;
  }
}
