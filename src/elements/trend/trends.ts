import { trendOf, type Trend } from '../../profile/index.js';
import type { ProfilingSession } from '../../profile/model.js';

/** What the plot draws: the totals, and the selected node where there is one. */
export interface Trends {
  /** In order of start; those that still run left out. */
  readonly sessions: readonly ProfilingSession[];
  readonly total: Trend;
  readonly node?: Trend & { readonly nodeId: string };
}

/** `trendOf`; the latest answers are remembered for as long as the runs that have ended are the same. */
export function trendsOf(): (sessions: readonly ProfilingSession[], nodeId: string | null) => Trends {
  let ended: readonly ProfilingSession[] = [];
  let total: Trend | undefined;
  let node: (Trend & { readonly nodeId: string }) | undefined;
  return (all, nodeId) => {
    const sessions = all.filter(({ status }) => status !== 'running').sort(byStart);
    if (!total || !areSame(ended, sessions)) {
      ended = sessions;
      total = trendOf(ended);
      node = undefined;
    }
    if (nodeId === null) return { sessions: ended, total };
    if (node?.nodeId !== nodeId) node = { ...trendOf(ended, { nodeId }), nodeId };
    return { sessions: ended, total, ...(node.points.length ? { node } : {}) };
  };
}

function byStart(a: ProfilingSession, b: ProfilingSession): number {
  return a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1);
}

function areSame(a: readonly ProfilingSession[], b: readonly ProfilingSession[]): boolean {
  return a.length === b.length && a.every((session, i) => session === b[i]);
}
