import type { ProfilingSession } from './model.js';
import { nodeTimings } from './node-timings.js';

/** What a node took in one of several runs. */
export interface NodePast {
  /** Node time in ms; NaN where it has none: it was not in the run, or all of it was cached or skipped. */
  readonly time: number;
  /** It completed; false where every execution that took time failed or was cancelled. */
  readonly isWhole: boolean;
}

/** How the nodes of a workflow went over some of its runs; what is told of a node is worked out once. */
export class NodeHistories {
  readonly #pasts = new Map<string, readonly NodePast[]>();

  constructor(readonly sessions: readonly ProfilingSession[]) {}

  /** One for each run, in their order. */
  of(nodeId: string): readonly NodePast[] {
    let pasts = this.#pasts.get(nodeId);
    if (!pasts) this.#pasts.set(nodeId, (pasts = this.sessions.map((session) => pastOf(session, nodeId))));
    return pasts;
  }
}

const none: NodePast = { time: NaN, isWhole: false };

function pastOf(session: ProfilingSession, nodeId: string): NodePast {
  const timing = nodeTimings(session).get(nodeId);
  if (!timing || (!timing.group && timing.executions === timing.cached + timing.skipped)) return none;
  return { time: timing.time, isWhole: timing.group === true || timing.completed > 0 };
}

/** The latest runs that have ended, at most so many, in order of start. */
export function latestEnded(sessions: readonly ProfilingSession[], most: number): readonly ProfilingSession[] {
  return sessions
    .filter(({ status }) => status !== 'running')
    .sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1))
    .slice(-most);
}
