import type { ProfilingSession } from '../profile/model.js';
import { shownSession, type WorkflowState } from '../store/snapshot.js';

/** An ended run of more executions and nodes is not shown before it was worked out: the page would not answer meanwhile. */
export const heavyLimit = 5_000;

/** Which of the runs that come in whole (imported, loaded, chosen) are too large to be shown at once. */
export class WithheldRuns {
  readonly #ready = new WeakSet<ProfilingSession>();

  /** It was worked out, or is on screen already. */
  admit(session: ProfilingSession | undefined): void {
    if (session) this.#ready.add(session);
  }

  /** The run that waits to be shown. */
  waiting(latest: WorkflowState | undefined): ProfilingSession | undefined {
    const session = shownSession(latest);
    return session && this.#isWithheld(session) ? session : undefined;
  }

  /** The state, but what was shown `before` is shown on while the run that follows waits. */
  without(latest: WorkflowState, before: WorkflowState | undefined): WorkflowState {
    if (!this.waiting(latest)) return latest;
    const known = new Set(before?.sessions.map(({ id }) => id));
    const sessions = latest.sessions.filter((session) => known.has(session.id) || !this.#isWithheld(session));
    const shown = shownSession(before)?.id;
    const isThere = sessions.some(({ id }) => id === shown);
    const selectedSessionId = isThere && sessions.at(-1)?.id !== shown ? shown! : null;
    const state = Object.freeze({ ...latest, sessions: Object.freeze(sessions), selectedSessionId });
    // What was shown is gone, and what would take its place waits as well.
    return this.waiting(state) ? latest : settledOn(state, before);
  }

  #isWithheld(session: ProfilingSession): boolean {
    const { status, executions, graph } = session;
    return status !== 'running' && executions.length + graph.nodes.length > heavyLimit && !this.#ready.has(session);
  }
}

/** What was shown, if the state that follows says the same. */
export function settledOn(state: WorkflowState, before: WorkflowState | undefined): WorkflowState {
  const { sessions } = state;
  const isSame =
    before?.sessions.length === sessions.length &&
    sessions.every((session, i) => session === before.sessions[i]) &&
    (Object.keys(state) as (keyof WorkflowState)[]).every((key) => key === 'sessions' || state[key] === before[key]);
  return isSame ? before : state;
}
