/** A timer that goes off once. */
export class Alarm {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly ring: () => void,
    signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.clear(), { once: true });
  }

  /** In `delay` ms; it stays as it is where it is set already. */
  set(delay: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.ring();
    }, delay);
  }

  /** In `delay` ms from now, whatever was set before. */
  reset(delay: number): void {
    this.clear();
    this.set(delay);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
