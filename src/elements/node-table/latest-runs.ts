import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { latestEnded, NodeHistories } from '../../profile/node-histories.js';
import type { ProfilingSession } from '../../profile/model.js';
import { nodeTimings } from '../../profile/node-timings.js';
import { Later } from '../later.js';

/** How many runs back. */
const most = 14;
/** Fewer say nothing. */
const leastRuns = 2;
/** So many executions are worked out at once; of more the page is free in between. */
const atOnce = 5_000;

/** How the nodes went over the latest runs that have ended: worked out once for each set of them. */
export class LatestRuns implements ReactiveController {
  readonly #later: Later;
  readonly #known = new WeakSet<ProfilingSession>();
  #histories: NodeHistories | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#later = new Later(() => host.requestUpdate());
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#later.end();
  }

  /** undefined: there are too few; while those of a new set are being worked out, the ones before it. */
  of(all: readonly ProfilingSession[]): NodeHistories | undefined {
    const sessions = latestEnded(all, most);
    if (sessions.length < leastRuns) return (this.#histories = undefined);
    const before = this.#histories?.sessions;
    if (before?.length === sessions.length && sessions.every((session, i) => session === before[i]))
      return this.#histories;
    this.#histories ??= new NodeHistories([]);
    if (this.#lookInto(sessions)) this.#histories = new NodeHistories(sessions);
    else this.#later.begin();
    return this.#histories;
  }

  /** The latest first; whether all are known. */
  #lookInto(sessions: readonly ProfilingSession[]): boolean {
    let executions = 0;
    for (const session of sessions.toReversed()) {
      if (this.#known.has(session)) continue;
      if (executions >= atOnce) return false;
      nodeTimings(session);
      this.#known.add(session);
      executions += session.executions.length;
    }
    return true;
  }
}
