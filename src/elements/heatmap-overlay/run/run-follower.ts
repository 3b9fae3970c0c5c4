import type { Numbering } from '../../../geometry/index.js';
import { executionChanges, type ExecutionChange } from '../../../profile/recorder/execution-history.js';
import type { Execution, ExecutionStatus, ProfilingSession } from '../../../profile/model.js';
import { hasTime } from '../../../profile/run/run-index.js';
import { ChildExecutions } from './child-executions.js';
import { NodeItems } from './node-items.js';

/** What one node did in the run that is shown. */
export interface NodeRun {
  readonly status: ExecutionStatus;
  /** Sum of the self times of its finished executions, ms. */
  readonly time: number;
  /** Epoch ms its oldest running execution began at. */
  readonly runningSince?: number;
  readonly progress?: { readonly value: number; readonly max: number };
  readonly error?: string;
}

/** How the columns say a node's status; 0: it did nothing. */
export const statusCode = {
  running: 1,
  completed: 2,
  failed: 3,
  cancelled: 4,
  cached: 5,
  skipped: 6,
} as const satisfies Record<ExecutionStatus, number>;

/** Up to this code it took time, or takes some; what was cached or skipped comes after it. */
export const lastTimed = statusCode.cancelled;

/**
 * Follows a run as it grows, in columns by the numbers of its nodes. What did not change in a session keeps its
 * identity, so two sessions are compared and only the nodes of changed executions are looked at again.
 */
export class RunFollower {
  /** Of each node, as `statusCode` has it. */
  statuses = new Uint8Array(0);
  /** Sum of the self times of a node's finished executions, ms. */
  times = new Float64Array(0);
  readonly running = new Set<number>();
  readonly failed = new Set<number>();

  #session: ProfilingSession | undefined;
  /** The first execution of each node; most have no other. */
  #first: (Execution | undefined)[] = [];
  readonly #items = new Map<number, NodeItems>();
  readonly #children = new ChildExecutions();

  constructor(private readonly numbers: Numbering) {}

  /** Returns the nodes that are not as they were; null: another run, look at all of them. */
  follow(session: ProfilingSession | undefined): ReadonlySet<number> | null {
    const before = this.#session;
    if (session === before) return nothing;
    this.#session = session;
    const changes = session && before && isSameRun(before, session) ? changesBetween(before, session) : null;
    if (changes) return this.#apply(changes);
    this.#first = [];
    this.#items.clear();
    this.#children.clear();
    this.running.clear();
    this.failed.clear();
    this.statuses.fill(0);
    this.times.fill(0);
    if (session) this.#takeAll(session);
    return null;
  }

  /** In how many columns there may be something. */
  get size(): number {
    return this.#first.length;
  }

