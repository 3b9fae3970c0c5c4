/** A timer that goes off once. */
export class Alarm {
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Of `performance.now()`. */
  #dueAt = 0;

  constructor(
    private readonly ring: () => void,
    signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.clear(), { once: true });
  }

  /** In `delay` ms; it stays as it is where it is set already. */
  set(delay: number): void {
    if (this.#timer === undefined) this.postpone(delay);
  }

  /** In `delay` ms from now, however it was set before. Called very often, it sets no more timers than one that runs. */
  postpone(delay: number): void {
    this.#dueAt = performance.now() + delay;
    this.#timer ??= setTimeout(this.#go, delay);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #go = (): void => {
    const early = this.#dueAt - performance.now();
    this.#timer = early > 1 ? setTimeout(this.#go, early) : undefined;
    if (this.#timer === undefined) this.ring();
  };
}
