import { isTime } from '../read.js';
import { numberOf } from '../build/lenient.js';
import type { JsonObject } from '../read.js';

/** What an event tells of its step or of the run. */
export const tells = {
  nothing: 0,
  launch: 1,
  start: 2,
  skip: 3,
  success: 4,
  failure: 5,
  /** From here on: not of one step. */
  runStarts: 6,
  runStarted: 7,
  runEnded: 8,
  /** That a step took what another one gave. */
  loaded: 9,
} as const;

const wordOf = new Map<unknown, number>([
  ['StepWorkerStartingEvent', tells.launch],
  ['ExecutionStepStartEvent', tells.start],
  ['ExecutionStepRestartEvent', tells.start],
  ['ExecutionStepSkippedEvent', tells.skip],
  ['ExecutionStepSuccessEvent', tells.success],
  ['ExecutionStepFailureEvent', tells.failure],
  ['ExecutionStepUpForRetryEvent', tells.failure],
  ['LoadedInputEvent', tells.loaded],
  // Up to 0.12, a run was a pipeline.
  ...['Run', 'Pipeline'].flatMap((run): [string, number][] => [
    [`${run}StartingEvent`, tells.runStarts],
    [`${run}StartEvent`, tells.runStarted],
    [`${run}SuccessEvent`, tells.runEnded],
    [`${run}FailureEvent`, tells.runEnded],
    [`${run}CanceledEvent`, tells.runEnded],
  ]),
]);

/** A log by time, with a column for each thing that is asked of its events. */
export interface EventLog {
  readonly events: readonly JsonObject[];
  /** Of `tells`. */
  readonly words: Uint8Array;
  /** NaN for what is no time. */
  readonly times: Float64Array;
}

export const isEvent = (value: JsonObject): boolean =>
  typeof value.__typename === 'string' && 'timestamp' in value && 'stepKey' in value;

/** One pass over what may be a log: to reach for its objects takes longer than what is done with them. */
export function readLog(values: readonly JsonObject[]): EventLog {
  const words = new Uint8Array(values.length);
  const times = new Float64Array(values.length);
  let before = -Infinity;
  let isOrdered = true;
  for (let i = 0; i < values.length; i++) {
    const event = values[i]!;
    if (!isEvent(event)) return readLog(values.filter(isEvent));
    const at = timeOf(event);
    words[i] = wordOf.get(event.__typename) ?? tells.nothing;
    times[i] = at ?? NaN;
    // One without a time belongs before all others.
    if ((at ?? 0) < before) isOrdered = false;
    before = at ?? 0;
  }
  // Logs are mostly written in order already.
  return isOrdered ? { events: values, words, times } : inOrder({ events: values, words, times });
}

function inOrder({ events, words, times }: EventLog): EventLog {
  const order = events.map((_, index) => index).sort((a, b) => (times[a]! || 0) - (times[b]! || 0));
  const ordered = { words: new Uint8Array(order.length), times: new Float64Array(order.length) };
  order.forEach((from, to) => {
    ordered.words[to] = words[from]!;
    ordered.times[to] = times[from]!;
  });
  return { events: order.map((index) => events[index]!), ...ordered };
}

/** Milliseconds, in a string. */
function timeOf(event: JsonObject): number | undefined {
  const at = numberOf(event.timestamp);
  return isTime(at) ? at : undefined;
}

/** An event, and when it was. */
interface Told {
  readonly event: JsonObject;
  readonly at: number | undefined;
}

export const firstOf = (log: EventLog, word: number): Told | undefined => told(log, log.words.indexOf(word));
export const lastOf = (log: EventLog, word: number): Told | undefined => told(log, log.words.lastIndexOf(word));

function told({ events, times }: EventLog, index: number): Told | undefined {
  const event = events[index];
  const at = times[index]!;
  return event && { event, at: Number.isNaN(at) ? undefined : at };
}
