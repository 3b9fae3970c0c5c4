import type { ProfilingSession } from '../model.js';
import { timeOnPath } from '../time-on-path.js';

/** How often a node bounds its workflow. */
export interface Criticality {
  readonly nodeId: string;
  /** Runs with the node on the recorded path ÷ all runs, 0…1. */
  readonly share: number;
  /** Runs with the node on the recorded path. */
  readonly runs: number;
  /** Mean over these runs of the time it had there, ms. */
  readonly meanTime: number;
}

/** By node, most critical first; a node that never was on the path is not in it. */
export function criticality(sessions: readonly ProfilingSession[]): ReadonlyMap<string, Criticality> {
  const found = new Map<string, { runs: number; time: number }>();
  for (const session of sessions) {
    const { nodes } = timeOnPath(session);
    for (const [nodeId, time] of nodes) {
      const node = found.get(nodeId) ?? { runs: 0, time: 0 };
      found.set(nodeId, { runs: node.runs + 1, time: node.time + time });
    }
  }
  const rows = Array.from(found, ([nodeId, { runs, time }]): Criticality => {
    return { nodeId, share: runs / sessions.length, runs, meanTime: time / runs };
  });
  rows.sort((a, b) => b.runs - a.runs || b.meanTime - a.meanTime || (a.nodeId < b.nodeId ? -1 : 1));
  return new Map(rows.map((row) => [row.nodeId, row]));
}
