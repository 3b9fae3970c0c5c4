/**
 * Warnings counted by kind: a recording with 40,000 slices left open gives one line, not 40,000.
 * The first subject is named, so that the reader can look it up.
 */
export class Tally {
  readonly #kinds = new Map<string, { count: number; readonly first: string }>();

  add(kind: string, subject = ''): void {
    const known = this.#kinds.get(kind);
    if (known) known.count += 1;
    else this.#kinds.set(kind, { count: 1, first: subject.slice(0, 120) });
  }

  /** Where the file says how many there are in all; Infinity: more than it holds. */
  page(found: number, what: string, total: unknown): void {
    if (Number(total) > found)
      this.add(`only ${found} of the ${total === Infinity ? '' : `${Number(total)} `}${what}: the run is not whole`);
  }

  get warnings(): string[] {
    return [...this.#kinds].map(([kind, { count, first }]) => {
      const subject = first ? (count > 1 ? ` (first: "${first}")` : ` ("${first}")`) : '';
      return `${count > 1 ? `${count} × ` : ''}${kind}${subject}`;
    });
  }
}
