import { findInsights, type Insight } from '../../profile/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import { shownSession, type WorkflowState } from '../../store/snapshot.js';

interface Known {
  readonly history: readonly ProfilingSession[];
  readonly insights: readonly Insight[];
}

/** Of a run of more executions nothing is looked for until a view is open that shows it. */
export const insightsLimit = 20_000;

/** Runs that a run is seen against. */
export const historyMost = 200;

const known = new WeakMap<ProfilingSession, Known>();
const none: readonly Insight[] = [];

/** What is worth knowing about the shown run, once it has ended, seen against those of its workflow around it that have. */
export function insightsOf(workflow: WorkflowState | undefined): readonly Insight[] {
  const session = shownSession(workflow);
  if (!workflow || !session || session.status === 'running') return none;
  const before = known.get(session);
  const history = around(
    session,
    workflow.sessions.filter(({ status }) => status !== 'running'),
  );
  if (before && isSame(before.history, history)) return before.insights;
  const insights = findInsights(session, { history });
  known.set(session, { history, insights });
  return insights;
}

/** The runs next to it in time: what was months ago says little, and ten thousand runs take seconds to go through. */
function around(session: ProfilingSession, ended: readonly ProfilingSession[]): readonly ProfilingSession[] {
  const from = Math.min(ended.indexOf(session) - historyMost / 2, ended.length - historyMost);
  return ended.length <= historyMost ? ended : ended.slice(Math.max(0, from)).slice(0, historyMost);
}

function isSame(a: readonly ProfilingSession[], b: readonly ProfilingSession[]): boolean {
  return a.length === b.length && a.every((session, i) => session === b[i]);
}

/** The same, for a count beside a name: none yet for a large run that nobody has asked about. */
export function insightsAtHand(workflow: WorkflowState | undefined): readonly Insight[] {
  const session = shownSession(workflow);
  if (!session || (session.executions.length > insightsLimit && !known.has(session))) return none;
  return insightsOf(workflow);
}
