import type { Execution, ProfilingSession } from '../profile/model.js';
import type { RunEvent } from '../profile/run-event.js';

export type TimedRunEvent = RunEvent & { readonly at: number };

/** A recorded session as the events that would record it, in order of time. A session that still ran ends as abandoned. */
export function runEventsOf(session: ProfilingSession, sessionId = session.id): readonly TimedRunEvent[] {
  const events: TimedRunEvent[] = [];
  let end = session.finishedAt ?? session.startedAt;
  for (const execution of session.executions) {
    for (const event of eventsOf(execution, sessionId)) {
      events.push(event);
      end = Math.max(end, event.at);
    }
  }
  // Stable: at one moment, starts come before ends and parents before children, as they were pushed.
  events.sort((a, b) => a.at - b.at);
  return [
    {
      type: 'run-started',
      workflowId: session.workflowId,
      sessionId,
      at: session.startedAt,
      clock: session.clock,
      graph: session.graph,
      ...(session.attributes ? { attributes: session.attributes } : {}),
    },
    ...events,
    {
      type: 'run-finished',
      sessionId,
      at: session.finishedAt ?? end,
      status: session.status === 'running' ? 'abandoned' : session.status,
      ...(session.recordedDuration === undefined ? {} : { recordedDuration: session.recordedDuration }),
    },
  ];
}

function eventsOf(execution: Execution, sessionId: string): TimedRunEvent[] {
  const { id: executionId, nodeId, startedAt, finishedAt, queuedAt, status, progress, metrics, error } = execution;
  const where = { nodeId, executionId, sessionId, ...(execution.inferred ? { inferred: true } : {}) };
  if (status === 'cached' || status === 'skipped') return [{ type: `node-${status}`, ...where, at: startedAt }];
  const { attempt, iteration, lane, parentId, causes } = execution;
  const how = {
    ...(attempt === undefined ? {} : { attempt }),
    ...(iteration === undefined ? {} : { iteration }),
    ...(lane === undefined ? {} : { lane }),
    ...(parentId === undefined ? {} : { parentId }),
    ...(causes === undefined ? {} : { causes }),
  };
  const events: TimedRunEvent[] = [];
  if (queuedAt !== undefined && queuedAt <= startedAt)
    events.push({ type: 'node-queued', ...where, ...how, at: queuedAt });
  events.push({ type: 'node-started', ...where, ...how, at: startedAt });
  if (progress) events.push({ type: 'node-progress', ...where, ...progress, at: finishedAt ?? startedAt });
  if (finishedAt !== undefined && status !== 'running') {
    events.push({
      type: 'node-finished',
      ...where,
      at: finishedAt,
      status,
      ...(error === undefined ? {} : { error }),
      ...(metrics ? { metrics } : {}),
    });
  } else if (metrics) events.push({ type: 'node-metrics', ...where, metrics, at: startedAt });
  return events;
}
