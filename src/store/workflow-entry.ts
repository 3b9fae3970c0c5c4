import { byId } from '../profile/by-id.js';
import type { TimeRange } from '../profile/clip-session.js';
import type { ProfilingSession } from '../profile/model.js';
import type { SessionRecorder } from '../profile/session-recorder.js';
import type { WhatIf } from './what-if.js';
import type { WorkflowState } from './snapshot.js';

interface Selection {
  readonly selectedSessionId: string | null;
  readonly baselineSessionId: string | null;
  readonly selectedNodeId: string | null;
  readonly highlightedNodeIds: readonly string[];
  readonly whatIf: WhatIf | null;
  readonly playhead: number | null;
  readonly selectedRange: TimeRange | null;
}

const nothingSelected: Selection = Object.freeze({
  selectedSessionId: null,
  baselineSessionId: null,
  selectedNodeId: null,
  highlightedNodeIds: Object.freeze([]),
  whatIf: null,
  playhead: null,
  selectedRange: null,
});

/** One workflow as the store keeps it: mutable inside, frozen `state` to the outside. */
export class WorkflowEntry {
  /** Runs that events can still reach: all that are running, and the one that ended last (events come late). */
  readonly recorders = new Map<string, SessionRecorder>();
  /** The ids of those that are running, the one begun last at the end. */
  readonly open = new Set<string>();
  /** The run that an event of a node opened, as long as nothing has told of its start. */
  unannounced: string | undefined;
  #sessions: readonly ProfilingSession[] = Object.freeze([]);
  #selection = nothingSelected;
  #grown = new Set<string>();
  #state: WorkflowState | undefined;

  constructor(readonly workflowId: string) {}

  get state(): WorkflowState {
    this.#takeIn();
    return (this.#state ??= Object.freeze({
      workflowId: this.workflowId,
      sessions: this.#sessions,
      ...this.#selection,
    }));
  }

  get sessions(): readonly ProfilingSession[] {
    this.#takeIn();
    return this.#sessions;
  }

  /** The run begun last that still runs. */
  get running(): string | undefined {
    let last: string | undefined;
    for (const id of this.open) last = id;
    return last;
  }

  session(id: string): ProfilingSession | undefined {
    return this.sessions.find((session) => session.id === id);
  }

  /** The recorder of this session has taken something in; its snapshot is made when somebody looks. */
  grew(sessionId: string): void {
    this.#grown.add(sessionId);
    this.#state = undefined;
  }

  /** Adds or replaces by id. */
  put(sessions: readonly ProfilingSession[]): void {
    const all = byId([...this.sessions, ...sessions]).values();
    this.#setSessions([...all].sort((a, b) => a.startedAt - b.startedAt));
  }

  remove(ids: ReadonlySet<string>): readonly ProfilingSession[] {
    const removed = this.sessions.filter((session) => ids.has(session.id));
    for (const { id } of removed) {
      this.recorders.delete(id);
      this.open.delete(id);
    }
    this.#setSessions(this.#sessions.filter((session) => !ids.has(session.id)));
    return removed;
  }

  select(change: Partial<Selection>): boolean {
    const same = (Object.keys(change) as (keyof Selection)[]).every((key) => change[key] === this.#selection[key]);
    if (same) return false;
    this.#selection = Object.freeze({ ...this.#selection, ...change });
    this.#state = undefined;
    return true;
  }

  #setSessions(sessions: readonly ProfilingSession[]): void {
    this.#sessions = Object.freeze(sessions);
    this.#state = undefined;
    const there = (id: string | null): string | null => (sessions.some((session) => session.id === id) ? id : null);
    this.select({
      selectedSessionId: there(this.#selection.selectedSessionId),
      baselineSessionId: there(this.#selection.baselineSessionId),
    });
  }

  #takeIn(): void {
    if (this.#grown.size === 0) return;
    const grown = this.#grown;
    this.#grown = new Set();
    this.#sessions = Object.freeze(
      this.#sessions.map((session) => {
        const recorder = grown.has(session.id) ? this.recorders.get(session.id) : undefined;
        if (!recorder) return session;
        const next = recorder.snapshot();
        // A session may have been renamed while it ran; the recorder does not know.
        return session.name === next.name ? next : Object.freeze({ ...next, name: session.name });
      }),
    );
  }
}
