import type { ProfilingSession } from '../profile/model.js';
import { nowIn } from './live-now.js';

const refreshInterval = 250;

/** A run of more executions and nodes is not worked out within a frame: `LiveLook` does it step by step. */
export const quickLimit = 1_500;

export function isLarge({ executions, graph }: ProfilingSession): boolean {
  return executions.length + graph.nodes.length > quickLimit;
}

/** Runs of more executions have events often enough; working them out anew for the clock alone is not worth it. */
export const liveLimit = 20_000;

const views = new WeakMap<ProfilingSession, { readonly at: number; readonly view: ProfilingSession }>();

/**
 * A running session as if it were cut off now, so that what still runs counts with the time it has taken so far
 * (analysis by itself knows no clock and ends at the last event). A session that has ended is its own view.
 * Of a large one it is the view that was kept last.
 */
export function asOfNow(session: ProfilingSession, now: number = nowIn(session)): ProfilingSession {
  if (session.status !== 'running' || session.executions.length > liveLimit) return session;
  const known = views.get(session);
  if (known && (isLarge(session) || now - known.at < refreshInterval)) return known.view;
  const view = cutOff(session, now);
  keepView(session, view, now);
  return view;
}

/** The view of a moment, not kept. */
export function cutOff(session: ProfilingSession, now: number): ProfilingSession {
  if (session.status !== 'running' || session.executions.length > liveLimit) return session;
  return { ...session, finishedAt: Math.max(now, session.startedAt) };
}

export function keepView(session: ProfilingSession, view: ProfilingSession, at: number): void {
  if (view !== session) views.set(session, { at, view });
}
