import type { Execution } from '../model.js';

/** One execution that was added (no `before`), taken away (no `next`) or became another. */
export interface ExecutionChange {
  readonly before: Execution | undefined;
  readonly next: Execution | undefined;
}

interface Edition {
  readonly history: ExecutionHistory;
  readonly number: number;
}

/** Readers that lag behind by more than this look at the whole list, which is as cheap by then. */
const editionsMost = 64;
const changesMost = 8_192;

const editions = new WeakMap<readonly Execution[], Edition>();

/** The last few editions of a growing list of executions: what each changed. */
export class ExecutionHistory {
  #number = 0;
  #noted: ExecutionChange[] = [];
  /** What led to each edition, the latest last. */
  #steps: ExecutionChange[][] = [];
  #size = 0;

  note(before: Execution | undefined, next: Execution | undefined): void {
    this.#noted.push({ before, next });
  }

  /** `list` is what the changes noted since the last edition made of it. */
  publish(list: readonly Execution[]): void {
    editions.set(list, { history: this, number: ++this.#number });
    this.#steps.push(this.#noted);
    this.#size += this.#noted.length;
    this.#noted = [];
    while (this.#steps.length > editionsMost || this.#size > changesMost) this.#size -= this.#steps.shift()!.length;
  }

  /** null: that is too long ago. */
  since(number: number, until: number): readonly ExecutionChange[] | null {
    const from = this.#steps.length - (this.#number - number);
    if (from < 0 || until < number) return null;
    const steps = this.#steps.slice(from, this.#steps.length - (this.#number - until));
    return steps.length === 1 ? steps[0]! : steps.flat();
  }
}

/**
 * What led from one list of executions to another, in order, where a recorder published both of them not long ago; null
 * where that is not known. For views that follow a run: they need not look at everything that stayed as it was.
 */
export function executionChanges(
  before: readonly Execution[],
  after: readonly Execution[],
): readonly ExecutionChange[] | null {
  const from = editions.get(before);
  const to = editions.get(after);
  return from && to && from.history === to.history ? from.history.since(from.number, to.number) : null;
}
