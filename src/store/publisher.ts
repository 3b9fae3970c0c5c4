/** Calls its listeners once per microtask, however often it was told that something changed. */
export class Publisher<T> {
  #listeners = new Set<(value: T) => void>();
  #scheduled = false;

  constructor(
    private readonly read: () => T,
    private readonly onListenerError: (error: unknown) => void,
  ) {}

  changed(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.flush());
  }

  flush(): void {
    if (!this.#scheduled) return;
    this.#scheduled = false;
    if (this.#listeners.size === 0) return;
    const value = this.read();
    // A copy: a listener may subscribe or let go while it is called.
    for (const listener of [...this.#listeners]) {
      if (!this.#listeners.has(listener)) continue;
      try {
        listener(value);
      } catch (error) {
        this.onListenerError(error);
      }
    }
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
