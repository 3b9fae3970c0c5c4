import type { Execution, ProfilingSession } from './model.js';
import { hasTime, latestTime, startOf } from './run/run-index.js';

/** A stretch of time, epoch ms. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The part of a run that lies within a stretch of time, as a run of its own, so that every figure of a run can be asked of it.
 * Executions are cut at the edges; those that no part of lies within are left out, and so is an execution without length that
 * lies on the later edge, unless the run ends there. So stretches side by side share nothing: their work, busy time and sums of
 * metrics add up to the run's.
 *
 * Status and error stay those of the whole execution. Its metrics count where it ended, since nothing says when they came about. What an
 * execution that is cut at its start had waited for lies before the stretch: its queue time is left out, and it has no causes.
 *
 * A stretch that reaches beyond the run is cut to it; one that covers all of it gives the session itself, one beside it a run of no length.
 */
export function clipSession(session: ProfilingSession, range: TimeRange): ProfilingSession {
  const startedAt = startOf(session);
  const finish = session.finishedAt ?? latestTime(session);
  const end = startedAt + Math.max(finish - startedAt, session.recordedDuration ?? 0);
  const from = Math.min(Math.max(range.from, startedAt), end);
  const to = Math.min(Math.max(range.to, from), end);
  if (from <= startedAt && to >= end) return session;
  const within: Execution[] = [];
  for (const execution of session.executions) {
    const start = execution.startedAt;
    const stop = hasTime(execution) ? Math.max(start, execution.finishedAt ?? finish) : start;
    const isIn =
      stop > start ? start < to && stop > from : start >= from && (start < to || (start === to && to === end));
    if (isIn) within.push(clipExecution(execution, from, to, stop));
  }
  const { recordedDuration: _, ...kept } = session;
  return { ...kept, startedAt: from, finishedAt: to, executions: withKnownCauses(within) };
}

function clipExecution(execution: Execution, from: number, to: number, stop: number): Execution {
  const { queuedAt, startedAt } = execution;
  const isCutAtStart = startedAt < from;
  const wasQueuedBefore = queuedAt !== undefined && queuedAt < from;
  if (!isCutAtStart && !wasQueuedBefore && stop <= to) return execution;
  const { metrics, queuedAt: _, ...kept } = execution;
  return {
    ...kept,
    startedAt: Math.max(startedAt, from),
    finishedAt: Math.min(stop, to),
    ...(queuedAt !== undefined && !isCutAtStart ? { queuedAt: Math.max(queuedAt, from) } : {}),
    ...(metrics && stop <= to ? { metrics } : {}),
    ...(isCutAtStart ? { causes: [] } : {}),
  };
}

/** An execution whose causes all lie before the stretch waited for nothing in it; the graph is not to guess. */
function withKnownCauses(executions: readonly Execution[]): readonly Execution[] {
  const ids = new Set(executions.map(({ id }) => id));
  return executions.map((execution) =>
    execution.causes?.length && !execution.causes.some((id) => ids.has(id)) ? { ...execution, causes: [] } : execution,
  );
}
