import type { Execution, ProfilingSession } from '../../../profile/model.js';

/** What one node did in the run that is shown. */
export interface NodeRun {
  readonly status: 'running' | 'completed' | 'failed' | 'cancelled' | 'cached' | 'skipped';
  /** Sum of the self times of its finished executions, ms. */
  readonly time: number;
  /** Epoch ms its oldest running execution began at. */
  readonly runningSince?: number;
  readonly progress?: { readonly value: number; readonly max: number };
  readonly error?: string;
}

/**
 * Follows a run as it grows. A session is replaced whenever it has grown, but what did not change in it keeps its
 * identity; so two sessions are compared by identity and only the nodes of changed executions are looked at again.
 */
export class RunFollower {
  readonly nodes = new Map<string, NodeRun>();
  readonly running = new Set<string>();
  readonly failed = new Set<string>();

  #session: ProfilingSession | undefined;
  /** Most nodes have one execution, which needs no list. */
  readonly #ofNode = new Map<string, Execution | Execution[]>();
  /** Executions with a parent, by it; and all of them by id, from the first that has one. */
  readonly #childrenOf = new Map<string, Map<string, Execution>>();
  #byId: Map<string, Execution> | undefined;

  /** Returns the nodes that are not as they were; null: another run, look at all of them. */
  follow(session: ProfilingSession | undefined): ReadonlySet<string> | null {
    const before = this.#session;
    if (session === before) return new Set();
    this.#session = session;
    const changed =
      session && before && isSameRun(before, session) ? changes(before.executions, session.executions) : null;
    if (changed) return this.#take(changed.replaced, changed.added);
    for (const map of [this.nodes, this.#ofNode, this.#childrenOf, this.running, this.failed]) map.clear();
    this.#byId = undefined;
    this.#take([], session?.executions ?? []);
    return null;
  }

  #take(replaced: readonly Execution[], added: readonly Execution[]): ReadonlySet<string> {
    const touched = new Set<string>();
    for (const execution of replaced) {
      const known = this.#ofNode.get(execution.nodeId);
      if (Array.isArray(known)) known[known.findIndex(({ id }) => id === execution.id)] = execution;
      else this.#ofNode.set(execution.nodeId, execution);
      this.#touch(execution, touched);
    }
    for (const execution of added) {
      const known = this.#ofNode.get(execution.nodeId);
      if (!known) this.#ofNode.set(execution.nodeId, execution);
      else if (Array.isArray(known)) known.push(execution);
      else this.#ofNode.set(execution.nodeId, [known, execution]);
      this.#touch(execution, touched);
    }
    for (const nodeId of touched) this.#update(nodeId);
    return touched;
  }

  #touch(execution: Execution, touched: Set<string>): void {
    touched.add(execution.nodeId);
    this.#byId?.set(execution.id, execution);
    const { parentId } = execution;
    if (parentId === undefined) return;
    this.#byId ??= new Map(this.#session!.executions.map((each) => [each.id, each]));
    const children = this.#childrenOf.get(parentId);
    if (children) children.set(execution.id, execution);
    else this.#childrenOf.set(parentId, new Map([[execution.id, execution]]));
    const parent = this.#byId.get(parentId);
    if (parent) touched.add(parent.nodeId);
  }

  #update(nodeId: string): void {
    const executions = this.#ofNode.get(nodeId);
    if (!executions) return; // a parent that comes later in the list; it is looked at then
    const run = this.#runOf(Array.isArray(executions) ? executions : [executions]);
    this.nodes.set(nodeId, run);
    for (const status of ['running', 'failed'] as const) {
      if (run.status === status) this[status].add(nodeId);
      else if (this[status].size) this[status].delete(nodeId);
    }
  }

  #runOf(executions: readonly Execution[]): NodeRun {
    let time = 0;
    let running: Execution | undefined;
    /** The last try of each item of a loop; a failure that was tried again with success is none. */
    const last = new Map<number, Execution>();
    for (const execution of executions) {
      const { status, startedAt, iteration = -1 } = execution;
      if (status === 'running') {
        if (!running || startedAt < running.startedAt) running = execution;
        continue;
      }
      if (status !== 'cached' && status !== 'skipped') time += this.#selfTime(execution);
      const known = last.get(iteration);
      if (!known || startedAt >= known.startedAt) last.set(iteration, execution);
    }
    if (running) {
      const { progress, startedAt } = running;
      return { status: 'running', time, runningSince: startedAt, ...(progress ? { progress } : {}) };
    }
    let shown: Execution | undefined;
    for (const execution of last.values()) if (!shown || weightOf(execution) >= weightOf(shown)) shown = execution;
    const { status, error } = shown!;
    return error === undefined ? { status, time } : { status, time, error };
  }

  /** Duration less what its children cover of it. */
  #selfTime({ id, startedAt, finishedAt = startedAt }: Execution): number {
    const children = this.#childrenOf.get(id);
    if (!children) return finishedAt - startedAt;
    const spans = Array.from(children.values())
      .filter((child) => child.status !== 'cached' && child.status !== 'skipped')
      .map(
        (child) =>
          [Math.max(startedAt, child.startedAt), Math.min(finishedAt, child.finishedAt ?? finishedAt)] as const,
      )
      .sort(([a], [b]) => a - b);
    let covered = 0;
    let until = startedAt;
    for (const [from, to] of spans) {
      covered += Math.max(0, to - Math.max(from, until));
      until = Math.max(until, to);
    }
    return finishedAt - startedAt - covered;
  }
}

/** Of a node's items the one that failed is shown, else one that took time, else one that did not. */
function weightOf({ status }: Execution): number {
  return status === 'failed' ? 2 : status === 'cached' || status === 'skipped' ? 0 : 1;
}

function isSameRun(before: ProfilingSession, after: ProfilingSession): boolean {
  return before.id === after.id && before.workflowId === after.workflowId;
}

/** Null where executions are gone or came in between: that is rare, and looked at anew as a whole. */
function changes(
  before: readonly Execution[],
  after: readonly Execution[],
): { readonly replaced: readonly Execution[]; readonly added: readonly Execution[] } | null {
  if (after.length < before.length) return null;
  const replaced: Execution[] = [];
  for (let i = 0; i < before.length; i++) {
    const [old, now] = [before[i]!, after[i]!];
    if (old === now) continue;
    if (old.id !== now.id || old.nodeId !== now.nodeId || old.parentId !== now.parentId) return null;
    replaced.push(now);
  }
  return { replaced, added: after.slice(before.length) };
}
