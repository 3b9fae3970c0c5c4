import type { ProfilingSession } from '../profile/model.js';

/** What is used of a `ProfilerStore`. */
export interface SessionsLike {
  getAllSessions(): readonly ProfilingSession[];
  subscribe(listener: () => void, options?: { signal?: AbortSignal }): unknown;
}

/**
 * Hands each session of the store on once, when it ends: `exportFinished(store, (session) => exporter.send(session), signal)`.
 * Sessions that had ended before, and sessions that came in whole (imported, loaded from the archive), are not new runs and are left alone.
 */
export function exportFinished(store: SessionsLike, send: (session: ProfilingSession) => void, signal: AbortSignal): void {
  const running = new Set<string>();
  const look = (): void => {
    for (const session of store.getAllSessions()) {
      const key = JSON.stringify([session.workflowId, session.id]);
      if (session.status === 'running') running.add(key);
      else if (running.delete(key)) send(session);
    }
  };
  look();
  store.subscribe(look, { signal });
}
