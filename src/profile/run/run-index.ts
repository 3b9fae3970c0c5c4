import { memoize } from '../memoize.js';
import type { Execution, GraphNode, ProfilingSession } from '../model.js';
import { rowsByKey, rowsOfPairs, type Csr } from './csr.js';
import { plantForest, type Forest } from './forest.js';
import { canonicalOrder, compare } from './run-order.js';
import { selfTimes } from '../self-time.js';
import { commonGrid, snapTo } from './time-grid.js';

/**
 * A session as columns, which all analyses share. Executions and nodes are numbered in one canonical order
 * (see `canonicalOrder`; nodes by their first execution, those that never ran after them by id), so that the order
 * of the input changes nothing. Times are ms since the start of the session, on a grid on which they add up exactly.
 */
export interface RunIndex {
  readonly session: ProfilingSession;
  /** The session's end: recorded, or while it runs the latest time known of it. */
  readonly end: number;
  /** design: session finish − start, or the engine's makespan where it recorded one. */
  readonly totalDuration: number;
  readonly executions: readonly Execution[];
  readonly started: Float64Array;
  /** Never before the start. The end of the session while it runs; the start where it has no time. */
  readonly finished: Float64Array;
  /** 1 for what took time: neither cached nor skipped. */
  readonly timed: Uint8Array;
  readonly selfTime: Float64Array;
  readonly forest: Forest;
  /** The recorded causes that are executions of this session. */
  readonly causes: Csr;
  readonly positionOf: ReadonlyMap<string, number>;
  readonly nodeIds: readonly string[];
  /** undefined for a node that only executions name. */
  readonly nodes: readonly (GraphNode | undefined)[];
  readonly nodeOf: Int32Array;
  readonly nodeIndex: ReadonlyMap<string, number>;
  readonly executionsOf: Csr;
}

export const indexRun: (session: ProfilingSession) => RunIndex = memoize((session) => {
  const given = session.executions;
  const origin = session.startedAt;
  const latest = latestTime(session);
  const finish = finite(session.finishedAt, latest);
  const startedRaw = Float64Array.from(given, (execution) => finite(execution.startedAt, origin) - origin);
  const finishedRaw = Float64Array.from(given, (execution, i) =>
    hasTime(execution) ? Math.max(startedRaw[i]!, finite(execution.finishedAt, finish) - origin) : startedRaw[i]!,
  );
  const end = Math.max(0, finish - origin);
  const totalDuration = totalDurationOf(session);
  const grid = commonGrid(startedRaw, finishedRaw, Math.max(latest - origin, totalDuration));
  snapTo(grid, startedRaw);
  snapTo(grid, finishedRaw);

  const indexOf = new Map(given.map((execution, i) => [execution.id, i]));
  const parents = Int32Array.from(given, ({ parentId }) =>
    parentId === undefined ? -1 : (indexOf.get(parentId) ?? -1),
  );
  const givenForest = plantForest(parents);
  const order = canonicalOrder({
    executions: given,
    started: startedRaw,
    finished: finishedRaw,
    forest: givenForest,
    indexOf,
    edges: session.graph.edges,
  });

  const executions = Array.from(order, (i) => given[i]!);
  const started = Float64Array.from(order, (i) => startedRaw[i]!);
  const finished = Float64Array.from(order, (i) => finishedRaw[i]!);
  const positionOf = new Map(executions.map((execution, position) => [execution.id, position]));
  const position = new Int32Array(order.length);
  order.forEach((i, at) => (position[i] = at));
  const forest = plantForest(
    Int32Array.from(order, (i) => (givenForest.parent[i]! < 0 ? -1 : position[givenForest.parent[i]!]!)),
  );
  const timed = Uint8Array.from(executions, (execution) => Number(hasTime(execution)));

  const { nodeIds, nodes, nodeIndex } = numberNodes(session, executions);
  const nodeOf = Int32Array.from(executions, (execution) => nodeIndex.get(execution.nodeId)!);
  return {
    session,
    end,
    totalDuration,
    executions,
    started,
    finished,
    timed,
    selfTime: selfTimes(started, finished, timed, forest),
    forest,
    causes: recordedCauses(executions, positionOf),
    positionOf,
    nodeIds,
    nodes,
    nodeOf,
    nodeIndex,
    executionsOf: rowsByKey(nodeOf, nodeIds.length),
  };
});

/** `totalDuration` of the run, ms, without indexing it: for many runs of which nothing else is asked. */
export function totalDurationOf(session: ProfilingSession): number {
  if (isFinite(session.recordedDuration)) return Math.max(0, session.recordedDuration);
  return Math.max(0, (isFinite(session.finishedAt) ? session.finishedAt : latestTime(session)) - session.startedAt);
}

/** cached and skipped executions have no time and never enter an average. */
export function hasTime(execution: Execution): boolean {
  return execution.status !== 'cached' && execution.status !== 'skipped';
}

function finite(value: number | undefined, otherwise: number): number {
  return isFinite(value) ? value : otherwise;
}

function isFinite(value: number | undefined): value is number {
  return Number.isFinite(value);
}

/** Epoch ms; the start of a session that nothing happened in. */
export function latestTime(session: ProfilingSession): number {
  let latest = session.startedAt;
  for (const { queuedAt, startedAt, finishedAt } of session.executions) {
    latest = Math.max(latest, finite(queuedAt, latest), finite(startedAt, latest), finite(finishedAt, latest));
  }
  return latest;
}

function numberNodes(session: ProfilingSession, executions: readonly Execution[]) {
  const inGraph = new Map<string, GraphNode>();
  for (const node of session.graph.nodes) if (!inGraph.has(node.id)) inGraph.set(node.id, node);
  const ran = new Set(executions.map((execution) => execution.nodeId));
  const neverRan = [...inGraph.keys()].filter((id) => !ran.has(id)).sort(compare);
  const nodeIds = [...ran, ...neverRan];
  return {
    nodeIds,
    nodes: nodeIds.map((id) => inGraph.get(id)),
    nodeIndex: new Map(nodeIds.map((id, index) => [id, index])),
  };
}

function recordedCauses(executions: readonly Execution[], positionOf: ReadonlyMap<string, number>): Csr {
  const effects: number[] = [];
  const causes: number[] = [];
  executions.forEach((execution, effect) => {
    if (!execution.causes?.length) return;
    const known = new Set<number>();
    for (const id of execution.causes) {
      const cause = positionOf.get(id);
      if (cause !== undefined && cause !== effect) known.add(cause);
    }
    for (const cause of [...known].sort((a, b) => a - b)) {
      effects.push(effect);
      causes.push(cause);
    }
  });
  return rowsOfPairs(effects, causes, executions.length);
}
