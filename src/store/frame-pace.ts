/** So many at once go through as they come: what a user does, or a run of a few events, is not to wait for a frame. */
const burst = 16;
/** ms after which one more may. */
const refill = 16;

/** Lets the first few through at once and, while more keep coming, one a frame. */
export class FramePace {
  #left = burst;
  #at = 0;
  #cancel: (() => void) | undefined;

  constructor(private readonly onFrame: () => void) {}

  /** False: `onFrame` follows with the next frame. */
  admits(): boolean {
    if (this.#cancel) return false;
    if (this.#take()) return true;
    this.#cancel = nextFrame(() => {
      this.#cancel = undefined;
      this.onFrame();
    });
    return false;
  }

  /** Nothing follows any more; returns whether something would have. */
  end(): boolean {
    const isDue = this.#cancel !== undefined;
    this.#cancel?.();
    this.#cancel = undefined;
    return isDue;
  }

  #take(): boolean {
    const now = performance.now();
    this.#left = Math.min(burst, this.#left + (now - this.#at) / refill);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}

/** Hidden pages have no frames, and workers none at all. Returns what takes it back. */
function nextFrame(call: () => void): () => void {
  if (typeof requestAnimationFrame === 'function') {
    const frame = requestAnimationFrame(call);
    return () => cancelAnimationFrame(frame);
  }
  const timer = setTimeout(call, refill);
  return () => clearTimeout(timer);
}
