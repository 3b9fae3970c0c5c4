import type { Execution, ProfilingSession } from '../../profile/model.js';

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
  readonly #executions = new Map<string, Execution>();
  readonly #ofNode = new Map<string, Set<string>>();
  readonly #childrenOf = new Map<string, Set<string>>();

  /** Returns the nodes that are not as they were; null: another run, look at all of them. */
  follow(session: ProfilingSession | undefined): ReadonlySet<string> | null {
    const before = this.#session;
    if (session === before) return new Set();
    this.#session = session;
    if (!session || before?.id !== session.id || before.workflowId !== session.workflowId) {
      this.#forget();
      this.#take(session?.executions ?? []);
      return null;
    }
    const changed = this.#changes(before.executions, session.executions);
    if (changed) return this.#take(changed);
    this.#forget();
    this.#take(session.executions);
    return null;
  }

  #forget(): void {
    for (const map of [this.nodes, this.#executions, this.#ofNode, this.#childrenOf]) map.clear();
    this.running.clear();
    this.failed.clear();
  }

  /** The executions that are new or replaced; null where some are gone. */
  #changes(before: readonly Execution[], after: readonly Execution[]): readonly Execution[] | null {
    const changed: Execution[] = [];
    let same = 0;
    for (let i = 0; i < after.length; i++) {
      const execution = after[i]!;
      if (execution === before[i]) same++;
      else if (this.#executions.get(execution.id) === execution) same++;
      else {
        if (this.#executions.has(execution.id)) same++;
        changed.push(execution);
      }
    }
    return same === before.length ? changed : null;
  }

  #take(executions: readonly Execution[]): ReadonlySet<string> {
    const touched = new Set<string>();
    for (const execution of executions) {
      this.#executions.set(execution.id, execution);
      add(this.#ofNode, execution.nodeId, execution.id);
      touched.add(execution.nodeId);
      if (execution.parentId === undefined) continue;
      add(this.#childrenOf, execution.parentId, execution.id);
      const parent = this.#executions.get(execution.parentId);
      if (parent) touched.add(parent.nodeId);
    }
    for (const nodeId of touched) {
      const run = this.#runOf(nodeId);
      this.nodes.set(nodeId, run);
      for (const status of ['running', 'failed'] as const) {
        if (run.status === status) this[status].add(nodeId);
        else this[status].delete(nodeId);
      }
    }
    return touched;
  }

  #runOf(nodeId: string): NodeRun {
    let time = 0;
    let running: Execution | undefined;
    /** The last try of each item of a loop; a failure that was tried again with success is none. */
    const last = new Map<number, Execution>();
    for (const id of this.#ofNode.get(nodeId)!) {
      const execution = this.#executions.get(id)!;
      if (execution.status === 'running') {
        if (!running || execution.startedAt < running.startedAt) running = execution;
        continue;
      }
      if (execution.status !== 'cached' && execution.status !== 'skipped') time += this.#selfTime(execution);
      const item = execution.iteration ?? -1;
      const known = last.get(item);
      if (!known || execution.startedAt >= known.startedAt) last.set(item, execution);
    }
    if (running) {
      const { progress, startedAt } = running;
      return { status: 'running', time, runningSince: startedAt, ...(progress ? { progress } : {}) };
    }
    const ends = [...last.values()];
    const failed = ends.find((execution) => execution.status === 'failed');
    const worked = ends.find((execution) => execution.status !== 'cached' && execution.status !== 'skipped');
    const { status, error } = failed ?? worked ?? ends.at(-1)!;
    return { status, time, ...(error === undefined ? {} : { error }) };
  }

  /** Duration less what its children cover of it. */
  #selfTime({ id, startedAt, finishedAt = startedAt }: Execution): number {
    const children = this.#childrenOf.get(id);
    if (!children) return finishedAt - startedAt;
    const spans = Array.from(children, (child) => this.#executions.get(child)!)
      .filter((child) => child.status !== 'cached' && child.status !== 'skipped')
      .map((child) => [Math.max(startedAt, child.startedAt), Math.min(finishedAt, child.finishedAt ?? finishedAt)] as const)
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

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
