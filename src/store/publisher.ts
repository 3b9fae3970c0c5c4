/** So often a listener may change, in one go, what it is told of; from then on it is told once a task. */
const mostInARow = 100;

/**
 * Calls its listeners once per microtask, however often it was told that something changed. A listener that changes something
 * whenever it is told gets no page stuck: after a while the page has its turn in between, and the listener is complained of.
 */
export class Publisher<T> {
  #listeners = new Set<(value: T) => void>();
  #scheduled = false;
  #isTelling = false;
  /** Rounds that were made by the one before. */
  #inARow = 0;

  constructor(
    private readonly read: () => T,
    private readonly onListenerError: (error: unknown) => void,
  ) {}

  changed(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    if (!this.#isTelling) this.#inARow = 0;
    else if (++this.#inARow >= mostInARow) {
      if (this.#inARow === mostInARow)
        this.onListenerError(new Error('it changes the store whenever it is told of a change'));
      setTimeout(() => this.flush());
      return;
    }
    queueMicrotask(() => this.flush());
  }

  flush(): void {
    if (!this.#scheduled) return;
    this.#scheduled = false;
    if (this.#listeners.size === 0) return;
    const value = this.read();
    // A copy: a listener may subscribe or let go while it is called.
    const isWithin = this.#isTelling;
    this.#isTelling = true;
    for (const listener of [...this.#listeners]) {
      if (!this.#listeners.has(listener)) continue;
      try {
        listener(value);
      } catch (error) {
        this.onListenerError(error);
      }
    }
    this.#isTelling = isWithin;
  }

  subscribe(listener: (value: T) => void, signal?: AbortSignal): () => void {
    if (signal?.aborted) return () => {};
    // A wrapper of its own: the same function subscribed twice is two subscriptions.
    const own = (value: T): void => listener(value);
    this.#listeners.add(own);
    const end = (): void => {
      this.#listeners.delete(own);
      signal?.removeEventListener('abort', end);
    };
    signal?.addEventListener('abort', end, { once: true });
    return end;
  }

  clear(): void {
    this.#listeners.clear();
  }
}
