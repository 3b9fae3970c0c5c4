import type { ProfilingSession } from '../profile/model.js';
import { preciseNow } from './source.js';

/** What is used of a `ProfilerStore`. */
export interface SessionsLike {
  getAllSessions(): readonly ProfilingSession[];
  subscribe(listener: () => void, options?: { signal?: AbortSignal }): unknown;
}

/**
 * Hands each session of the store on once, when it ends: `exportFinished(store, (session) => exporter.send(session), signal)`.
 * Sessions of before (there already, imported, loaded from the archive) are no new runs and are left alone.
 */
export function exportFinished(
  store: SessionsLike,
  send: (session: ProfilingSession) => void,
  signal: AbortSignal,
  now: () => number = preciseNow,
): void {
  const since = now();
  const running = new Set<string>();
  const done = new Set<string>();
  const look = (): void => {
    for (const session of store.getAllSessions()) {
      const key = JSON.stringify([session.workflowId, session.id]);
      if (session.status === 'running') {
        running.add(key);
        continue;
      }
      if (done.has(key)) continue;
      done.add(key);
      // A short run may begin and end between two looks; that it ended after the first one tells it from an old one.
      if (running.delete(key) || (session.finishedAt ?? -Infinity) >= since) send(session);
    }
  };
  look();
  store.subscribe(look, { signal });
}
