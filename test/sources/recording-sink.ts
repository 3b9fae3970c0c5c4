import type { ProfilingSession } from '../../src/profile/model.js';
import type { RunEvent, RunStarted } from '../../src/profile/run-event.js';
import { SessionRecorder } from '../../src/profile/session-recorder.js';
import type { RunEventSink } from '../../src/sources/source.js';

/** A sink that records like the store does, and remembers what it was handed. */
export class RecordingSink implements RunEventSink {
  readonly batches: { workflowId: string; events: readonly RunEvent[] }[] = [];
  readonly problems: string[] = [];
  readonly #recorders = new Map<string, SessionRecorder>();
  #last: SessionRecorder | undefined;

  get events(): readonly RunEvent[] {
    return this.batches.flatMap(({ events }) => events);
  }

  get sessions(): readonly ProfilingSession[] {
    return [...this.#recorders.values()].map((recorder) => recorder.snapshot());
  }

  /** The only session there is. */
  get session(): ProfilingSession {
    const { sessions } = this;
    if (sessions.length !== 1) throw new Error(`${sessions.length} sessions, not one`);
    return sessions[0]!;
  }

  record(workflowId: string, events: readonly RunEvent[]): void {
    this.batches.push({ workflowId, events });
    for (const event of events) {
      if (event.type === 'run-started') this.#last = this.#recorderOf(workflowId, event);
      const recorder = event.sessionId === undefined ? this.#last : this.#recorders.get(event.sessionId);
      if (!recorder) throw new Error(`${event.type} of a session that was never begun`);
      recorder.record(event);
    }
  }

  problem(where: string, message: string): void {
    this.problems.push(`${where}: ${message}`);
  }

  #recorderOf(workflowId: string, event: RunStarted): SessionRecorder {
    const sessionId = event.sessionId ?? `run ${this.#recorders.size}`;
    if (this.#recorders.has(sessionId)) throw new Error(`session ${sessionId} was begun twice`);
    const recorder = new SessionRecorder({
      sessionId,
      workflowId,
      startedAt: event.at ?? 0,
      ...(event.clock ? { clock: event.clock } : {}),
    });
    this.#recorders.set(sessionId, recorder);
    return recorder;
  }
}

/** A run's executions in text, in order: `node 0-40 completed`, times in ms since the run began. */
export function drawn(session: ProfilingSession): readonly string[] {
  const ms = (at: number | undefined): string =>
    at === undefined ? '' : String(Math.round((at - session.startedAt) * 1000) / 1000);
  return session.executions.map((execution) => {
    const { nodeId, status, startedAt, finishedAt, inferred } = execution;
    const time = status === 'cached' || status === 'skipped' ? '' : ` ${ms(startedAt)}-${ms(finishedAt)}`;
    return `${nodeId}${time} ${status}${inferred ? ' inferred' : ''}`;
  });
}
