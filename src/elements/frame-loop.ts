/** Something that is drawn: `read` looks at the page and writes nothing, `write` is called after everyone has read. */
export interface FrameTask {
  read(now: number): void;
  write(now: number): void;
}

/**
 * The one frame loop of the page. A frame is asked for when something has to be drawn and at no other time; all boxes
 * are read before anything is written, so that no overlay makes another one's reading dear.
 */
class FrameLoop {
  readonly #tasks = new Set<FrameTask>();
  #handle = 0;

  request(task: FrameTask): void {
    this.#tasks.add(task);
    if (this.#handle) return;
    if (document.visibilityState !== 'hidden') this.#handle = requestAnimationFrame(this.#run);
    else document.addEventListener('visibilitychange', this.#seen);
  }

  drop(task: FrameTask): void {
    this.#tasks.delete(task);
    if (this.#tasks.size > 0) return;
    document.removeEventListener('visibilitychange', this.#seen);
    if (!this.#handle) return;
    cancelAnimationFrame(this.#handle);
    this.#handle = 0;
  }

  /** Browsers give no frames to hidden pages; where one does all the same, there is nothing to draw for. */
  readonly #seen = (): void => {
    if (document.visibilityState === 'hidden') return;
    document.removeEventListener('visibilitychange', this.#seen);
    for (const task of this.#tasks) this.request(task);
  };

  readonly #run = (now: number): void => {
    const tasks = [...this.#tasks];
    this.#tasks.clear();
    this.#handle = 0;
    for (const task of tasks) attempt(() => task.read(now));
    for (const task of tasks) attempt(() => task.write(now));
  };
}

export const frameLoop = new FrameLoop();

/** One overlay's fault must not stop another one's frame; the console still hears of it. */
function attempt(step: () => void): void {
  try {
    step();
  } catch (error) {
    reportError(error);
  }
}
