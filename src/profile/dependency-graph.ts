import { growingInts, ints } from './run/columns.js';
import { rowsByKey, rowsOfPairs, type Csr } from './run/csr.js';
import { topologicalOrder, type WeightedDag } from './run/longest-path.js';
import { graphOfRunInSteps, hasMembers } from './run/run-graph.js';
import type { RunIndex } from './run/run-index.js';
import type { Steps } from './stepwise.js';

export interface DependencyGraph {
  /** Vertices 0 … nodes−1 are the nodes; a node that holds others has a second vertex, where all in it is done. */
  readonly dag: WeightedDag;
  /** Edges that were left out because they close a circle, by node. */
  readonly dropped: readonly { readonly source: number; readonly target: number }[];
  /** How many arcs were left out; more than `dropped` where a circle goes through what a group holds. */
  readonly loops: number;
  readonly fromCauses: boolean;
}

/**
 * The workflow as a weighted acyclic graph. An edge to a group holds up everything in it, an edge from a group waits for
 * everything in it; the own time of a node that holds others comes before theirs. Where the edges go round in a circle
 * (loops), those that lead back to a node begun before are left out, begun by the recorded order of first executions.
 */
export function* dependencyGraph(run: RunIndex): Steps<DependencyGraph> {
  const graph = yield* graphOfRunInSteps(run);
  yield;
  const nodes = run.nodeIds.length;
  const exit = ints(nodes, (node) => node);
  let count = nodes;
  for (let node = 0; node < nodes; node++) if (hasMembers(graph, node)) exit[node] = count++;
  const weights = new Float64Array(count);
  for (let at = 0; at < run.executions.length; at++) weights[run.nodeOf[at]!]! += run.selfTime[at]!;
  yield;

  const sources = growingInts(graph.sources.length);
  const targets = growingInts(graph.sources.length);
  const arc = (source: number, target: number) => {
    sources.push(source);
    targets.push(target);
  };
  for (let edge = 0; edge < graph.sources.length; edge++) arc(exit[graph.sources[edge]!]!, graph.targets[edge]!);
  for (let node = 0; node < nodes; node++) {
    const group = graph.groups.parent[node]!;
    if (group < 0) continue;
    arc(group, node);
    arc(exit[node]!, exit[group]!);
  }
  const { fromCauses } = graph;
  const [from, to] = [sources.done(), targets.done()];
  yield;
  const dag = yield* toDag(weights, from, to);
  yield;
  if (dag.order.length === count) return { dag, dropped: [], loops: 0, fromCauses };

  const back = backArcs(rowsByKey(from, count), to);
  yield;
  const dropped: { source: number; target: number }[] = [];
  for (let edge = 0; edge < graph.sources.length; edge++) {
    if (back[edge]) dropped.push({ source: graph.sources[edge]!, target: graph.targets[edge]! });
  }
  const forward = (_: number, at: number) => !back[at];
  const loops = back.reduce((sum, one) => sum + one, 0);
  return { dag: yield* toDag(weights, from.filter(forward), to.filter(forward)), dropped, loops, fromCauses };
}

function* toDag(weights: Float64Array, sources: Int32Array, targets: Int32Array): Steps<WeightedDag> {
  const outgoing = rowsOfPairs(sources, targets, weights.length);
  yield;
  return { weights, sources, targets, outgoing, order: topologicalOrder(weights.length, outgoing) };
}

/** 1 for each arc that a depth-first search from the lowest numbers on finds to lead back to where it is inside. */
function backArcs(arcsOf: Csr, targets: Int32Array): Uint8Array {
  const count = arcsOf.offsets.length - 1;
  const back = new Uint8Array(targets.length);
  const state = new Uint8Array(count);
  const next = arcsOf.offsets.slice(0, count);
  const stack = new Int32Array(count);
  for (let root = 0; root < count; root++) {
    if (state[root] !== 0) continue;
    let height = 0;
    stack[height++] = root;
    state[root] = 1;
    while (height > 0) {
      const vertex = stack[height - 1]!;
      if (next[vertex]! === arcsOf.offsets[vertex + 1]!) {
        state[vertex] = 2;
        height -= 1;
        continue;
      }
      const arc = arcsOf.items[next[vertex]!++]!;
      const target = targets[arc]!;
      if (state[target] === 1) back[arc] = 1;
      else if (state[target] === 0) {
        state[target] = 1;
        stack[height++] = target;
      }
    }
  }
  return back;
}
