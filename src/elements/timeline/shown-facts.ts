import type { TimeWindow } from '../../geometry/index.js';
import type { TimeRange } from '../../profile/clip-session.js';
import type { ProfilingSession } from '../../profile/model.js';
import { shownSession, type WorkflowState } from '../../store/snapshot.js';
import { rangeOf } from '../range.js';
import { ShownRun } from '../shown-run.js';

/** What the timeline shows of a workflow, in ms since the start of the run. */
export class ShownFacts {
  readonly #shownRun = new ShownRun();
  #workflow: WorkflowState | undefined;
  #session: ProfilingSession | undefined;

  /** The run as it was recorded, or as predicted. The playhead is a line: what comes after it stays in sight. */
  get session(): ProfilingSession | undefined {
    return this.#session;
  }

  follow(workflow: WorkflowState | undefined): void {
    this.#workflow = workflow;
    try {
      this.#session = this.#shownRun.of(workflow && { ...workflow, playhead: null });
    } catch {
      this.#session = shownSession(workflow); // the overlay tells what is wrong with the change
    }
  }

  /** The stretch of the run that is selected, epoch ms; null: none is. */
  get range(): TimeRange | null {
    return rangeOf(this.#workflow);
  }

  /** null: all of the run is shown. */
  get playhead(): number | null {
    const at = this.#workflow?.playhead ?? null;
    return at === null || !this.#session ? null : at - this.#session.startedAt;
  }

  /** Where a predicted run ended when it was recorded; null: nothing is predicted. */
  get recordedEnd(): number | null {
    const recorded = shownSession(this.#workflow);
    if (!this.isPredicted || !recorded || recorded.finishedAt === undefined) return null;
    return recorded.recordedDuration ?? recorded.finishedAt - recorded.startedAt;
  }

  get isPredicted(): boolean {
    return Boolean(this.#workflow?.whatIf);
  }

  /** The moment of the run, epoch ms, that is nearest to a time; null: the run is not over and has none to look back at. */
  momentAt(time: number): number | null {
    const { startedAt, finishedAt } = this.#session ?? {};
    if (startedAt === undefined || finishedAt === undefined) return null;
    return startedAt + Math.min(Math.max(0, time), finishedAt - startedAt);
  }

  toWindow({ from, to }: TimeRange): TimeWindow {
    const origin = this.#session!.startedAt;
    return { from: from - origin, to: to - origin };
  }

  toRange({ from, to }: TimeWindow): TimeRange {
    const origin = this.#session!.startedAt;
    return { from: from + origin, to: to + origin };
  }
}
