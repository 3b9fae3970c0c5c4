import type { ProfilingSession } from './model.js';
import { NumberedMap } from './run/numbered-map.js';
import { graphOfRunInSteps, hasMembers, hasRun, type RunGraph } from './run/run-graph.js';
import { indexRunInSteps, type RunIndex } from './run/run-index.js';
import { inPieces, stepwise, type Steps } from './stepwise.js';

/** What one node took in one run. Times in ms. */
export interface NodeTiming {
  readonly nodeId: string;
  /** Sum of the self times of its executions; for a group the span from first start to last end of what is in it. */
  readonly time: number;
  /** Length of the union of its executions' intervals; for a group as `time`. */
  readonly wallTime: number;
  /** All its executions, those without time included. */
  readonly executions: number;
  readonly completed: number;
  readonly failed: number;
  readonly cached: number;
  readonly skipped: number;
  /** Sum of start − queued over the executions that say when they were queued. */
  readonly queueTime: number;
  /** Sums over its executions; the greatest where the key is about memory (`peakMemory`, `memoryBefore`, `memoryAfter`). */
  readonly metrics: Readonly<Record<string, number>>;
  /** True for a node that only holds others. */
  readonly group?: true;
}

const { atOnce, inSteps } = stepwise(function* (session: ProfilingSession): Steps<ReadonlyMap<string, NodeTiming>> {
  const run = yield* indexRunInSteps(session);
  const graph = yield* graphOfRunInSteps(run);
  yield;
  const timings = new Array<NodeTiming | undefined>(run.nodeIds.length).fill(undefined);
  let spans: GroupSpans | undefined;
  yield* inPieces(timings.length, (from, to) => {
    for (let node = from; node < to; node++) {
      if (hasRun(run, node)) timings[node] = timingOf(run, node);
      else if (hasMembers(graph, node)) timings[node] = groupTiming(run, node, (spans ??= groupSpans(run, graph)));
    }
  });
  return new NumberedMap(run.nodeIds, run.nodeIndex, timings);
});

/** The nodes that were executed, cached or skipped, and the groups that hold such nodes. */
export const nodeTimings: (session: ProfilingSession) => ReadonlyMap<string, NodeTiming> = atOnce;
export const nodeTimingsInSteps = inSteps;

function groupTiming({ nodeIds }: RunIndex, node: number, { first, last }: GroupSpans): NodeTiming | undefined {
  if (last[node]! === -Infinity) return undefined;
  const time = Math.max(0, last[node]! - first[node]!);
  return { ...nothing, nodeId: nodeIds[node]!, time, wallTime: time, group: true };
}

const nothing = {
  time: 0,
  wallTime: 0,
  executions: 0,
  completed: 0,
  failed: 0,
  cached: 0,
  skipped: 0,
  queueTime: 0,
  metrics: Object.freeze({}),
};

const memoryKeys: ReadonlySet<string> = new Set(['peakMemory', 'memoryBefore', 'memoryAfter']);

function timingOf(run: RunIndex, node: number): NodeTiming {
  const { offsets, items } = run.executionsOf;
  const counts = { completed: 0, failed: 0, cached: 0, skipped: 0, running: 0, cancelled: 0 };
  let metrics: Map<string, number> | undefined;
  let time = 0;
  let queueTime = 0;
  // The union of the intervals: they are numbered by start.
  let wallTime = 0;
  let reached = -Infinity;
  for (let row = offsets[node]!; row < offsets[node + 1]!; row++) {
    const at = items[row]!;
    const execution = run.executions[at]!;
    counts[execution.status] += 1;
    time += run.selfTime[at]!;
    if (run.timed[at]) {
      queueTime += queueTimeOf(run, at);
      const from = Math.max(run.started[at]!, reached);
      if (run.finished[at]! > from) wallTime += (reached = run.finished[at]!) - from;
    }
    if (execution.metrics) addMetrics((metrics ??= new Map()), execution.metrics);
  }
  return {
    nodeId: run.nodeIds[node]!,
    time,
    wallTime,
    executions: offsets[node + 1]! - offsets[node]!,
    completed: counts.completed,
    failed: counts.failed,
    cached: counts.cached,
    skipped: counts.skipped,
    queueTime,
    metrics: metrics ? Object.fromEntries(metrics) : nothing.metrics,
  };
}

function addMetrics(sums: Map<string, number>, metrics: Readonly<Record<string, number>>): void {
  for (const [key, value] of Object.entries(metrics)) {
    if (!Number.isFinite(value)) continue;
    const known = sums.get(key);
    sums.set(key, known === undefined ? value : memoryKeys.has(key) ? Math.max(known, value) : known + value);
  }
}

/** How long an execution waited in the queue, ms; 0 where the engine does not say. */
export function queueTimeOf(run: RunIndex, position: number): number {
  const { queuedAt, startedAt } = run.executions[position]!;
  const waited = queuedAt === undefined ? 0 : startedAt - queuedAt;
  return waited > 0 && waited < Infinity ? waited : 0;
}

interface GroupSpans {
  readonly first: Float64Array;
  readonly last: Float64Array;
}

function groupSpans(run: RunIndex, { groups }: RunGraph): GroupSpans {
  const first = new Float64Array(run.nodeIds.length).fill(Infinity);
  const last = new Float64Array(run.nodeIds.length).fill(-Infinity);
  for (let at = 0; at < run.executions.length; at++) {
    if (!run.timed[at]) continue;
    const node = run.nodeOf[at]!;
    first[node] = Math.min(first[node]!, run.started[at]!);
    last[node] = Math.max(last[node]!, run.finished[at]!);
  }
  for (let at = groups.preorder.length - 1; at >= 0; at--) {
    const node = groups.preorder[at]!;
    const group = groups.parent[node]!;
    if (group < 0) continue;
    first[group] = Math.min(first[group]!, first[node]!);
    last[group] = Math.max(last[group]!, last[node]!);
  }
  return { first, last };
}
