import { textOf } from '../profile/error-text.js';
import type { ProfilingSession } from '../profile/model.js';
import type { RunEvent } from '../profile/run-event.js';
import { SessionRecorder } from '../profile/session-recorder.js';
import { newSessionId } from './new-session-id.js';
import type { Problems } from './problems.js';
import type { EndOptions, StartOptions } from './profiler-store.js';
import type { RunClock } from './run-clock.js';
import { routeEvent } from './run-router.js';
import type { WorkflowEntry } from './workflow-entry.js';

interface RunDeskOptions {
  readonly problems: Problems;
  readonly clock: RunClock;
  readonly maxSessions: number;
  anyRunning(): boolean;
  changed(): void;
  /** A run that is being recorded. */
  grew(): void;
  ended(session: ProfilingSession): void;
  /** A run that has ended heard of something that happened in it. */
  late(entry: WorkflowEntry, sessionId: string): void;
}

/** Opens runs, takes their events in, and ends them. Called from the host's run loop: nothing here throws. */
export class RunDesk {
  constructor(private readonly options: RunDeskOptions) {}

  /** Returns the id of the session, which is a new one where the wanted one is taken. */
  open(entry: WorkflowEntry, options: StartOptions): string {
    const { clock, problems, changed } = this.options;
    const wanted: unknown = options.sessionId;
    let sessionId = typeof wanted === 'string' && wanted !== '' ? wanted : newSessionId();
    if (entry.session(sessionId)) {
      const taken = sessionId;
      sessionId = newSessionId();
      problems.report('startProfiling', 'taken', `there is a session "${taken}" already; this one is "${sessionId}"`);
    }
    // Not in the middle of another run, whose times would then jump.
    if (!this.options.anyRunning()) clock.anchor();
    // The run that ended last was kept for late events; from now on they are this one's.
    for (const id of entry.recorders.keys()) if (!entry.open.has(id)) entry.recorders.delete(id);
    const recorder = new SessionRecorder({
      ...options,
      name: typeof options.name === 'string' ? options.name : undefined,
      sessionId,
      workflowId: entry.workflowId,
      startedAt: Number.isFinite(options.at) ? options.at! : clock.now(),
      now: clock.now,
      onProblem: (problem) => problems.report('record', problem.kind, problem.message),
    });
    entry.put([recorder.snapshot()]);
    entry.recorders.set(sessionId, recorder);
    entry.open.add(sessionId);
    entry.select({ selectedSessionId: null, playhead: null, whatIf: null, selectedRange: null });
    changed();
    return sessionId;
  }

  /** Undefined where there is no such run. A run that has ended already is only read. */
  end(entry: WorkflowEntry, sessionId: string, options: EndOptions): ProfilingSession | undefined {
    const recorder = entry.recorders.get(sessionId);
    if (!recorder || !entry.open.delete(sessionId)) return entry.session(sessionId);
    recorder.finish({
      at: Number.isFinite(options.at) ? options.at! : this.options.clock.now(),
      status: options.status ?? 'completed',
      recordedDuration: options.recordedDuration,
    });
    entry.grew(sessionId);
    const session = entry.session(sessionId);
    if (session) this.options.ended(session);
    this.#retain(entry);
    this.options.changed();
    return session;
  }

  record(entry: WorkflowEntry, events: RunEvent | readonly RunEvent[], sessionId?: string): void {
    try {
      if (Array.isArray(events))
        for (const event of events as readonly RunEvent[]) this.#recordOne(entry, event, sessionId);
      else this.#recordOne(entry, events as RunEvent, sessionId);
    } catch (error) {
      this.#unreadable(error);
    }
    this.options.grew();
  }

  #recordOne(entry: WorkflowEntry, event: RunEvent, sessionId: string | undefined): void {
    const { problems } = this.options;
    if (typeof event !== 'object' || event === null) {
      problems.report('record', 'not-an-event', `an event is an object, got ${event === null ? 'null' : typeof event}`);
      return;
    }
    try {
      const route = routeEvent(entry, event, sessionId ?? event.sessionId);
      if (route.kind === 'end') {
        const { at, status, recordedDuration } = event as Extract<RunEvent, { type: 'run-finished' }>;
        this.end(entry, route.sessionId, { at, status, recordedDuration });
      } else if (route.kind === 'nowhere') {
        const type: unknown = event.type;
        if (type !== 'run-finished')
          problems.report('record', 'unknown-type', `there is no run event of type "${String(type)}"`);
        else
          problems.report(
            'record',
            'no-run',
            `"run-finished" means nothing here: no run of "${entry.workflowId}" goes on`,
          );
      } else {
        const target = route.kind === 'into' ? route.sessionId : this.#openFor(entry, event, route.sessionId);
        if (event.type === 'run-started' && target === entry.unannounced) entry.unannounced = undefined;
        entry.recorders.get(target)?.record(event);
        entry.grew(target);
        if (!entry.open.has(target)) this.options.late(entry, target);
      }
    } catch (error) {
      this.#unreadable(error);
    }
  }

  #openFor(entry: WorkflowEntry, event: RunEvent, sessionId: string | undefined): string {
    if (event.type !== 'run-started') return (entry.unannounced = this.open(entry, { sessionId, at: event.at }));
    const { at, graph, clock, attributes } = event;
    return this.open(entry, { sessionId, at, graph, clock, attributes });
  }

  #unreadable(error: unknown): void {
    this.options.problems.report('record', 'unreadable', `an event could not be read: ${textOf(error)}`, error);
  }

  /** Holds memory; an archive keeps a count of its own. */
  #retain(entry: WorkflowEntry): void {
    const { baselineSessionId, selectedSessionId } = entry.state;
    const ended = entry.sessions.filter((session) => session.status !== 'running');
    const excess = ended.slice(0, Math.max(0, ended.length - this.options.maxSessions));
    const go = excess.filter((session) => session.id !== baselineSessionId && session.id !== selectedSessionId);
    if (go.length) entry.remove(new Set(go.map((session) => session.id)));
  }
}
