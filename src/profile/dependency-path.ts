import { dependencyGraph } from './dependency-graph.js';
import { count as counted } from './figures.js';
import type { Message, MessageTable } from './message.js';
import type { GraphEdge, ProfilingSession } from './model.js';
import { floats, ints } from './run/columns.js';
import { Detours } from './run/detours.js';
import { longestPaths, tracePath, type LongestPaths, type WeightedDag } from './run/longest-path.js';
import { NumberedMap } from './run/numbered-map.js';
import { graphOfRunInSteps, hasRun, isGroup } from './run/run-graph.js';
import { indexRunInSteps, type RunIndex } from './run/run-index.js';
import { stepwise, type Steps } from './stepwise.js';

/** The longest path through the workflow by node time; edges weigh nothing. Times in ms. */
export interface DependencyPath {
  /**
   * From a node that nothing comes before to one that nothing comes after, groups not named. Nodes without time keep
   * the path connected; nodes that never ran are cut off at its ends. Of equal paths the one whose nodes ran first.
   */
  readonly nodeIds: readonly string[];
  readonly duration: number;
  /** For every node: latest start − earliest start. 0 on every longest path. */
  readonly slack: ReadonlyMap<string, number>;
  /** For every node: how much the longest path shrinks if the node took no time. */
  readonly drag: ReadonlyMap<string, number>;
  /** Edges that were left out because they lead back (loops). */
  readonly backEdges: readonly GraphEdge[];
  readonly warnings: readonly Message[];
}

/** English; replaceable. */
export const dependencyPathMessages: MessageTable = {
  'dependency-path.loop':
    'The workflow has a loop: {count|one:# edge that leads|other:# edges that lead} back {count|one:was|other:were} left out of the dependency path.',
  'dependency-path.edges-from-causes':
    'The workflow has no edges: they were derived from what each execution consumed.',
};

const { atOnce, inSteps } = stepwise(function* (session: ProfilingSession): Steps<DependencyPath> {
  const run = yield* indexRunInSteps(session);
  const graph = yield* graphOfRunInSteps(run);
  const { dag, dropped, loops, fromCauses } = yield* dependencyGraph(run);
  yield;
  const paths = yield* longestPaths(dag);
  const path = tracePath(dag, paths);
  yield;
  const drag = dragOf(dag, paths, path);
  yield;
  const named = path.filter((vertex) => vertex < run.nodeIds.length && !isGroup(run, graph, vertex));
  while (named.length && !hasRun(run, named.at(-1)!)) named.pop();
  const first = named.findIndex((vertex) => hasRun(run, vertex));
  const warnings: Message[] = [];
  if (loops) warnings.push({ key: 'dependency-path.loop', values: { count: counted(loops) } });
  if (fromCauses) warnings.push({ key: 'dependency-path.edges-from-causes', values: {} });
  return {
    nodeIds: first < 0 ? [] : named.slice(first).map((vertex) => run.nodeIds[vertex]!),
    duration: paths.length,
    slack: byNode(run, (node) => paths.length - paths.earliest[node]! - paths.tail[node]!),
    drag: byNode(run, (node) => drag[node]!),
    backEdges: dropped.map(({ source, target }) => ({ source: run.nodeIds[source]!, target: run.nodeIds[target]! })),
    warnings,
  };
});

export const dependencyPath: (session: ProfilingSession) => DependencyPath = atOnce;
export const dependencyPathInSteps = inSteps;

function byNode(run: RunIndex, valueAt: (node: number) => number): ReadonlyMap<string, number> {
  return new NumberedMap(run.nodeIds, run.nodeIndex, floats(run.nodeIds.length, valueAt));
}

/** By vertex. Only one of every longest path has drag, so one longest path holds all that do. */
function dragOf(dag: WeightedDag, paths: LongestPaths, path: readonly number[]): Float64Array {
  const { weights, sources, targets, outgoing, order } = dag;
  const { earliest, tail, incoming, length } = paths;
  const rank = new Int32Array(weights.length);
  for (let at = 0; at < order.length; at++) rank[order[at]!] = at;
  const detours = new Detours(
    ints(path.length, (at) => rank[path[at]!]!),
    order.length,
  );
  for (let arc = 0; arc < sources.length; arc++) {
    const source = sources[arc]!;
    const target = targets[arc]!;
    detours.add(rank[source]!, rank[target]!, earliest[source]! + weights[source]! + tail[target]!);
  }
  for (let vertex = 0; vertex < weights.length; vertex++) {
    if (incoming.offsets[vertex] === incoming.offsets[vertex + 1]) detours.add(-1, rank[vertex]!, tail[vertex]!);
    if (outgoing.offsets[vertex] === outgoing.offsets[vertex + 1]) {
      detours.add(rank[vertex]!, order.length, earliest[vertex]! + weights[vertex]!);
    }
  }
  const without = detours.lengths();
  const drag = new Float64Array(weights.length);
  path.forEach((vertex, at) => (drag[vertex] = Math.min(weights[vertex]!, length - without[at]!)));
  return drag;
}
