import { SessionRecorder, type ProfilingSession } from 'wf-profiler/profile';
import { runEventsOf } from 'wf-profiler/sources/run-events-of';

/** A run that still went on when it was written down, as far as it was written down: nobody will tell its end here. */
export function recordedUntil(session: ProfilingSession): ProfilingSession {
  if (session.status !== 'running') return session;
  const { id, workflowId, startedAt, name } = session;
  const recorder = new SessionRecorder({
    sessionId: id,
    workflowId,
    startedAt,
    ...(name === undefined ? {} : { name }),
  });
  recorder.record(runEventsOf(session));
  return recorder.snapshot();
}
