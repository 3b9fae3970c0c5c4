import { dependencyPath } from './dependency-path.js';
import type { Message } from './message.js';
import type { ProfilingSession } from './model.js';
import { alterRun, type Changes } from './replay/altered.js';
import { assumptionsOf } from './replay/assumptions.js';
import { planReplay } from './replay/plan.js';
import { predictedSession } from './replay/predicted-session.js';
import { endOfRun, replay } from './replay/replay.js';
import { reschedule } from './replay/reschedule.js';
import { indexRun } from './run/run-index.js';

export interface SimulationRequest extends Changes {
  /** Another number of lanes than the run had, from 1. */
  readonly lanes?: number;
}

/** What a run would have been; times in ms. */
export interface Simulation {
  readonly duration: number;
  /** Recorded total − duration; negative where the run would take longer. */
  readonly gain: number;
  /** The predicted run; its clock is `simulated`. */
  readonly session: ProfilingSession;
  /** Length of the predicted run's dependency path: what no number of lanes could go below. */
  readonly dependencyBound: number;
  /** How many lanes the prediction runs on. */
  readonly lanes: number;
  readonly lanesInferred: boolean;
  /** The run was scheduled anew, since `lanes` differs from what it had. */
  readonly rescheduled: boolean;
  /** What the answer takes for granted; texts in `assumptionMessages`. */
  readonly assumptions: readonly Message[];
}

/**
 * Replays a recorded run with changes. Each execution keeps its lane and its place in that lane's recorded order. It starts when
 * what it waited for is done (its recorded causes, else all that was done of the nodes before it when it started; and
 * the attempt before a retry) and the one before it on the lane is done, plus the delay it was recorded with. One that started
 * while its cause still ran starts as long before that one's end again, but not before its start. A parent lasts as
 * long as what runs in it, plus its own self time where that was. What nothing held up starts when it was recorded to.
 *
 * So the replay is a longest path: no change has a paradoxical effect, and with no change it gives back the recording exactly. Only where
 * another number of `lanes` is asked for is the run scheduled anew (list scheduling in recorded order).
 *
 * Throws a RangeError for a factor, duration or number of lanes that cannot be.
 */
export function simulate(session: ProfilingSession, request: SimulationRequest = {}): Simulation {
  const { plan, altered, moved, gain, lanes } = predict(session, request);
  const duration = plan.run.totalDuration - gain;
  const predicted = predictedSession(plan, altered, moved, duration);
  return {
    duration,
    gain,
    session: predicted,
    dependencyBound: dependencyPath(predicted).duration,
    lanes: lanes ?? plan.lanes.count,
    lanesInferred: plan.lanes.inferred,
    rescheduled: lanes !== undefined,
    assumptions: assumptionsOf(plan, altered, lanes),
  };
}

/** Only the `duration` of `simulate`, in ms, without making the predicted session: for asking many times. */
export function predictDuration(session: ProfilingSession, request: SimulationRequest): number {
  const { plan, gain } = predict(session, request);
  return plan.run.totalDuration - gain;
}

/** Only the `gain` of `simulate`, in ms. */
export function predictGain(session: ProfilingSession, request: SimulationRequest): number {
  return predict(session, request).gain;
}

/** `lanes` is given only where the run was scheduled anew. */
function predict(session: ProfilingSession, { lanes, ...changes }: SimulationRequest) {
  if (lanes !== undefined && !(Number.isInteger(lanes) && lanes >= 1)) {
    throw new RangeError(`simulate: lanes must be a whole number from 1, not ${String(lanes)}`);
  }
  const run = indexRun(session);
  const plan = planReplay(run);
  const altered = alterRun(run, changes);
  const rescheduled = lanes !== undefined && lanes !== plan.lanes.count;
  const moved = rescheduled ? reschedule(plan, altered, lanes) : replay(plan, altered);
  const gain = Math.min(run.totalDuration, plan.moments.at(-1)! - endOfRun(plan, moved));
  return { plan, altered, moved, gain, lanes: rescheduled ? lanes : undefined };
}
