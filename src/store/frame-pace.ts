/** So many at once go through as they come: what a user does, or a run of a few events, is not to wait for a frame. */
const burst = 16;
/** ms after which one more may. */
const refill = 16;

/** Lets the first few through at once and, while more keep coming, one a frame. */
export class FramePace {
  #left = burst;
  #at = 0;
  #cancel: (() => void) | undefined;
  /** Frames that still pass before the one in which `onFrame` follows. */
  #passing = 0;

  constructor(private readonly onFrame: () => void) {}

  /** False: `onFrame` follows, with the next frame or after as many as may pass; the least that was said since the last time counts. */
  admits(mayPass = 0): boolean {
    if (this.#cancel) {
      this.#passing = Math.min(this.#passing, mayPass);
      return false;
    }
    if (mayPass === 0 && this.#take()) return true;
    this.#passing = mayPass;
    this.#wait();
    return false;
  }

  #wait(): void {
    this.#cancel = nextFrame(() => {
      if (this.#passing-- > 0) return this.#wait();
      this.#cancel = undefined;
      this.onFrame();
    });
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
