import type { Execution, ExecutionStatus, ProfilingSession } from '../../profile/model.js';
import { plantForest, type Forest } from '../../profile/run/forest.js';
import { selfTimes } from '../../profile/self-time.js';
import { memoize } from '../../profile/memoize.js';
import { ints } from '../../profile/run/columns.js';
import { rowsAtOnce, stepwise, type Steps } from '../../profile/stepwise.js';

/** A run as columns, one place per execution in order of start. Times are ms since the start of the session. */
export interface RunColumns {
  readonly session: ProfilingSession;
  readonly executions: readonly Execution[];
  readonly starts: Float64Array;
  /** `Infinity` while it runs; the start where it has no time. */
  readonly ends: Float64Array;
  /** When it was queued; NaN where nothing says. Absent: nothing was. */
  readonly queued: Float64Array | undefined;
  /** Codes of `statuses`. */
  readonly status: Uint8Array;
  readonly nodeOf: Int32Array;
  readonly nodeIds: readonly string[];
  /** What ran inside of what; absent where nothing did. */
  readonly forest: Forest | undefined;
  /** The earliest and the latest moment that is known. */
  readonly first: number;
  readonly last: number;
  readonly isRunning: boolean;
}

export const statuses: readonly ExecutionStatus[] = [
  'completed',
  'failed',
  'cancelled',
  'cached',
  'skipped',
  'running',
];
const statusCode = new Map(statuses.map((status, code) => [status, code]));
export const failedStatus = statusCode.get('failed')!;
export const cachedStatus = statusCode.get('cached')!;
export const skippedStatus = statusCode.get('skipped')!;
export const runningStatus = statusCode.get('running')!;

const columns = stepwise(function* (session: ProfilingSession): Steps<RunColumns> {
  const executions = inOrderOfStart(session.executions);
  const { length } = executions;
  const origin = session.startedAt;
  const isRunning = session.finishedAt === undefined;
  const over = isRunning ? undefined : session.finishedAt - origin;
  const starts = new Float64Array(length);
  const ends = new Float64Array(length);
  const status = new Uint8Array(length);
  const nodeOf = new Int32Array(length);
  const numbers = new Map<string, number>();
  let queued: Float64Array | undefined;
  let hasParents = false;
  let first = 0;
  let last = over ?? 0;
  yield;
  for (let i = 0; i < length; i++) {
    if (i % rowsAtOnce === rowsAtOnce - 1) yield;
    const execution = executions[i]!;
    const code = statusCode.get(execution.status)!;
    const start = execution.startedAt - origin;
    const hasTime = code !== cachedStatus && code !== skippedStatus;
    const finish = execution.finishedAt === undefined ? (over ?? Infinity) : execution.finishedAt - origin;
    const end = hasTime ? Math.max(start, finish) : start;
    starts[i] = start;
    ends[i] = end;
    status[i] = code;
    let node = numbers.get(execution.nodeId);
    if (node === undefined) numbers.set(execution.nodeId, (node = numbers.size));
    nodeOf[i] = node;
    if (execution.parentId !== undefined) hasParents = true;
    if (execution.queuedAt !== undefined) {
      queued ??= new Float64Array(length).fill(NaN);
      queued[i] = execution.queuedAt - origin;
      if (queued[i]! < first) first = queued[i]!;
    }
    if (start < first) first = start;
    if (end > last && end < Infinity) last = end;
    else if (start > last) last = start;
  }
  const nodeIds = [...numbers.keys()];
  yield;
  const forest = hasParents ? forestOf(executions) : undefined;
  return { session, executions, starts, ends, queued, status, nodeOf, nodeIds, forest, first, last, isRunning };
});
export const columnsOf: (session: ProfilingSession) => RunColumns = columns.atOnce;
export const columnsInSteps = columns.inSteps;

/** False where all that is in it was cached or skipped: there is nothing to plot. */
export function hasTimes({ status, isRunning }: RunColumns): boolean {
  return isRunning || status.some((code) => code !== cachedStatus && code !== skippedStatus);
}

/** Self time of each node's executions in ms, by node; what still runs counts up to the last known moment. */
export const nodeTimesOf: (columns: RunColumns) => Float64Array = memoize(
  ({ starts, ends, status, nodeOf, nodeIds, forest, last }: RunColumns) => {
    const times = new Float64Array(nodeIds.length);
    const finished = ends.map((end) => Math.min(end, last));
    const selfTime = forest && selfTimes(starts, finished, timedOf(status), forest);
    for (let i = 0; i < starts.length; i++) {
      times[nodeOf[i]!]! += selfTime ? selfTime[i]! : Math.max(0, finished[i]! - starts[i]!);
    }
    return times;
  },
);

/** 1 for what took time: neither cached nor skipped. */
export function timedOf(status: Uint8Array): Uint8Array {
  return status.map((code) => Number(code !== cachedStatus && code !== skippedStatus));
}

function forestOf(executions: readonly Execution[]): Forest {
  const indexOf = new Map<string, number>();
  executions.forEach((execution, i) => indexOf.set(execution.id, i));
  return plantForest(ints(executions.length, (i) => indexOf.get(executions[i]!.parentId!) ?? -1));
}

function inOrderOfStart(executions: readonly Execution[]): readonly Execution[] {
  for (let i = 1; i < executions.length; i++) {
    if (executions[i]!.startedAt < executions[i - 1]!.startedAt) {
      return [...executions].sort((a, b) => a.startedAt - b.startedAt);
    }
  }
  return executions;
}
