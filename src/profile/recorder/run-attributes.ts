type Attributes = Readonly<Record<string, string | number | boolean>>;

/** The attributes of a run, joined whatever order they are told in: the earlier word on a key counts. */
export class RunAttributes {
  readonly #told: { readonly at: number; readonly attributes: Attributes }[] = [];
  /** Frozen; undefined where none were told. */
  joined: Attributes | undefined;

  join(attributes: Attributes, at: number): void {
    this.#told.push({ at, attributes });
    this.#told.sort((a, b) => a.at - b.at || (textOf(a.attributes) < textOf(b.attributes) ? -1 : 1));
    const joined = new Map<string, string | number | boolean>();
    for (const told of this.#told) {
      for (const [key, value] of Object.entries(told.attributes)) if (!joined.has(key)) joined.set(key, value);
    }
    this.joined = Object.freeze(Object.fromEntries(joined));
  }
}

function textOf(attributes: Attributes): string {
  return JSON.stringify(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
}
