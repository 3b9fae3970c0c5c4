import type { Execution, ProfilingSession } from '../model.js';
import type { AlteredRun } from './altered.js';
import type { ReplayPlan } from './replay-plan.js';

/** The session that a replay predicts. An execution that stays as it was recorded stays the same object. */
export function predictedSession(
  plan: ReplayPlan,
  altered: AlteredRun,
  moved: Float64Array,
  duration: number,
): ProfilingSession {
  const { session, start: origin, executions } = plan.run;
  const sameEnd = duration === plan.run.totalDuration;
  const predicted = executions.map((_, at) => predictedExecution(plan, altered, moved, at, sameEnd));
  predicted.sort((a, b) => a.startedAt - b.startedAt);
  const finishedAt = origin + Math.max(0, plan.run.end + (duration - plan.run.totalDuration));
  const exact = session.recordedDuration === undefined && finishedAt - origin === duration;
  return {
    ...session,
    id: `${session.id}~simulated`,
    clock: 'simulated',
    finishedAt,
    executions: predicted,
    ...(exact ? {} : { recordedDuration: duration }),
  };
}

function predictedExecution(
  plan: ReplayPlan,
  altered: AlteredRun,
  moved: Float64Array,
  at: number,
  sameEnd: boolean,
): Execution {
  const { start: origin, executions, started, finished, timed } = plan.run;
  const execution = executions[at]!;
  const start = moved[plan.startOf[at]!]!;
  const end = moved[plan.endOf[at]!]!;
  const cached = altered.cachedIn[at]! >= 0;
  // One without an end lasts as long as the session, which the prediction may end at another time.
  const endless = execution.finishedAt === undefined && timed[at] && !sameEnd;
  if (!cached && !endless && start === started[at] && end === finished[at]) return execution;
  const { queuedAt, metrics, ...kept } = execution;
  const startedAt = origin + start;
  return {
    ...kept,
    ...(queuedAt === undefined ? {} : { queuedAt: startedAt - Math.max(0, execution.startedAt - queuedAt) }),
    startedAt,
    finishedAt: origin + (timed[at] ? end : start),
    ...(metrics && !cached ? { metrics } : {}),
    ...(cached ? { status: 'cached' as const } : {}),
  };
}
