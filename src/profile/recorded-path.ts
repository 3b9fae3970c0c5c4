import type { ProfilingSession } from './model.js';
import { indexRunInSteps } from './run/run-index.js';
import { walkBack } from './run/walk-back.js';
import { stepwise, type Steps } from './stepwise.js';

/** A stretch of the run in which one execution, or nothing, was what the end of the run waited for. */
export interface PathSection {
  readonly kind: 'execution' | 'wait';
  /** Absent for a wait. */
  readonly nodeId?: string;
  readonly executionId?: string;
  /** Epoch ms. Each section starts where the one before it ends. */
  readonly startedAt: number;
  readonly finishedAt: number;
  /** ms. */
  readonly duration: number;
}

/** What bounded a run, from its start to its end. */
export interface RecordedPath {
  /** In order of time. An execution without time on the path has a section of zero length; a wait never has. */
  readonly sections: readonly PathSection[];
  /** totalDuration, which the durations of the sections add up to exactly. */
  readonly duration: number;
}

const { atOnce, inSteps } = stepwise(function* (session: ProfilingSession): Steps<RecordedPath> {
  const run = yield* indexRunInSteps(session);
  const { owner, from } = yield* walkBack(run);
  yield;
  const sections: PathSection[] = [];
  let left = run.totalDuration;
  for (let at = owner.length - 1; at >= 0; at--) {
    const execution = owner.values[at]!;
    const to = at ? from.values[at - 1]! : run.totalDuration;
    // All cuts but the last are on the run's time grid, so these subtractions are exact and so is what is left.
    const duration = at ? to - from.values[at]! : left;
    left -= duration;
    const startedAt = run.start + from.values[at]!;
    const finishedAt = to === run.end && Number.isFinite(session.finishedAt) ? session.finishedAt! : run.start + to;
    if (execution < 0) sections.push({ kind: 'wait', startedAt, finishedAt, duration });
    else {
      const { nodeId, id: executionId } = run.executions[execution]!;
      sections.push({ kind: 'execution', nodeId, executionId, startedAt, finishedAt, duration });
    }
  }
  return { sections, duration: run.totalDuration };
});

/**
 * Walks back from the last finish: before an execution comes the cause (else the graph predecessor, else whatever finished
 * last) that finished last before it started; what lies between is a wait. A producer that was still running when its consumer
 * started (streaming) is on the path up to that moment. In nested executions a moment belongs to the innermost that
 * ran: a parent owns its self time. Where the engine recorded a makespan longer than its executions the rest is a wait at the
 * end; where it is shorter, the path is cut off there.
 */
export const recordedPath: (session: ProfilingSession) => RecordedPath = atOnce;
export const recordedPathInSteps = inSteps;
