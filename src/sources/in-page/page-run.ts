import { errorText } from '../../profile/error-text.js';
import type { WorkflowGraph } from '../../profile/model.js';
import type { NodeStarted, RunEvent } from '../../profile/run-event.js';
import { newRunId } from '../new-run-id.js';
import { quietly, tellProblem } from '../quietly.js';
import { whenSettled } from '../settled.js';
import type { RunEventSink } from '../source.js';

export interface PageRunOptions {
  workflowId: string;
  engine: string;
  now: () => number;
  /** Asked when the run begins. */
  graph: () => WorkflowGraph;
}

/**
 * One run of an engine that lives in the page. Executions nest as calls do; what is recorded while the engine holds the thread reaches
 * the store as one batch when it lets go.
 */
export class PageRun {
  readonly sessionId = newRunId();
  readonly #sink: RunEventSink;
  readonly #options: PageRunOptions;
  readonly #starts = new Map<string, number>();
  /** The executions whose functions are on the stack now, innermost last. */
  readonly #stack: string[] = [];
  #events: RunEvent[] = [];
  #flushing = false;
  #failed = false;
  #finished = false;
  #running = 0;

  constructor(sink: RunEventSink, options: PageRunOptions) {
    this.#sink = sink;
    this.#options = options;
    this.#tell({
      type: 'run-started',
      sessionId: this.sessionId,
      at: options.now(),
      graph: quietly(options.graph) ?? { nodes: [], edges: [] },
      attributes: { engine: options.engine },
    });
  }

  /** How many executions have not ended. */
  get running(): number {
    return this.#running;
  }

  /** How often a node was started. */
  startsOf(nodeId: string): number {
    return this.#starts.get(nodeId) ?? 0;
  }

  /**
   * Calls `execute` as an execution of `nodeId`, a child of the execution that it is called from. Where it gives a promise the execution
   * lasts until that settles; `settled` is called when it is over. What it throws is thrown on.
   */
  call<T>(nodeId: string, execute: (executionId: string) => T, settled?: () => void): T {
    const iteration = this.#starts.get(nodeId) ?? 0;
    this.#starts.set(nodeId, iteration + 1);
    const executionId = `${nodeId}#${iteration}`;
    const parentId = this.#stack.at(-1);
    const started: NodeStarted = {
      type: 'node-started',
      nodeId,
      executionId,
      sessionId: this.sessionId,
      at: this.#options.now(),
      ...(iteration ? { iteration } : {}),
      ...(parentId === undefined ? {} : { parentId }),
    };
    this.#tell(started);
    this.#running++;
    this.#stack.push(executionId);
    const end = (error?: { thrown: unknown }): void => {
      this.#running--;
      if (error) this.#failed = true;
      this.#tell({
        type: 'node-finished',
        nodeId,
        executionId,
        sessionId: this.sessionId,
        at: this.#options.now(),
        ...(error ? { status: 'failed', error: errorText(error.thrown) } : {}),
      });
      settled?.();
    };
    let result: T;
    try {
      result = execute(executionId);
    } catch (thrown) {
      this.#stack.pop();
      end({ thrown });
      throw thrown;
    }
    this.#stack.pop();
    return whenSettled(result, { done: () => end(), failed: (thrown) => end({ thrown }) });
  }

  /** Calls `body` as part of that execution, also when its function has long given the thread back: what it calls are its children. */
  inside<T>(executionId: string, body: () => T): T {
    if (this.#stack.at(-1) === executionId) return body();
    this.#stack.push(executionId);
    try {
      return body();
    } finally {
      this.#stack.pop();
    }
  }

  withoutTime(type: 'node-cached' | 'node-skipped', nodeId: string): void {
    this.#tell({ type, nodeId, sessionId: this.sessionId, at: this.#options.now() });
  }

  /** `at`: when the last of it ended, where that is not now. */
  finish(at = this.#options.now(), status?: 'abandoned' | 'cancelled'): void {
    this.#tell({
      type: 'run-finished',
      sessionId: this.sessionId,
      at,
      status: status ?? (this.#failed ? 'failed' : 'completed'),
    });
    this.#finished = true;
    this.flush();
  }

  /** It had only paused: what follows belongs to it, and its end moves. */
  resume(): void {
    this.#finished = false;
  }

  flush(): void {
    if (!this.#events.length) return;
    const events = this.#events;
    this.#events = [];
    try {
      this.#sink.record(this.#options.workflowId, events);
    } catch (error) {
      tellProblem(this.#sink, this.#options.engine, 'What ran could not be recorded.', error);
    }
  }

  #tell(event: RunEvent): void {
    // What settles after its run was given up is no longer of interest.
    if (this.#finished) return;
    this.#events.push(event);
    if (this.#flushing) return;
    this.#flushing = true;
    queueMicrotask(() => {
      this.#flushing = false;
      this.flush();
    });
  }
}
