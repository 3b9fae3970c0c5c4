/** Work that is to be asked for again after the next frame, one at a time. */
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

  begin(): void {
    this.end();
    this.#frame = requestAnimationFrame(() => {
      this.#timer = setTimeout(() => {
        this.#isDue = true;
        this.ask();
      });
    });
  }

  end(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
  }
}
