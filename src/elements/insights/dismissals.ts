import type { ProfilerStore } from '../../store/profiler-store.js';

/** Which insights the user has put aside, by workflow; kept for as long as the page has the store. */
export class Dismissals {
  readonly #byWorkflow = new Map<string, Set<string>>();
  readonly #listeners = new Set<() => void>();

  has(workflowId: string, insightId: string): boolean {
    return this.#byWorkflow.get(workflowId)?.has(insightId) ?? false;
  }

  dismiss(workflowId: string, insightId: string): void {
    const ids = this.#byWorkflow.get(workflowId) ?? new Set();
    this.#byWorkflow.set(workflowId, ids.add(insightId));
    for (const listener of this.#listeners) listener();
  }

  restore(workflowId: string, insightId: string): void {
    this.#byWorkflow.get(workflowId)?.delete(insightId);
    for (const listener of this.#listeners) listener();
  }

  /** Returns what ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

const books = new WeakMap<ProfilerStore, Dismissals>();

/** One for all elements that show the same store, so that what was put aside in one is in all. */
export function dismissalsOf(store: ProfilerStore): Dismissals {
  let book = books.get(store);
  if (!book) books.set(store, (book = new Dismissals()));
  return book;
}
