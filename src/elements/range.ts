import { clipSession, type TimeRange } from '../profile/clip-session.js';
import type { ProfilingSession } from '../profile/model.js';
import { shownSession, type WorkflowState } from '../store/snapshot.js';

/** The stretch that figures are asked of; null: all of the run, also where the stretch lies beside it. */
export function rangeOf(workflow: WorkflowState | undefined): TimeRange | null {
  const range = workflow?.selectedRange;
  const session = shownSession(workflow);
  if (!range || !session) return null;
  const end = session.finishedAt === undefined ? Infinity : session.finishedAt;
  const latest = Math.max(end, session.startedAt + (session.recordedDuration ?? 0));
  return range.to > session.startedAt && range.from < latest ? range : null;
}

const cut = new WeakMap<ProfilingSession, { readonly range: TimeRange; readonly part: ProfilingSession }>();

/** The run cut to a stretch, worked out once for all elements that show it: the latest stretch of each run is remembered. */
export function withinRange(session: ProfilingSession, range: TimeRange | null): ProfilingSession {
  if (!range) return session;
  const known = cut.get(session);
  if (known?.range === range) return known.part;
  const part = clipSession(session, range);
  cut.set(session, { range, part });
  return part;
}
