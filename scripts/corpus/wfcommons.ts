import {
  computeStatistics,
  dependencyPath,
  nodeTimings,
  type DependencyPath,
  type ProfilingSession,
} from '../../src/profile/index.js';
import { sum, warned, type CorpusKind } from './kind.js';

/** Below this, two path lengths are the same: starts are epoch ms, whose last bit is 0.00024 ms. */
const same = 0.01;

export const wfcommons: CorpusKind = {
  id: 'wfcommons',
  mark: 'criticalPathLength',
  ranked: { slowest10: 'runtime' },
  figures({ session, warnings }, truth) {
    const { nodes, edges } = session.graph;
    const timings = nodeTimings(session);
    const statistics = computeStatistics(session);
    const path = dependencyPath(session);
    const timeOf = (id: string): number => timings.get(id)?.time ?? 0;
    const sources = new Set(edges.map(({ source }) => source));
    const targets = new Set(edges.map(({ target }) => target));
    const widths = levelWidths(session);
    const work = statistics.work / 1_000;
    const makespan = statistics.totalDuration / 1_000;
    const slowest = [...timings.values()].sort((a, b) => b.time - a.time);
    const optimalPathCount = countLongestPaths(session, timeOf, path.duration);
    // Of several longest paths the truth may name another one.
    const nodeIds = optimalPathCount > 1 ? equalPath(session, truth.criticalPath, timeOf, path) : path.nodeIds;
    return {
      schemaVersion: session.attributes?.schemaVersion,
      tasks: statistics.nodeCount,
      edges: edges.length,
      roots: nodes.filter(({ id }) => !targets.has(id)).length,
      leaves: nodes.filter(({ id }) => !sources.has(id)).length,
      isolated: nodes.filter(({ id }) => !sources.has(id) && !targets.has(id)).length,
      levels: widths.length,
      maxLevelWidth: widths.reduce((most, width) => Math.max(most, width), 0),
      sumRuntime: work,
      maxRuntime: statistics.maxNodeTime / 1_000,
      avgRuntime: statistics.avgNodeTime / 1_000,
      criticalPathLength: path.duration / 1_000,
      criticalPath: nodeIds,
      criticalPathTasks: nodeIds.length,
      optimalPathCount,
      zeroSlackTasks: [...path.slack.values()].filter((slack) => slack < same).length,
      parallelism: statistics.maxSpeedup,
      makespan,
      spanOverMakespan: path.duration / 1_000 / makespan,
      avgConcurrency: work / makespan,
      slowest10: slowest.map(({ nodeId, time }) => ({ id: nodeId, runtime: time / 1_000 })),
      machines: session.attributes?.machines,
      executedAt: session.attributes?.executedAt,
      cyclicTasks: warned(warnings, /waits for itself/),
      anomalies: anomaliesOf(session, warnings),
    };
  },
};

function anomaliesOf(session: ProfilingSession, warnings: readonly string[]): Readonly<Record<string, number>> {
  const found = {
    dupKeys: session.graph.nodes.length - new Set(session.graph.nodes.map(({ label }) => label)).size,
    noMachine: session.executions.filter(({ lane }) => lane === undefined).length,
    zeroRuntime: session.executions.filter(({ startedAt, finishedAt }) => startedAt === finishedAt).length,
    ambiguousNameRefs: warned(warnings, /name that several tasks bear/),
  };
  // From 1.5 on tasks refer to each other by id, and a name may repeat.
  const keyed = Number(session.attributes?.schemaVersion) >= 1.5 ? { ...found, dupKeys: 0 } : found;
  return Object.fromEntries(Object.entries(keyed).filter(([, count]) => count > 0));
}

/** The path that the truth names, if it is one of ours and as long as our longest; else ours. */
function equalPath(
  session: ProfilingSession,
  named: unknown,
  timeOf: (id: string) => number,
  ours: DependencyPath,
): readonly string[] {
  if (!Array.isArray(named)) return ours.nodeIds;
  const edges = new Set(session.graph.edges.map(({ source, target }) => JSON.stringify([source, target])));
  const path = named as readonly string[];
  const connected = path.every((id, index) => index === 0 || edges.has(JSON.stringify([path[index - 1], id])));
  return connected && Math.abs(sum(path.map(timeOf)) - ours.duration) < same ? path : ours.nodeIds;
}

interface Order {
  readonly order: readonly string[];
  readonly next: ReadonlyMap<string, readonly string[]>;
}

function inOrder({ graph }: ProfilingSession): Order {
  const next = new Map<string, string[]>(graph.nodes.map(({ id }) => [id, []]));
  const waiting = new Map<string, number>();
  for (const { source, target } of graph.edges) {
    next.get(source)!.push(target);
    waiting.set(target, (waiting.get(target) ?? 0) + 1);
  }
  const order = graph.nodes.map(({ id }) => id).filter((id) => !waiting.has(id));
  for (const id of order) {
    for (const target of next.get(id)!) {
      const left = waiting.get(target)! - 1;
      waiting.set(target, left);
      if (left === 0) order.push(target);
    }
  }
  return { order, next };
}

/** How many tasks lie how many steps behind the roots. */
function levelWidths(session: ProfilingSession): readonly number[] {
  const { order, next } = inOrder(session);
  const levels = new Map<string, number>();
  const widths: number[] = [];
  for (const id of order) {
    const level = levels.get(id) ?? 0;
    widths[level] = (widths[level] ?? 0) + 1;
    for (const target of next.get(id)!) levels.set(target, Math.max(levels.get(target) ?? 0, level + 1));
  }
  return widths;
}

/** How many ways from a root to a leaf are as long as the longest. */
function countLongestPaths(session: ProfilingSession, timeOf: (id: string) => number, longest: number): number {
  const { order, next } = inOrder(session);
  const tails = new Map<string, { readonly length: number; readonly ways: number }>();
  for (const id of [...order].reverse()) {
    const behind = next.get(id)!.map((target) => tails.get(target)!);
    const length = behind.reduce((most, tail) => Math.max(most, tail.length), 0);
    const ways = behind.length ? sum(behind.filter((tail) => length - tail.length < same).map((tail) => tail.ways)) : 1;
    tails.set(id, { length: length + timeOf(id), ways });
  }
  const targets = new Set(session.graph.edges.map(({ target }) => target));
  const starts = order.filter((id) => !targets.has(id) && longest - tails.get(id)!.length < same);
  return sum(starts.map((id) => tails.get(id)!.ways));
}
