import type { ProfilerStore } from '../store/profiler-store.js';

/** Something that was deleted and can be brought back. */
export interface Undoable {
  /** What it was, for people. */
  readonly name: string;
  readonly undo: () => void;
}

const stacks = new WeakMap<ProfilerStore, UndoStack>();

/**
 * What was deleted from a store by users of this page, the latest last. It outlives the view in which it was deleted, and a second
 * deletion does not bury the first.
 */
export class UndoStack {
  #entries: readonly Undoable[] = [];
  #listeners = new Set<() => void>();

  static of(store: ProfilerStore): UndoStack {
    let stack = stacks.get(store);
    if (!stack) stacks.set(store, (stack = new UndoStack()));
    return stack;
  }

  get latest(): Undoable | undefined {
    return this.#entries.at(-1);
  }

  get size(): number {
    return this.#entries.length;
  }

  has(entry: Undoable): boolean {
    return this.#entries.includes(entry);
  }

  push(entry: Undoable): void {
    this.#set([...this.#entries, entry]);
  }

  /** Brings `entry` back, the latest where none is named; once. */
  undo(entry = this.latest): void {
    if (!entry || !this.#entries.includes(entry)) return;
    this.#set(this.#entries.filter((other) => other !== entry));
    entry.undo();
  }

  /** What was deleted stays deleted. */
  forget(): void {
    this.#set([]);
  }

  observe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #set(entries: readonly Undoable[]): void {
    this.#entries = entries;
    for (const listener of this.#listeners) listener();
  }
}
