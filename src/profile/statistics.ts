import { dependencyPathInSteps } from './dependency-path.js';
import { concurrency, unionLength } from './intervals.js';
import type { ProfilingSession } from './model.js';
import { queueTimeOf } from './node-timings.js';
import { quantile } from './quantile.js';
import { nodeOutcomes } from './node-outcomes.js';
import { growingFloats } from './run/columns.js';
import { indexRunInSteps, type RunIndex } from './run/run-index.js';
import { selfStretches } from './self-time.js';
import { stepwise, type Steps } from './stepwise.js';

/** The figures of one run; all times in ms. Definitions: docs/definitions.md. */
export interface ProfilingStatistics {
  /** Session finish − start, or the engine's makespan where it recorded one; while it runs, up to the latest time known. */
  readonly totalDuration: number;
  /** Nodes of the workflow, groups not counted. */
  readonly nodeCount: number;
  /** Nodes by how they ended: by the last execution of each of their iterations, the worst of which counts. */
  readonly completedNodes: number;
  readonly failedNodes: number;
  readonly cachedNodes: number;
  readonly skippedNodes: number;
  /** All executions, cached and skipped ones included. */
  readonly executionCount: number;
  /** Over the times of the nodes that ran (0 ms counts; cached and skipped ones did not run); 0 where none ran. */
  readonly avgNodeTime: number;
  /** Median and 95th percentile by linear interpolation (type 7). */
  readonly medianNodeTime: number;
  readonly p95NodeTime: number;
  readonly minNodeTime: number;
  readonly maxNodeTime: number;
  /** Of the population, not of a sample. */
  readonly stdDevNodeTime: number;
  /** Of equals the one that started first; null where none ran. */
  readonly slowestNodeId: string | null;
  /** Sum of all self times. */
  readonly work: number;
  /** How long at least one execution ran. */
  readonly busyTime: number;
  readonly idleTime: number;
  /** Sum of start − queued. */
  readonly queueTime: number;
  /** Share of busyTime in which two or more leaf executions ran, 0…1. */
  readonly parallelizationRatio: number;
  /** work ÷ busyTime; 0 where nothing took time. */
  readonly averageParallelism: number;
  /** Most leaf executions at once; a parent whose child runs is no leaf meanwhile. */
  readonly peakParallelism: number;
  readonly dependencyPathDuration: number;
  /** work ÷ dependencyPathDuration: what unlimited lanes could give; 1 where nothing took time. */
  readonly maxSpeedup: number;
}

const { atOnce, inSteps } = stepwise(function* (session: ProfilingSession): Steps<ProfilingStatistics> {
  const run = yield* indexRunInSteps(session);
  const { started, finished, timed, forest, totalDuration } = run;
  const { duration: dependencyPathDuration } = yield* dependencyPathInSteps(session);
  yield;
  const stretches = selfStretches(started, finished, timed, forest);
  yield;
  const { peak, several } = concurrency(stretches.starts, stretches.ends);
  yield;
  const busyTime = unionLength(started, finished);
  let work = 0;
  let queueTime = 0;
  for (let at = 0; at < run.executions.length; at++) {
    work += run.selfTime[at]!;
    if (timed[at]) queueTime += queueTimeOf(run, at);
  }
  yield;
  const outcomes = nodeOutcomes(run);
  yield;
  return {
    totalDuration,
    ...outcomes,
    executionCount: run.executions.length,
    ...nodeTimeFigures(run),
    work,
    busyTime,
    idleTime: Math.max(0, totalDuration - busyTime),
    queueTime,
    parallelizationRatio: busyTime > 0 ? several / busyTime : 0,
    averageParallelism: busyTime > 0 ? work / busyTime : 0,
    peakParallelism: peak,
    dependencyPathDuration,
    maxSpeedup: dependencyPathDuration > 0 ? work / dependencyPathDuration : 1,
  };
});

export const computeStatistics: (session: ProfilingSession) => ProfilingStatistics = atOnce;
export const statisticsInSteps = inSteps;

function nodeTimeFigures(run: RunIndex) {
  const times = new Float64Array(run.nodeIds.length);
  const ran = new Uint8Array(run.nodeIds.length);
  for (let at = 0; at < run.executions.length; at++) {
    if (!run.timed[at]) continue;
    ran[run.nodeOf[at]!] = 1;
    times[run.nodeOf[at]!]! += run.selfTime[at]!;
  }
  const ofThoseThatRan = growingFloats(times.length);
  for (let node = 0; node < times.length; node++) if (ran[node]) ofThoseThatRan.push(times[node]!);
  const sorted = ofThoseThatRan.done().sort();
  const count = sorted.length;
  let slowest = -1;
  let sum = 0;
  for (let node = 0; node < times.length; node++) {
    if (!ran[node]) continue;
    sum += times[node]!;
    if (slowest < 0 || times[node]! > times[slowest]!) slowest = node;
  }
  const mean = count ? sum / count : 0;
  let squares = 0;
  for (const time of sorted) squares += (time - mean) ** 2;
  return {
    avgNodeTime: mean,
    medianNodeTime: quantile(sorted, 0.5),
    p95NodeTime: quantile(sorted, 0.95),
    minNodeTime: sorted[0] ?? 0,
    maxNodeTime: sorted[count - 1] ?? 0,
    stdDevNodeTime: count ? Math.sqrt(squares / count) : 0,
    slowestNodeId: slowest < 0 ? null : run.nodeIds[slowest]!,
  };
}
