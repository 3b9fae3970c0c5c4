import { now } from './clock.js';
import { contentHash } from './content-hash.js';
import type { EngineEvent } from './engine-event.js';
import { NodeRun } from './node-run.js';
import { ResultCache } from './result-cache.js';
import type { Value } from './value.js';
import { dependencyOrder, type Workflow, type WorkflowNode } from './workflow.js';
import { WorkerPool } from './worker-pool.js';

export interface EngineOptions {
  /** How many nodes may run at once; default 2. */
  readonly workers?: number;
  /** How often a node is tried whose worker dies; default 2. A node that refuses its settings is not tried again. */
  readonly attempts?: number;
  readonly cache?: ResultCache;
  readonly createWorker?: () => Worker;
}

/** Some nodes failed; what did not depend on them ran all the same. `failures` by node id. */
export class WorkflowFailed extends Error {
  constructor(
    { nodes }: Workflow,
    readonly failures: ReadonlyMap<string, string>,
  ) {
    const failed = nodes.filter(({ id }) => failures.has(id));
    super(failed.map(({ id, label = id }) => `${label}: ${failures.get(id)}`).join('\n'));
  }
}

type Outcome =
  | { readonly status: 'done'; readonly key: string; readonly value: Value; readonly executionId: string }
  | { readonly status: 'missing' };

/** Runs workflows: each node as soon as its inputs are there and a worker is free, unless its result is already known. */
export class Engine {
  readonly cache: ResultCache;
  readonly #pool: WorkerPool;
  readonly #attempts: number;
  readonly #listeners = new Set<(event: EngineEvent) => void>();

  constructor({
    workers = 2,
    attempts = 2,
    cache = new ResultCache(),
    createWorker = startWorker,
  }: EngineOptions = {}) {
    this.cache = cache;
    this.#attempts = attempts;
    this.#pool = new WorkerPool(createWorker, workers);
  }

  get workers(): number {
    return this.#pool.size;
  }

  set workers(count: number) {
    this.#pool.size = count;
  }

  on(listener: (event: EngineEvent) => void, { signal }: { signal?: AbortSignal } = {}): void {
    this.#listeners.add(listener);
    signal?.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  /**
   * Settles when every node has ended. Resolves with the results by node; rejects with `WorkflowFailed` where nodes
   * failed, with the signal's reason where it was aborted, and before anything runs where nodes wait for each other.
   */
  async run(workflow: Workflow, { signal = new AbortController().signal } = {}): Promise<ReadonlyMap<string, Value>> {
    signal.throwIfAborted();
    const failures = new Map<string, string>();
    const emit = this.#anchored();
    const outcomes = new Map<string, Promise<Outcome>>();
    for (const node of dependencyOrder(workflow)) {
      const inputs = Object.entries(node.inputs).map(async ([port, id]) => [port, await outcomes.get(id)!] as const);
      outcomes.set(node.id, this.#settle(node, Promise.all(inputs), failures, emit, signal));
    }
    const results = new Map<string, Value>();
    for (const [nodeId, outcome] of outcomes) {
      const settled = await outcome;
      if (settled.status === 'done') results.set(nodeId, settled.value);
    }
    signal.throwIfAborted();
    if (failures.size > 0) throw new WorkflowFailed(workflow, failures);
    return results;
  }

  dispose(): void {
    this.#listeners.clear();
    this.#pool.dispose();
  }

  async #settle(
    node: WorkflowNode,
    awaited: Promise<readonly (readonly [string, Outcome])[]>,
    failures: Map<string, string>,
    emit: (event: EngineEvent) => void,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const inputs: Record<string, Value> = {};
    const inputKeys: Record<string, string> = {};
    const causes: string[] = [];
    const executionId = `${node.id}/1`;
    for (const [port, outcome] of await awaited) {
      if (outcome.status === 'missing') {
        emit({ type: 'skipped', nodeId: node.id, executionId, at: now() });
        return outcome;
      }
      inputs[port] = outcome.value;
      inputKeys[port] = outcome.key;
      if (!causes.includes(outcome.executionId)) causes.push(outcome.executionId);
    }
    const key = await contentHash(node.op, node.params, inputKeys);
    const known = this.cache.get(key);
    if (known) {
      emit({ type: 'cached', nodeId: node.id, executionId, at: now(), result: known });
      return { status: 'done', key, value: known, executionId };
    }
    try {
      const { value, executionId } = await new NodeRun(node, inputs, causes, {
        pool: this.#pool,
        attempts: this.#attempts,
        emit,
        signal,
      }).toEnd();
      this.cache.set(key, value);
      return { status: 'done', key, value, executionId };
    } catch (error) {
      if (!signal.aborted) failures.set(node.id, error instanceof Error ? error.message : String(error));
      return { status: 'missing' };
    }
  }

  /** A run's own way to the listeners: the wall clock says when it began, the monotonic clock how long things took. */
  #anchored(): (event: EngineEvent) => void {
    const behind = Date.now() - now();
    return (event) => {
      for (const listener of this.#listeners) listener({ ...event, at: event.at + behind });
    };
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
