import type { RunEnd } from './build-execution.js';

/** What counts most when a run is said to have ended twice: news over the lack of it. */
const weight: Readonly<Record<RunEnd['status'], number>> = { abandoned: 0, completed: 1, cancelled: 2, failed: 3 };

/** When a run began and ended, whatever order it is told in. */
export class RunBounds {
  #begun: number;
  #told = false;
  end: RunEnd | undefined;
  /** The engine's own makespan in ms; told twice, the longer. */
  recordedDuration: number | undefined;

  constructor(startedAt: number) {
    this.#begun = startedAt;
  }

  get startedAt(): number {
    return this.#begun;
  }

  /** The engine's word, which beats that of whoever made the recorder; told twice, the earlier. */
  begin(at: number): void {
    this.#begun = this.#told ? Math.min(this.#begun, at) : at;
    this.#told = true;
  }

  finish(at: number, status: RunEnd['status'], recordedDuration?: number): void {
    if (recordedDuration !== undefined) this.recordedDuration = Math.max(recordedDuration, this.recordedDuration ?? 0);
    const { end } = this;
    const order = end ? weight[status] - weight[end.status] || end.at - at : 1;
    if (order > 0) this.end = { at, status };
  }
}
