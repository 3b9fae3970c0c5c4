import type { Execution } from '../../profile/model.js';
import { objectIn, textOf } from '../build/lenient.js';
import type { Tally } from '../build/tally.js';
import type { JsonObject } from '../read.js';
import { tells, type EventLog } from './event-log.js';

type Draft = { -readonly [K in keyof Execution]: Execution[K] };

/** Dagster's event log → an execution per attempt of each step; the launch of a step's process counts as its queue. */
export function stepAttempts(
  { events, words, times }: EventLog,
  nodeOf: (stepKey: string) => string,
  tally: Tally,
): { executions: Draft[]; open: Draft[] } {
  const executions: Draft[] = [];
  /** The last attempt of each step. */
  const latest = new Map<string, Draft>();
  const launches = new Map<string, number>();
  const items = new Map<string, { readonly nodeId: string; count: number }>();
  // A step's events mostly follow each other, and to compare two keys takes less than to look one up.
  let lastKey: string | undefined;
  let lastBegun: Draft | undefined;
  for (let i = 0; i < events.length; i++) {
    const word = words[i]!;
    if (word === tells.nothing || word >= tells.runStarts) continue;
    const event = events[i]!;
    const key = textOf(event.stepKey);
    if (key === undefined) continue;
    const at = times[i]!;
    if (Number.isNaN(at)) {
      tally.add('event whose time is not a time, left out', key);
      continue;
    }
    if (word === tells.launch) {
      launches.set(key, at);
      continue;
    }
    const last = key === lastKey ? lastBegun : latest.get(key);
    const open = last?.status === 'running' ? last : undefined;
    if (word === tells.start || word === tells.skip) {
      // A step whose worker died is started again without an end.
      if (open) close(open, at, 'failed', true);
      const begun = begin(key, at, last);
      if (word === tells.start) queue(begun, key);
      else {
        close(begun, at, 'skipped');
        launches.delete(key);
      }
    } else {
      if (!open) tally.add('end of a step without its start, taken as zero length', key);
      const ended = open ?? queue(begin(key, at, last), key);
      close(ended, at, word === tells.success ? 'completed' : 'failed', !open);
      const error = word === tells.failure ? errorOf(event) : undefined;
      if (error) ended.error = error;
    }
  }
  const open = [...latest.values()].filter(({ status }) => status === 'running');
  for (const execution of open) delete execution.finishedAt;
  return { executions, open };

  function begin(key: string, at: number, before: Draft | undefined): Draft {
    const execution = before ? again(key, at, before) : first(key, at);
    latest.set(key, execution);
    executions.push(execution);
    lastKey = key;
    lastBegun = execution;
    return execution;
  }

  function again(key: string, at: number, { id, nodeId, attempt: earlier = 0, iteration }: Draft): Draft {
    const attempt = earlier + 1;
    const execution: Draft = {
      id: `${key}#${attempt}`,
      nodeId,
      startedAt: at,
      finishedAt: at,
      status: 'running',
      attempt,
    };
    if (iteration !== undefined) execution.iteration = iteration;
    execution.causes = [id];
    return execution;
  }

  /**
   * The steps of a dynamic output are iterations of one node, numbered in the order in which they began. All have room for their
   * end from the start: a field added later costs another allocation.
   */
  function first(key: string, at: number): Draft {
    const name = nodeOf(key);
    const id = `${key}#1`;
    if (name === key) return { id, nodeId: name, startedAt: at, finishedAt: at, status: 'running', attempt: 1 };
    let item = items.get(name);
    if (!item) items.set(name, (item = { nodeId: name, count: 0 }));
    const iteration = item.count++;
    return { id, nodeId: item.nodeId, startedAt: at, finishedAt: at, status: 'running', attempt: 1, iteration };
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
  return textOf(message) || textOf(objectIn(error).message);
}
