/** Something that is drawn: `read` looks at the page and writes nothing, `write` is called after everyone has read. */
export interface FrameTask {
  read(now: number): void;
  write(now: number): void;
  /** Whether it may be drawn a frame later, where something else is drawn in this one: a run merely grew. */
  readonly mayWait?: boolean;
}

/**
 * The one frame loop of the page. A frame is asked for when something has to be drawn and at no other time; all boxes
 * are read before anything is written, so that no overlay makes another one's reading dear.
 */
class FrameLoop {
  readonly #tasks = new Set<FrameTask>();
  #waited = new Set<FrameTask>();
  #handle = 0;

  request(task: FrameTask): void {
    this.#tasks.add(task);
    if (this.#handle) return;
    if (document.visibilityState !== 'hidden') this.#handle = requestAnimationFrame(this.#run);
    else document.addEventListener('visibilitychange', this.#seen);
  }

  awaits(task: FrameTask): boolean {
    return this.#tasks.has(task);
  }

  drop(task: FrameTask): void {
    this.#tasks.delete(task);
    this.#waited.delete(task);
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
    const tasks = this.#takeTasks();
    for (const task of tasks) attempt(() => task.read(now));
    for (const task of tasks) attempt(() => task.write(now));
  };

  /** What can wait does so for one frame and no more, so that a frame is not made of the longest that each may take. */
  #takeTasks(): readonly FrameTask[] {
    const all = [...this.#tasks];
    this.#tasks.clear();
    this.#handle = 0;
    const waiting = all.filter((task) => task.mayWait && !this.#waited.has(task));
    if (waiting.length === all.length) waiting.shift();
    this.#waited = new Set(waiting);
    for (const task of waiting) this.request(task);
    return all.filter((task) => !this.#waited.has(task));
  }
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
