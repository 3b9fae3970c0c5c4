/** Work that is to be asked for again after a while, one at a time: after the next frame where there is no wait. */
export class Later {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  /** Whether the last wait is over, so that what it was for may be done now. Asking takes it. */
  #isDue = false;

  constructor(private readonly ask: () => void) {}

  take(): boolean {
    const isDue = this.#isDue;
    this.#isDue = false;
    return isDue;
  }

  /** ms */
  in(wait: number): void {
    this.end();
    const begin = (): void => {
      this.#timer = setTimeout(() => {
        this.#isDue = true;
        this.ask();
      }, wait);
    };
    if (wait > 0) begin();
    else this.#frame = requestAnimationFrame(begin);
  }

  end(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#timer = undefined;
  }
}
