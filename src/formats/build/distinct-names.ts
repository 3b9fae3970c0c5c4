/** Names that may repeat, made distinct: `build`, `build (2)`, `build (3)`. */
export class DistinctNames {
  readonly #isTaken: (name: string) => boolean;
  /** Of the names that did repeat. */
  #counts: Map<string, number> | undefined;

  /** `isTaken` tells what was given out before: mostly there is a map with these names as its keys. */
  constructor(isTaken: (name: string) => boolean) {
    this.#isTaken = isTaken;
  }

  distinct(name: string): string {
    if (!this.#isTaken(name)) return name;
    const counts = (this.#counts ??= new Map());
    let count = counts.get(name) ?? 1;
    let made: string;
    do made = `${name} (${++count})`;
    while (this.#isTaken(made));
    counts.set(name, count);
    return made;
  }
}
