import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { HeatmapState } from '../store/heatmap.js';
import type { WorkflowState } from '../store/snapshot.js';

/** Figures that grow with a run are drawn again at most this often (ms), and take at most this share of the time. */
const growthInterval = 250;
const growthShare = 1 / 8;

/**
 * Lets an element skip updates in which a running session has merely grown: an engine may report thousands of events
 * a second, people read four figures a second. Whatever a user did, and every start and end of a run, goes through at once.
 */
export class Pace implements ReactiveController {
  #drawn: WorkflowState | undefined;
  #heatmap: HeatmapState | undefined;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #beganAt = 0;
  #cost = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** False: an update follows by itself once it is due. */
  admits(state: WorkflowState | undefined, heatmap?: HeatmapState): boolean {
    const now = performance.now();
    const wait = this.#drawnAt + Math.max(growthInterval, this.#cost / growthShare) - now;
    if (wait > 0 && heatmap === this.#heatmap && state !== this.#drawn && hasOnlyGrown(this.#drawn, state)) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.host.requestUpdate();
      }, wait);
      return false;
    }
    this.#drawn = state;
    this.#heatmap = heatmap;
    this.#drawnAt = now;
    return true;
  }

  hostUpdate(): void {
    this.#beganAt = performance.now();
  }

  hostUpdated(): void {
    this.#cost = performance.now() - this.#beganAt;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

function hasOnlyGrown(before: WorkflowState | undefined, after: WorkflowState | undefined): boolean {
  if (!before || !after || before.sessions.length !== after.sessions.length) return false;
  const { sessions: sessionsBefore, ...restBefore } = before;
  const restUnchanged = Object.entries(restBefore).every(([key, value]) => after[key as keyof WorkflowState] === value);
  return (
    restUnchanged &&
    sessionsBefore.every((session, i) => {
      const next = after.sessions[i]!;
      return next === session || (next.id === session.id && next.status === 'running' && session.status === 'running');
    })
  );
}
