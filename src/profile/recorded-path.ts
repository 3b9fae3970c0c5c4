import { memoize } from './memoize.js';
import type { ProfilingSession } from './model.js';
import { indexRun } from './run/run-index.js';
import { walkBack } from './run/walk-back.js';

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

/**
 * Walks back from the last finish: before an execution comes the cause (else the graph predecessor, else whatever finished
 * last) that finished last before it started; what lies between is a wait. A producer that was still running when its consumer
 * started (streaming) is on the path up to that moment. In nested executions a moment belongs to the innermost that
 * ran: a parent owns its self time. Where the engine recorded a makespan longer than its executions the rest is a wait at the
 * end; where it is shorter, the path is cut off there.
 */
export const recordedPath: (session: ProfilingSession) => RecordedPath = memoize((session) => {
  const run = indexRun(session);
  const pieces = walkBack(run);
  let left = run.totalDuration;
  const sections = pieces.map(({ execution, from, to }, at): PathSection => {
    // All cuts but the last are on the run's time grid, so these subtractions are exact and so is what is left.
    const duration = at === pieces.length - 1 ? left : to - from;
    left -= duration;
    const startedAt = run.start + from;
    const finishedAt = to === run.end && Number.isFinite(session.finishedAt) ? session.finishedAt! : run.start + to;
    if (execution < 0) return { kind: 'wait', startedAt, finishedAt, duration };
    const { nodeId, id: executionId } = run.executions[execution]!;
    return { kind: 'execution', nodeId, executionId, startedAt, finishedAt, duration };
  });
  return { sections, duration: run.totalDuration };
});
