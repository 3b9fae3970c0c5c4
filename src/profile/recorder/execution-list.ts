import { compareText } from '../compare-text.js';
import type { Execution } from '../model.js';
import { ExecutionHistory } from './execution-history.js';

/**
 * All executions of a run in order of start, kept sorted while they change. Equal starts go by node and id, so that the
 * order is the same whatever order the events came in.
 */
export class ExecutionList {
  #published: readonly Execution[] = Object.freeze([]);
  readonly #executions: Execution[] = [];
  #added: Execution[] = [];
  /** Beside each added one the row of the log it begins with. */
  #rows: number[] = [];
  readonly #removed = new Set<Execution>();
  #replaced = false;
  readonly #history = new ExecutionHistory();

  constructor() {
    this.#history.publish(this.#published);
  }

  /** Puts `next`, which begins with `row` of the log, where `before` was; undefined on either side adds or takes away. */
  change(before: Execution | undefined, next: Execution | undefined, row: number): void {
    if (before === next) return;
    this.#history.note(before, next);
    if (before && next && compareExecutions(before, next) === 0) {
      this.#executions[this.#indexOf(before)] = next;
      this.#replaced = true;
      return;
    }
    if (before) this.#removed.add(before);
    if (next) {
      this.#added.push(next);
      this.#rows.push(row);
    }
  }

  /** The list as it is now, frozen; the same array where nothing changed. */
  publish(): readonly Execution[] {
    const changed = this.#replaced || this.#added.length > 0 || this.#removed.size > 0;
    if (!changed) return this.#published;
    this.#merge();
    this.#replaced = false;
    this.#published = Object.freeze(this.#executions.slice());
    this.#history.publish(this.#published);
    return this.#published;
  }

  /** Only what lies behind the first change is sorted anew. */
  #merge(): void {
    const added = inOrderOfRows(this.#added, this.#rows).sort(compareExecutions);
    let from = this.#executions.length;
    if (added[0]) from = Math.min(from, this.#indexOf(added[0]));
    for (const execution of this.#removed) from = Math.min(from, this.#indexOf(execution));
    const behind = this.#executions.splice(from).filter((execution) => !this.#removed.has(execution));
    const tail = behind.length ? behind.concat(added).sort(compareExecutions) : added;
    for (const execution of tail) this.#executions.push(execution);
    this.#added = [];
    this.#rows = [];
    this.#removed.clear();
  }

  /** Where it is, or where it would be. */
  #indexOf(execution: Execution): number {
    let low = 0;
    let high = this.#executions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareExecutions(this.#executions[middle]!, execution) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** They come node by node; by rows they are nearly in order of time, which is quick to sort. */
function inOrderOfRows(executions: Execution[], rows: readonly number[]): Execution[] {
  let first = Infinity;
  let last = 0;
  for (const row of rows) {
    if (row < first) first = row;
    if (row > last) last = row;
  }
  if (rows.length < 2 || last - first > 8 * rows.length) return executions;
  const slots = new Array<Execution | undefined>(last - first + 1);
  for (let i = 0; i < rows.length; i++) slots[rows[i]! - first] = executions[i];
  return slots.filter((execution) => execution !== undefined);
}

/** Of one node and moment, shorter ids first, so that `#9` comes before `#10`. */
function compareExecutions(a: Execution, b: Execution): number {
  return (
    a.startedAt - b.startedAt || compareText(a.nodeId, b.nodeId) || a.id.length - b.id.length || compareText(a.id, b.id)
  );
}