  /** What a group did stands in its columns, as if it were a node. */
  stand(index: number, { status, time }: NodeRun): void {
    if (this.#first[index]) return;
    this.#reserve(index + 1);
    for (let i = this.#first.length; i <= index; i++) this.#first.push(undefined);
    this.#write(index, status, time);
  }

  runOf(index: number): NodeRun | undefined {
    const items = this.#items.get(index);
    const first = this.#first[index];
    if (!first) return undefined;
    const time = this.times[index]!;
    const running = items ? oldest(items.running) : first.status === 'running' ? first : undefined;
    if (running) {
      const { progress, startedAt } = running;
      return { status: 'running', time, runningSince: startedAt, ...(progress ? { progress } : {}) };
    }
    const { status, error } = items?.shown ?? first;
    return error === undefined ? { status, time } : { status, time, error };
  }

  /**
   * Most runs are of nodes that ran once, in none of the others: their columns are written as they are come upon. One plain loop that calls
   * nothing for most: it goes over a whole run before the browser has made anything fast of it.
   */
  #takeAll(session: ProfilingSession): void {
    const { numbers } = this;
    const known = numbers.size;
    const first = (this.#first = new Array<Execution | undefined>(known).fill(undefined));
    const parents = new Set<number>();
    this.#grow();
    const { statuses, times } = this;
    const { executions } = session;
    const { ids } = numbers;
    let next = 0;
    for (let i = 0; i < executions.length; i++) {
      const execution = executions[i]!;
      const { nodeId, status, startedAt, finishedAt = startedAt } = execution;
      // Nodes mostly ran in the order that they are numbered in.
      const index = ids[next] === nodeId ? next : numbers.add(nodeId);
      next = index + 1;
      const parent = execution.parentId === undefined ? undefined : this.#children.take(execution, session);
      if (parent) parents.add(numbers.add(parent.nodeId));
      if (index >= known || first[index] !== undefined) {
        this.#put(index, execution);
        continue;
      }
      first[index] = execution;
      if (status === 'completed') {
        // Nearly all of them; what a parent's children cover is taken off below.
        statuses[index] = statusCode.completed;
        times[index] = finishedAt - startedAt;
      } else {
        this.#write(index, status, isTimed(execution) ? this.#children.selfTime(execution) : 0);
      }
    }
    this.#grow();
    for (const index of parents) {
      this.#items.get(index)?.recount();
      if (first[index]) this.#sum(index);
    }
    for (const index of this.#items.keys()) this.#sum(index);
    // What the graph does not name has no columns before.
    for (let index = known; index < first.length; index++) if (first[index]) this.#sum(index);
  }

  #apply(changes: readonly ExecutionChange[]): ReadonlySet<number> {
    const touched = new Set<number>();
    for (const { before, next } of changes) {
      const index = this.numbers.add(next!.nodeId);
      const parent = this.#children.take(next!, this.#session!);
      if (parent) {
        const of = this.numbers.add(parent.nodeId);
        this.#items.get(of)?.recount();
        touched.add(of);
      }
      if (before) this.#replace(index, before, next!);
      else this.#put(index, next!);
      touched.add(index);
    }
    this.#grow();
    for (const index of touched) if (this.#first[index]) this.#sum(index); // not a parent that comes later in the list
    return touched;
  }

  #put(index: number, execution: Execution): void {
    const first = this.#first[index];
    if (!first) {
      for (let i = this.#first.length; i < index; i++) this.#first.push(undefined);
      this.#first[index] = execution;
      return;
    }
    let items = this.#items.get(index);
    if (!items) this.#items.set(index, (items = new NodeItems(first, this.#children.selfTime)));
    items.add(execution);
  }

  #replace(index: number, before: Execution, next: Execution): void {
    const items = this.#items.get(index);
    items?.replace(before, next);
    if (this.#first[index] === before) this.#first[index] = next;
  }

  /** Writes the columns of one node. */
  #sum(index: number): void {
    const items = this.#items.get(index);
    const first = this.#first[index]!;
    const isRunning = items ? items.running.length > 0 : first.status === 'running';
    const { status } = isRunning ? running : (items?.shown ?? first);
    this.#write(index, status, items ? items.time : isTimed(first) ? this.#children.selfTime(first) : 0);
  }

  #write(index: number, status: ExecutionStatus, time: number): void {
    this.statuses[index] = statusCode[status];
    this.times[index] = time;
    if (status === 'running') this.running.add(index);
    else if (this.running.size) this.running.delete(index);
    if (status === 'failed') this.failed.add(index);
    else if (this.failed.size) this.failed.delete(index);
  }

  #grow(): void {
    this.#reserve(this.#first.length);
  }

  #reserve(size: number): void {
    if (size <= this.statuses.length) return;
    const statuses = new Uint8Array(Math.max(64, size + (size >> 1)));
    statuses.set(this.statuses);
    this.statuses = statuses;
    const times = new Float64Array(statuses.length);
    times.set(this.times);
    this.times = times;
  }
}

const nothing: ReadonlySet<number> = new Set();
const running = { status: 'running' } as const;

function isTimed(execution: Execution): boolean {
  return execution.status !== 'running' && hasTime(execution);
}

function oldest(executions: readonly Execution[]): Execution | undefined {
  let found = executions[0];
  for (const execution of executions) if (execution.startedAt < found!.startedAt) found = execution;
  return found;
}

function isSameRun(before: ProfilingSession, after: ProfilingSession): boolean {
  return before.id === after.id && before.workflowId === after.workflowId;
}

/** Null where executions are gone or came from elsewhere: that is rare, and looked at anew as a whole. */
function changesBetween(before: ProfilingSession, after: ProfilingSession): readonly ExecutionChange[] | null {
  const known = executionChanges(before.executions, after.executions);
  const changes = known ?? compared(before.executions, after.executions);
  return changes?.every(isFollowable) ? changes : null;
}

function isFollowable({ before, next }: ExecutionChange): boolean {
  return next !== undefined && (!before || (before.nodeId === next.nodeId && before.parentId === next.parentId));
}

/** For sessions that no recorder of ours published: one by one, by identity. */
function compared(before: readonly Execution[], after: readonly Execution[]): readonly ExecutionChange[] | null {
  if (after.length < before.length) return null;
  const changes: ExecutionChange[] = [];
  for (let i = 0; i < after.length; i++) {
    const old = before[i];
    const next = after[i]!;
    if (old === next) continue;
    if (old && old.id !== next.id) return null;
    changes.push({ before: old, next });
  }
  return changes;
}
