import type { ProfilingSession } from '../profile/model.js';

const refreshInterval = 250;

/** Runs of more executions have events often enough; working them out anew for the clock alone is not worth it. */
const liveLimit = 20_000;

const views = new WeakMap<ProfilingSession, { readonly at: number; readonly view: ProfilingSession }>();

/**
 * A running session as if it were cut off now, so that what still runs counts with the time it has taken so far
 * (analysis by itself knows no clock and ends at the last event). A session that has ended is its own view.
 */
export function asOfNow(session: ProfilingSession, now: number = Date.now()): ProfilingSession {
  if (session.status !== 'running' || session.executions.length > liveLimit) return session;
  let known = views.get(session);
  if (!known || now - known.at >= refreshInterval) {
    known = { at: now, view: { ...session, finishedAt: Math.max(now, session.startedAt) } };
    views.set(session, known);
  }
  return known.view;
}
