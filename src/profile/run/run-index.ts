import { memoize } from '../memoize.js';
import type { Execution, GraphNode, ProfilingSession } from '../model.js';
import { flags, floats, growingInts, ints } from './columns.js';
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
  /** The session's start, epoch ms; where that is no time, the earliest time known of it. */
  readonly start: number;
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
  /** Which execution has the id; undefined where none has. */
  readonly positionOf: (executionId: string) => number | undefined;
  readonly nodeIds: readonly string[];
  /** undefined for a node that only executions name. */
  readonly nodes: readonly (GraphNode | undefined)[];
  readonly nodeOf: Int32Array;
  readonly nodeIndex: ReadonlyMap<string, number>;
  readonly executionsOf: Csr;
}

export const indexRun: (session: ProfilingSession) => RunIndex = memoize((session) => {
  const given = session.executions;
  const origin = startOf(session);
  const latest = latestTime(session);
  const finish = finite(session.finishedAt, latest);
  const count = given.length;
  const startedRaw = floats(count, (i) => finite(given[i]!.startedAt, origin) - origin);
  const finishedRaw = floats(count, (i) =>
    hasTime(given[i]!) ? Math.max(startedRaw[i]!, finite(given[i]!.finishedAt, finish) - origin) : startedRaw[i]!,
  );
  const end = Math.max(0, finish - origin);
  const totalDuration = totalDurationOf(session);
  const grid = commonGrid(startedRaw, finishedRaw, Math.max(latest - origin, totalDuration));
  snapTo(grid, startedRaw);
  snapTo(grid, finishedRaw);

  const indexOf = indexOfIds(given);
  const parents = ints(count, (i) => {
    const { parentId } = given[i]!;
    return parentId === undefined ? -1 : (indexOf(parentId) ?? -1);
  });
  const givenForest = plantForest(parents);
  const order = canonicalOrder({
    executions: given,
    started: startedRaw,
    finished: finishedRaw,
    forest: givenForest,
    indexOf,
    edges: session.graph.edges,
  });

  // Engines tell of executions in the order in which they start: mostly there is nothing to move.
  const isInOrder = order.every((i, at) => i === at);
  const executions = isInOrder ? given : given.map((_, at) => given[order[at]!]!);
  const started = isInOrder ? startedRaw : floats(count, (at) => startedRaw[order[at]!]!);
  const finished = isInOrder ? finishedRaw : floats(count, (at) => finishedRaw[order[at]!]!);
  const position = new Int32Array(count);
  order.forEach((i, at) => (position[i] = at));
  const positionOf = (id: string): number | undefined => {
    const i = indexOf(id);
    return i === undefined ? undefined : position[i];
  };
  const forest = isInOrder
    ? givenForest
    : plantForest(
        ints(count, (at) => (givenForest.parent[order[at]!]! < 0 ? -1 : position[givenForest.parent[order[at]!]!]!)),
      );
  const timed = flags(count, (at) => hasTime(executions[at]!));

  const { nodeIds, nodes, nodeIndex, nodeOf } = numberNodes(session, executions);
  return {
    session,
    start: origin,
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
  return Math.max(0, (isFinite(session.finishedAt) ? session.finishedAt : latestTime(session)) - startOf(session));
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

/** Epoch ms. Every analysis counts from here, so that a start that is no time must not make all others none. */
export function startOf({ startedAt, executions }: ProfilingSession): number {
  if (isFinite(startedAt)) return startedAt;
  let earliest = Infinity;
  for (const execution of executions) earliest = Math.min(earliest, finite(execution.startedAt, earliest));
  return finite(earliest, 0);
}

/** Epoch ms; the start of a session that nothing happened in. */
export function latestTime(session: ProfilingSession): number {
  let latest = startOf(session);
  for (const { queuedAt, startedAt, finishedAt } of session.executions) {
    latest = Math.max(latest, finite(queuedAt, latest), finite(startedAt, latest), finite(finishedAt, latest));
  }
  return latest;
}

/** One map of all nodes and no other: in a large run the time goes into looking up names. */
function numberNodes(session: ProfilingSession, executions: readonly Execution[]) {
  const nodeIds: string[] = [];
  const nodeIndex = new Map<string, number>();
  const number = (id: string): number => {
    const known = nodeIndex.get(id);
    if (known !== undefined) return known;
    nodeIndex.set(id, nodeIds.length);
    return nodeIds.push(id) - 1;
  };
  const nodeOf = ints(executions.length, (at) => number(executions[at]!.nodeId));
  const numbers = ints(session.graph.nodes.length, (i) => nodeIndex.get(session.graph.nodes[i]!.id) ?? -1);
  const neverRan: string[] = [];
  session.graph.nodes.forEach(({ id }, i) => numbers[i]! < 0 && neverRan.push(id));
  neverRan.sort(compare).forEach(number);
  const nodes = new Array<GraphNode | undefined>(nodeIds.length).fill(undefined);
  session.graph.nodes.forEach((node, i) => {
    const at = numbers[i]! < 0 ? nodeIndex.get(node.id)! : numbers[i]!;
    nodes[at] ??= node;
  });
  return { nodeIds, nodes, nodeIndex, nodeOf };
}

/** Built when first asked: a run that neither nests nor records causes is never asked, and in a large run looking up names is most of the time. */
function indexOfIds(executions: readonly Execution[]): (id: string) => number | undefined {
  let indexes: Map<string, number> | undefined;
  return (id) => {
    if (!indexes) {
      indexes = new Map();
      for (let i = 0; i < executions.length; i++) indexes.set(executions[i]!.id, i);
    }
    return indexes.get(id);
  };
}

function recordedCauses(executions: readonly Execution[], positionOf: RunIndex['positionOf']): Csr {
  const effects = growingInts(executions.length);
  const causes = growingInts(executions.length);
  const known: number[] = [];
  executions.forEach((execution, effect) => {
    if (!execution.causes?.length) return;
    known.length = 0;
    for (const id of execution.causes) {
      const cause = positionOf(id);
      if (cause !== undefined && cause !== effect) known.push(cause);
    }
    known.sort((a, b) => a - b);
    for (let i = 0; i < known.length; i++) {
      if (i > 0 && known[i] === known[i - 1]) continue;
      effects.push(effect);
      causes.push(known[i]!);
    }
  });
  return rowsOfPairs(effects.done(), causes.done(), executions.length);
}
