import type { GraphEdge, GraphNode, ProfilingSession } from '../model.js';
import { nodeTimings } from '../node-timings.js';

/** The workflow as all runs of one side know it. */
export interface SideGraph {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: readonly GraphEdge[];
}

/** The newest word on a node counts; nodes that only executions name are among them. */
export function sideGraph(sessions: readonly ProfilingSession[]): SideGraph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  for (const session of sessions) {
    for (const node of session.graph.nodes) nodes.set(node.id, node);
    for (const edge of session.graph.edges) edges.set(JSON.stringify([edge.source, edge.target]), edge);
    for (const id of nodeTimings(session).keys()) if (!nodes.has(id)) nodes.set(id, { id });
  }
  return { nodes, edges: [...edges.values()] };
}
