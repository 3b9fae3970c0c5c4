import type { GraphNode, WorkflowGraph } from '../model.js';
import { stepwise, type Steps } from '../stepwise.js';
import { ints } from './columns.js';
import { rowsOfPairs, type Csr } from './csr.js';

/**
 * A workflow by number, worked out once for all its runs and all moments of one that grows: in a large run the time goes into
 * looking up names. First come the nodes, in the order given (of several with one id the first counts), then what nodes and edges
 * name beside them: a run may know it.
 */
export interface NumberedGraph {
  readonly nodes: readonly GraphNode[];
  /** Longer than `nodes` where more is named. */
  readonly ids: readonly string[];
  readonly numberOf: ReadonlyMap<string, number>;
  /** By node, what it lies in; -1 for none. */
  readonly parent: Int32Array;
  /** The sources of the edges to each, in the order given. */
  readonly incoming: Csr;
}

export const { atOnce: numberGraph, inSteps: numberGraphInSteps } = stepwise(function* (
  graph: WorkflowGraph,
): Steps<NumberedGraph> {
  const ids: string[] = [];
  const numberOf = new Map<string, number>();
  const number = (id: string): number => {
    const known = numberOf.get(id);
    if (known !== undefined) return known;
    numberOf.set(id, ids.length);
    return ids.push(id) - 1;
  };
  const nodes: GraphNode[] = [];
  for (const node of graph.nodes) if (number(node.id) === nodes.length) nodes.push(node);
  yield;
  const parent = ints(nodes.length, (node) => {
    const { parentId } = nodes[node]!;
    return parentId === undefined ? -1 : number(parentId);
  });
  yield;
  const sources = ints(graph.edges.length, (edge) => number(graph.edges[edge]!.source));
  yield;
  const targets = ints(graph.edges.length, (edge) => number(graph.edges[edge]!.target));
  yield;
  return { nodes, ids, numberOf, parent, incoming: rowsOfPairs(targets, sources, ids.length) };
});
