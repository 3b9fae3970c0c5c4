import { now } from './clock.js';
import type { EngineEvent } from './engine-event.js';
import type { Operation, Params } from './operation.js';
import { operations } from './ops/index.js';
import { byteLength, type Value } from './value.js';
import type { WorkflowNode } from './workflow.js';
import { JobFailed, WorkerDied, type WorkerPool } from './worker-pool.js';

interface Surroundings {
  readonly pool: WorkerPool;
  readonly attempts: number;
  readonly emit: (event: EngineEvent) => void;
  readonly signal: AbortSignal;
}

/** One node of one run: its turns where it loops, and its tries where a worker dies under it. */
export class NodeRun {
  readonly #node: WorkflowNode;
  readonly #inputs: Readonly<Record<string, Value>>;
  readonly #causes: readonly string[];
  readonly #around: Surroundings;
  readonly #again: Operation['again'];
  readonly #bytesIn: number;
  #executions = 0;

  constructor(
    node: WorkflowNode,
    inputs: Readonly<Record<string, Value>>,
    causes: readonly string[],
    around: Surroundings,
  ) {
    this.#node = node;
    this.#inputs = inputs;
    this.#causes = causes;
    this.#around = around;
    this.#again = operations.get(node.op)?.again;
    this.#bytesIn = Object.values(inputs).reduce((sum, value) => sum + byteLength(value), 0);
  }

  async toEnd(): Promise<{ readonly value: Value; readonly executionId: string }> {
    let params: Params = this.#node.params;
    for (let iteration = 0; ; iteration += 1) {
      const { value, next } = await this.#turn(params, this.#again && iteration);
      if (!next) return { value, executionId: this.#executionId };
      params = next;
    }
  }

  get #executionId(): string {
    return `${this.#node.id}/${this.#executions}`;
  }

  async #turn(params: Params, iteration: number | undefined) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#execute(params, attempt, iteration);
      } catch (error) {
        if (!(error instanceof WorkerDied) || attempt >= this.#around.attempts) throw error;
      }
    }
  }

  async #execute(params: Params, attempt: number, iteration: number | undefined) {
    const { emit, pool, signal } = this.#around;
    this.#executions += 1;
    const who = { nodeId: this.#node.id, executionId: this.#executionId };
    const causes = this.#causes;
    const bytesIn = this.#bytesIn;
    let started = false;
    let endedAt: number | undefined;
    emit({ type: 'queued', ...who, at: now(), causes });
    try {
      const { result, at } = await pool.run(
        { op: this.#node.op, params, inputs: this.#inputs },
        {
          started: (worker, startedAt) => {
            started = true;
            emit({ type: 'started', ...who, at: startedAt, worker, attempt, iteration, causes });
          },
          progress: (value, max, progressAt) => emit({ type: 'progress', ...who, at: progressAt, value, max }),
        },
        signal,
      );
      endedAt = at;
      // A loop that cannot reach its aim fails its last turn.
      const next = this.#again?.(result, params);
      emit({ type: 'finished', ...who, at, result, bytesIn, bytesOut: byteLength(result) });
      return { value: result, next };
    } catch (error) {
      const at = endedAt ?? (error instanceof JobFailed ? error.at : now());
      if (signal.aborted) emit({ type: started ? 'cancelled' : 'skipped', ...who, at });
      else emit({ type: 'failed', ...who, at, bytesIn, error: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }
}
