import type { Execution } from '../../../profile/model.js';
import { hasTime } from '../../../profile/run/run-index.js';

/** Of an execution, ms. */
type SelfTime = (execution: Execution) => number;

/** What several executions of one node (items of a loop, tries) come to, kept up to date without looking at all of them. */
export class NodeItems {
  /** Sum of the self times of those that finished, ms. */
  time = 0;
  #running: Execution[] | undefined;
  readonly #executions: Execution[] = [];
  /** The last try of the only item, until there are more. */
  #only: Execution | undefined;
  /** The last try of each item of a loop; a failure that was tried again with success is none. */
  #last: Map<number, Execution> | undefined;
  #shown: Execution | undefined;

  constructor(
    first: Execution,
    private readonly selfTime: SelfTime,
  ) {
    this.add(first);
  }

  /** The one that stands for the node where none runs: one that failed, else one that took time, else one that did not. */
  get shown(): Execution | undefined {
    return this.#shown;
  }

  get running(): readonly Execution[] {
    return this.#running ?? none;
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
    this.#running!.splice(at, 1);
    this.#take(next);
  }

  /** Self times are not what they were. */
  recount(): void {
    this.time = 0;
    this.#running = undefined;
    this.#only = undefined;
    this.#last = undefined;
    this.#shown = undefined;
    for (const execution of this.#executions) this.#take(execution);
  }

  #take(execution: Execution): void {
    if (execution.status === 'running') {
      (this.#running ??= []).push(execution);
      return;
    }
    if (hasTime(execution)) this.time += this.selfTime(execution);
    const iteration = itemOf(execution);
    const known = this.#lastOf(iteration);
    if (known && isLater(known, execution)) return;
    this.#setLast(iteration, execution);
    if (known && known === this.#shown) this.#shown = this.#mostTelling();
    else if (!this.#shown || tellsMore(execution, this.#shown)) this.#shown = execution;
  }

  #lastOf(iteration: number): Execution | undefined {
    return this.#last ? this.#last.get(iteration) : itemOf(this.#only) === iteration ? this.#only : undefined;
  }

  #setLast(iteration: number, execution: Execution): void {
    const only = this.#only;
    if (this.#last) this.#last.set(iteration, execution);
    else if (!only || itemOf(only) === iteration) this.#only = execution;
    else
      this.#last = new Map([
        [itemOf(only), only],
        [iteration, execution],
      ]);
  }

  #mostTelling(): Execution | undefined {
    if (!this.#last) return this.#only;
    let shown: Execution | undefined;
    for (const execution of this.#last.values()) if (!shown || tellsMore(execution, shown)) shown = execution;
    return shown;
  }
}

const none: readonly Execution[] = [];

/** -1: no item of a loop. */
function itemOf(execution: Execution): number;
function itemOf(execution: Execution | undefined): number | undefined;
function itemOf(execution: Execution | undefined): number | undefined {
  return execution && (execution.iteration ?? -1);
}

function tellsMore(a: Execution, b: Execution): boolean {
  return weightOf(a) > weightOf(b) || (weightOf(a) === weightOf(b) && isLater(a, b));
}

/** In the order of the run's list, whatever order they came in. */
function isLater(a: Execution, b: Execution): boolean {
  if (a.startedAt !== b.startedAt) return a.startedAt > b.startedAt;
  return a.id.length === b.id.length ? a.id > b.id : a.id.length > b.id.length;
}

function weightOf(execution: Execution): number {
  return execution.status === 'failed' ? 2 : Number(hasTime(execution));
}
