import { medianOf, uncachedTimes } from './insights/medians.js';
import type { ProfilingSession } from './model.js';
import { nodeTimings } from './node-timings.js';

export interface CacheSavings {
  /** By node that came from the cache as a whole: median of its times in the runs in which it ran, ms. */
  readonly byNode: ReadonlyMap<string, number>;
  /** Their sum, ms of work: what the run itself was shortened by is at most that. */
  readonly work: number;
  /** Nodes from the cache of which no other run tells a time. */
  readonly unknown: number;
}

/** What the cache spared this run, judged by the other runs of `history`; definition: docs/definitions.md, Saved by the cache. */
export function cacheSavings(session: ProfilingSession, history: readonly ProfilingSession[]): CacheSavings {
  const others = uncachedTimes(history.filter(({ id }) => id !== session.id));
  const byNode = new Map<string, number>();
  let work = 0;
  let unknown = 0;
  for (const { nodeId, executions, cached } of nodeTimings(session).values()) {
    if (executions === 0 || cached !== executions) continue;
    const times = others.get(nodeId);
    if (!times) {
      unknown += 1;
      continue;
    }
    const saved = medianOf(times);
    byNode.set(nodeId, saved);
    work += saved;
  }
  return { byNode, work, unknown };
}
