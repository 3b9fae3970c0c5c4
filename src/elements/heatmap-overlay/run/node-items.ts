import type { Execution } from '../../../profile/model.js';

/** Of an execution, ms. */
type SelfTime = (execution: Execution) => number;

/** What several executions of one node (items of a loop, tries) come to, kept up to date without looking at all of them. */
export class NodeItems {
  /** Sum of the self times of those that finished, ms. */
  time = 0;
  readonly running: Execution[] = [];
  readonly #executions: Execution[] = [];
  /** The last try of each item of a loop; a failure that was tried again with success is none. */
  readonly #last = new Map<number, Execution>();
  #shown: Execution | undefined;

  constructor(
    first: Execution,
    private readonly selfTime: SelfTime,
  ) {
    this.add(first);
  }

  /** The one that stands for the node where none runs: one that failed, else one that took time, else one that did not. */
  get shown(): Execution | undefined {
    return (this.#shown ??= this.#mostTelling());
  }

  add(execution: Execution): void {
    this.#executions.push(execution);
    this.#take(execution);
  }

  replace(before: Execution, next: Execution): void {
    this.#executions[this.#executions.lastIndexOf(before)] = next;
    const at = this.running.indexOf(before);
    // What had finished already and was amended: that is rare.
    if (at < 0) return this.recount();
    this.running.splice(at, 1);
    this.#take(next);
  }

  /** Self times are not what they were. */
  recount(): void {
    this.time = 0;
    this.running.length = 0;
    this.#last.clear();
    this.#shown = undefined;
    for (const execution of this.#executions) this.#take(execution);
  }

  #take(execution: Execution): void {
    const { status, startedAt, iteration = -1 } = execution;
    if (status === 'running') {
      this.running.push(execution);
      return;
    }
    if (status !== 'cached' && status !== 'skipped') this.time += this.selfTime(execution);
    const known = this.#last.get(iteration);
    if (known && startedAt < known.startedAt) return;
    this.#last.set(iteration, execution);
    if (known && known === this.#shown) this.#shown = undefined;
    else if (!this.#shown || weightOf(execution) >= weightOf(this.#shown)) this.#shown = execution;
  }

  #mostTelling(): Execution | undefined {
    let shown: Execution | undefined;
    for (const execution of this.#last.values())
      if (!shown || weightOf(execution) >= weightOf(shown)) shown = execution;
    return shown;
  }
}

function weightOf({ status }: Execution): number {
  return status === 'failed' ? 2 : status === 'cached' || status === 'skipped' ? 0 : 1;
}
