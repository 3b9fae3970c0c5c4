import type { Execution } from '../../profile/model.js';
import { isTime } from '../build/assemble-session.js';
import { numberOf, textOf } from '../build/lenient.js';
import type { Tally } from '../build/tally.js';
import { isObject, type JsonObject } from '../read.js';

type Draft = { -readonly [K in keyof Execution]: Execution[K] };

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
  /** The last attempt of each step. */
  const latest = new Map<string, Draft>();
  const launches = new Map<string, number>();
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
    if (word === 'launch') {
      launches.set(key, at);
      continue;
    }
    const last = latest.get(key);
    const open = last?.finishedAt === undefined ? last : undefined;
    if (word === 'start' || word === 'skip') {
      // A step whose worker died is started again without an end.
      if (open) close(open, at, 'failed', true);
      const begun = begin(key, at, last);
      if (word === 'start') queue(begun, key);
      else {
        close(begun, at, 'skipped');
        launches.delete(key);
      }
    } else {
      if (!open) tally.add('end of a step without its start, taken as zero length', key);
      const ended = open ?? queue(begin(key, at, last), key);
      close(ended, at, word === 'success' ? 'completed' : 'failed', !open);
      const error = word === 'failure' ? errorOf(event) : undefined;
      if (error) ended.error = error;
    }
  }
  return { executions, open: [...latest.values()].filter(({ finishedAt }) => finishedAt === undefined) };

  function begin(key: string, at: number, before: Draft | undefined): Draft {
    const nodeId = before?.nodeId ?? nodeOf(key);
    const attempt = before ? before.attempt! + 1 : 1;
    const execution: Draft = { id: `${key}#${attempt}`, nodeId, startedAt: at, status: 'running', attempt };
    if (before) {
      if (before.iteration !== undefined) execution.iteration = before.iteration;
      execution.causes = [before.id];
    } else if (nodeId !== key) {
      // The steps of a dynamic output are iterations of one node, numbered in the order in which they began.
      execution.iteration = items.get(nodeId) ?? 0;
      items.set(nodeId, execution.iteration + 1);
    }
    latest.set(key, execution);
    executions.push(execution);
    return execution;
  }

  /** The launch of a step's process is the beginning of its wait. */
  function queue(execution: Draft, key: string): Draft {
    if (launches.size === 0) return execution;
    const launchedAt = launches.get(key);
    if (launchedAt !== undefined && launchedAt <= execution.startedAt) execution.queuedAt = launchedAt;
    launches.delete(key);
    return execution;
  }
}

function close(execution: Draft, at: number, status: Execution['status'], inferred = false): void {
  execution.finishedAt = at;
  execution.status = status;
  if (inferred) execution.inferred = true;
}

function errorOf({ message, error }: JsonObject): string | undefined {
  return textOf(message) || (isObject(error) ? textOf(error.message) : undefined);
}

/** Milliseconds, in a string. */
export function timeOf(event: JsonObject): number | undefined {
  const at = numberOf(event.timestamp);
  return isTime(at) ? at : undefined;
}
