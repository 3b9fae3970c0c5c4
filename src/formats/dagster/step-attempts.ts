import type { Execution } from '../../profile/model.js';
import { isTime } from '../build/assemble-session.js';
import { numberOf, textOf } from '../build/lenient.js';
import type { Tally } from '../build/tally.js';
import type { JsonObject } from '../read.js';

type Draft = { -readonly [K in keyof Execution]: Execution[K] };

interface StepState {
  attempts: number;
  queuedAt?: number;
  open?: Draft;
}

const starts = new Set<unknown>(['ExecutionStepStartEvent', 'ExecutionStepRestartEvent']);
const ends = new Map<unknown, Execution['status']>([
  ['ExecutionStepSuccessEvent', 'completed'],
  ['ExecutionStepFailureEvent', 'failed'],
  ['ExecutionStepUpForRetryEvent', 'failed'],
]);

/** Dagster's event log → an execution per attempt of each step; the launch of a step's process counts as its queue. */
export function stepAttempts(events: readonly JsonObject[], nodeOf: (stepKey: string) => string, tally: Tally): { executions: Draft[]; open: Draft[] } {
  const executions: Draft[] = [];
  const steps = new Map<string, StepState>();
  for (const event of events) {
    const key = textOf(event.stepKey);
    if (key === undefined) continue;
    const kind = event.__typename;
    const end = ends.get(kind);
    if (kind !== 'StepWorkerStartingEvent' && kind !== 'ExecutionStepSkippedEvent' && !starts.has(kind) && end === undefined) continue;
    const at = timeOf(event);
    if (at === undefined) {
      tally.add('event whose time is not a time, left out', key);
      continue;
    }
    let step = steps.get(key);
    if (!step) steps.set(key, (step = { attempts: 0 }));
    if (kind === 'StepWorkerStartingEvent') step.queuedAt = at;
    else if (starts.has(kind)) {
      // A step whose worker died is started again without an end.
      if (step.open) close(step.open, at, 'failed', true);
      begin(step, key, at);
    } else if (kind === 'ExecutionStepSkippedEvent') {
      begin(step, key, at);
      close(step.open!, at, 'skipped');
      delete step.open!.queuedAt;
      step.open = undefined;
    } else {
      const inferred = !step.open;
      if (inferred) {
        tally.add('end of a step without its start, taken as zero length', key);
        begin(step, key, at);
      }
      close(step.open!, at, end!, inferred);
      if (end === 'failed') step.open!.error = textOf(event.message) ?? '';
      step.open = undefined;
    }
  }
  return { executions, open: [...steps.values()].flatMap((step) => step.open ?? []) };

  function begin(step: StepState, key: string, at: number): void {
    step.attempts += 1;
    const execution: Draft = {
      id: `${key}#${step.attempts}`,
      nodeId: nodeOf(key),
      startedAt: at,
      status: 'running',
      attempt: step.attempts,
    };
    if (step.queuedAt !== undefined && step.queuedAt <= at) execution.queuedAt = step.queuedAt;
    if (step.attempts > 1) execution.causes = [`${key}#${step.attempts - 1}`];
    step.queuedAt = undefined;
    step.open = execution;
    executions.push(execution);
  }
}

function close(execution: Draft, at: number, status: Execution['status'], inferred = false): void {
  execution.finishedAt = at;
  execution.status = status;
  if (inferred) execution.inferred = true;
}

/** Milliseconds, in a string. */
export function timeOf(event: JsonObject): number | undefined {
  const at = numberOf(event.timestamp);
  return isTime(at) ? at : undefined;
}
