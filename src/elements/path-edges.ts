import { memoize } from '../profile/memoize.js';
import type { GraphEdge, ProfilingSession } from '../profile/model.js';
import { recordedPath } from '../profile/recorded-path.js';

/**
 * The edges of the workflow that the recorded path went along: from each node on it to the next, where an edge is drawn between them.
 * Empty while the run goes on: what bounded it is known when it is over.
 */
export const pathEdgesOf: (session: ProfilingSession) => ReadonlySet<GraphEdge> = memoize(
  (session: ProfilingSession) => {
    const found = new Set<GraphEdge>();
    if (session.finishedAt === undefined) return found;
    const steps = new Map<string, Set<string>>();
    let before: string | undefined;
    for (const { nodeId } of recordedPath(session).sections) {
      if (nodeId === undefined || nodeId === before) continue;
      if (before !== undefined) {
        const after = steps.get(before);
        if (after) after.add(nodeId);
        else steps.set(before, new Set([nodeId]));
      }
      before = nodeId;
    }
    for (const edge of session.graph.edges) if (steps.get(edge.source)?.has(edge.target)) found.add(edge);
    return found;
  },
);
