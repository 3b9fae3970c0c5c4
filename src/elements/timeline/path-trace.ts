import type { ProfilingSession } from '../../profile/model.js';
import { recordedPathInSteps } from '../../profile/recorded-path.js';
import { stepwise, type Steps } from '../../profile/stepwise.js';
import { columnsInSteps } from './run-columns.js';

/** The recorded path by execution number, ms since the start of the session; ascending in time. */
export interface PathTrace {
  /** -1 for a wait. */
  readonly spans: Int32Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** 1 for each execution that is on it. */
  readonly isOn: Uint8Array;
}

export const { inSteps: pathTraceInSteps } = stepwise(function* (session: ProfilingSession): Steps<PathTrace> {
  const { sections } = yield* recordedPathInSteps(session);
  const { executions } = yield* columnsInSteps(session);
  const numbers = new Map<string, number>();
  for (const { executionId } of sections) if (executionId !== undefined) numbers.set(executionId, -1);
  const isOn = new Uint8Array(executions.length);
  executions.forEach(({ id }, i) => {
    if (!numbers.has(id)) return;
    numbers.set(id, i);
    isOn[i] = 1;
  });
  return {
    spans: Int32Array.from(sections, ({ executionId }) => (executionId === undefined ? -1 : numbers.get(executionId)!)),
    starts: Float64Array.from(sections, ({ startedAt }) => startedAt - session.startedAt),
    ends: Float64Array.from(sections, ({ finishedAt }) => finishedAt - session.startedAt),
    isOn,
  };
});
