import type { Execution } from '../../profile/model.js';
import { isTime } from '../build/assemble-session.js';
import { numberOf, textOf } from '../build/lenient.js';
import type { Tally } from '../build/tally.js';
import type { JsonObject } from '../read.js';

type Draft = { -readonly [K in keyof Execution]: Execution[K] };

interface StepState {
  readonly key: string;
  readonly nodeId: string;
  attempts: number;
  /** From its first attempt on; undefined for a step that is its node. */
  iteration: number | undefined;
  queuedAt: number | undefined;
  open: Draft | undefined;
}

type Word = 'launch' | 'start' | 'skip' | 'success' | 'failure';

const words = new Map<unknown, Word>([
  ['StepWorkerStartingEvent', 'launch'],
  ['ExecutionStepStartEvent', 'start'],
  ['ExecutionStepRestartEvent', 'start'],
  ['ExecutionStepSkippedEvent', 'skip'],
  ['ExecutionStepSuccessEvent', 'success'],
  ['ExecutionStepFailureEvent', 'failure'],
  ['ExecutionStepUpForRetryEvent', 'failure'],
]);

/**
 * Dagster's event log → an execution per attempt of each step; the launch of a step's process counts as its queue. `times`
 * are those of the events, NaN for none.
 */
export function stepAttempts(
  events: readonly JsonObject[],
  times: Float64Array,
  nodeOf: (stepKey: string) => string,
  tally: Tally,
): { executions: Draft[]; open: Draft[] } {
  const executions: Draft[] = [];
  const steps = new Map<string, StepState>();
  const items = new Map<string, number>();
  for (let i = 0; i < events.length; i++) {
    const event = events[i]!;
    const key = textOf(event.stepKey);
    if (key === undefined) continue;
    const word = words.get(event.__typename);
    if (word === undefined) continue;
    const at = times[i]!;
    if (Number.isNaN(at)) {
      tally.add('event whose time is not a time, left out', key);
      continue;
    }
    let step = steps.get(key);
    if (!step) steps.set(key, (step = { key, nodeId: nodeOf(key), attempts: 0, iteration: undefined, queuedAt: undefined, open: undefined }));
    if (word === 'launch') step.queuedAt = at;
    else if (word === 'start') {
      // A step whose worker died is started again without an end.
      if (step.open) close(step.open, at, 'failed', true);
      begin(step, at);
    } else if (word === 'skip') {
      const skipped = begin(step, at);
      close(skipped, at, 'skipped');
      delete skipped.queuedAt;
      step.open = undefined;
    } else {
      const inferred = !step.open;
      if (inferred) tally.add('end of a step without its start, taken as zero length', key);
      const ended = step.open ?? begin(step, at);
      close(ended, at, word === 'success' ? 'completed' : 'failed', inferred);
      if (word === 'failure') ended.error = textOf(event.message) ?? '';
      step.open = undefined;
    }
  }
  return { executions, open: [...steps.values()].flatMap((step) => step.open ?? []) };

  function begin(step: StepState, at: number): Draft {
    const { key, nodeId } = step;
    step.attempts += 1;
    // The steps of a dynamic output are iterations of one node, numbered in the order in which they began.
    if (step.attempts === 1 && nodeId !== key) {
      step.iteration = items.get(nodeId) ?? 0;
      items.set(nodeId, step.iteration + 1);
    }
    const execution: Draft = { id: `${key}#${step.attempts}`, nodeId, startedAt: at, status: 'running', attempt: step.attempts };
    if (step.iteration !== undefined) execution.iteration = step.iteration;
    if (step.queuedAt !== undefined && step.queuedAt <= at) execution.queuedAt = step.queuedAt;
    if (step.attempts > 1) execution.causes = [`${key}#${step.attempts - 1}`];
    step.queuedAt = undefined;
    step.open = execution;
    executions.push(execution);
    return execution;
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
