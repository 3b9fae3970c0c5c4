import type { Execution, GraphNode, ProfilingSession } from '../model.js';
import { flags, floats, growingInts, ints } from './columns.js';
import { rowsByKey, rowsOfPairs, type Csr } from './csr.js';
import { plantForest, type Forest } from './forest.js';
import { numberGraphInSteps, type NumberedGraph } from './numbered-graph.js';
import { canonicalOrder } from './run-order.js';
import { selfTimes } from '../self-time.js';
import { inPieces, stepwise, type Steps } from '../stepwise.js';
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
  readonly nodeIndex: NodeIndex;
  readonly executionsOf: Csr;
  readonly graph: NumberedGraph;
  /** Which node each number of `graph` is; -1 for what the run does not know. */
  readonly numbers: Int32Array;
}

/** Which node has the id; undefined where none has. */
export interface NodeIndex {
  get(id: string): number | undefined;
}

export const { atOnce: indexRun, inSteps: indexRunInSteps } = stepwise(function* (
  session: ProfilingSession,
): Steps<RunIndex> {
  const graph = yield* numberGraphInSteps(session.graph);
  yield;
  const given = session.executions;
  const origin = startOf(session);
  const latest = latestTime(session);
  const finish = finite(session.finishedAt, latest);
  yield;
  const totalDuration = totalDurationOf(session);
  const times = yield* timesOf(given, origin, finish, Math.max(latest - origin, totalDuration));

  const indexOf = indexOfIds(given);
  const parents = ints(given.length, (i) => {
    const { parentId } = given[i]!;
    return parentId === undefined ? -1 : (indexOf(parentId) ?? -1);
  });
  yield;
  const givenForest = plantForest(parents);
  yield;
  const order = canonicalOrder({ executions: given, ...times, forest: givenForest, indexOf, graph });
  yield;

  // Engines tell of executions in the order in which they start: mostly there is nothing to move.
  const isInOrder = order.every((i, at) => i === at);
  const executions = isInOrder ? given : given.map((_, at) => given[order[at]!]!);
  const started = isInOrder ? times.started : floats(given.length, (at) => times.started[order[at]!]!);
  const finished = isInOrder ? times.finished : floats(given.length, (at) => times.finished[order[at]!]!);
  const position = new Int32Array(given.length);
  for (let at = 0; at < order.length; at++) position[order[at]!] = at;
  const positionOf = (id: string): number | undefined => {
    const i = indexOf(id);
    return i === undefined ? undefined : position[i];
  };
  const forest = isInOrder
    ? givenForest
    : plantForest(ints(given.length, (at) => position[givenForest.parent[order[at]!]!] ?? -1));
  yield;
  const timed = flags(given.length, (at) => hasTime(executions[at]!));
  yield;
  const selfTime = selfTimes(started, finished, timed, forest);
  yield;
  const causes = recordedCauses(executions, positionOf);
  yield;
  const numbered = numberNodes(graph, executions);
  yield;
  return {
    session,
    start: origin,
    end: Math.max(0, finish - origin),
    totalDuration,
    executions,
    started,
    finished,
    timed,
    selfTime,
    forest,
    causes,
    positionOf,
    graph,
    ...numbered,
    executionsOf: rowsByKey(numbered.nodeOf, numbered.nodeIds.length),
  };
});

/** When each execution started and finished, ms since `origin`, on the grid of the run. */
function* timesOf(executions: readonly Execution[], origin: number, finish: number, span: number) {
  const started = new Float64Array(executions.length);
  const finished = new Float64Array(executions.length);
  yield* inPieces(executions.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const execution = executions[i]!;
      const start = finite(execution.startedAt, origin) - origin;
      started[i] = start;
      finished[i] = hasTime(execution) ? Math.max(start, finite(execution.finishedAt, finish) - origin) : start;
    }
  });
  yield;
  const grid = commonGrid(started, finished, span);
  snapTo(grid, started);
  snapTo(grid, finished);
  return { started, finished };
}

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

/** Nodes that only executions name have a map of their own; most runs have none. */
function numberNodes(graph: NumberedGraph, executions: readonly Execution[]) {
  const nodeIds: string[] = [];
  const numbers = new Int32Array(graph.ids.length).fill(-1);
  const others = new Map<string, number>();
  const nodeIndex: NodeIndex = {
    get(id) {
      const known = graph.numberOf.get(id);
      const number = known === undefined ? others.get(id) : numbers[known];
      return number === -1 ? undefined : number;
    },
  };
  const number = (id: string): number => {
    const known = graph.numberOf.get(id);
    if (known === undefined) others.set(id, nodeIds.length);
    else numbers[known] = nodeIds.length;
    return nodeIds.push(id) - 1;
  };
  const nodeOf = ints(executions.length, (at) => {
    const { nodeId } = executions[at]!;
    return nodeIndex.get(nodeId) ?? number(nodeId);
  });
  const neverRan: string[] = [];
  for (let node = 0; node < graph.nodes.length; node++) if (numbers[node]! < 0) neverRan.push(graph.ids[node]!);
  neverRan.sort().forEach(number);
  const nodes = new Array<GraphNode | undefined>(nodeIds.length).fill(undefined);
  for (let node = 0; node < graph.nodes.length; node++) nodes[numbers[node]!] = graph.nodes[node];
  return { nodeIds, nodes, nodeIndex, nodeOf, numbers };
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
