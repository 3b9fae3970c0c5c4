import { addTo } from '../../profile/add-to.js';
import type { WorkflowGraph } from '../../profile/model.js';
import type { RunEvent, RunStarted } from '../../profile/run-event.js';
import { tellProblem } from '../quietly.js';
import { nextFrame, type Schedule } from '../schedule.js';
import type { RunEventSink } from '../source.js';

export interface BatchOptions {
  /** Under which workflow runs are filed. Default: what the engine says, else `fallbackWorkflowId`. */
  workflowId?: string | ((started: RunStarted) => string);
  /** What the workflow looks like, asked when a run begins; nodes beyond it are added as they run. */
  graph?: WorkflowGraph | ((started: RunStarted) => WorkflowGraph | undefined);
  /** When events are handed on. Default: with the next frame, or after 100 ms where no frame comes (hidden page, Node). */
  schedule?: Schedule;
}

/**
 * Collects events and hands them on once a frame, so that a burst of messages costs the store one change.
 * Knows which runs are open: each event finds its workflow, and runs are not left open when the source lets go.
 */
export class EventBatch {
  readonly #sink: RunEventSink;
  readonly #options: BatchOptions;
  readonly #fallbackWorkflowId: string;
  readonly #schedule: Schedule;
  readonly #workflowOf = new Map<string | undefined, string>();
  #pending = new Map<string, RunEvent[]>();
  #cancel: (() => void) | undefined;
  #lastWorkflowId: string;
  #closed = false;

  constructor(sink: RunEventSink, fallbackWorkflowId: string, options: BatchOptions = {}) {
    this.#sink = sink;
    this.#options = options;
    this.#fallbackWorkflowId = fallbackWorkflowId;
    this.#schedule = options.schedule ?? nextFrame;
    this.#lastWorkflowId = typeof options.workflowId === 'string' ? options.workflowId : fallbackWorkflowId;
  }

  add(events: readonly RunEvent[]): void {
    if (this.#closed) return;
    for (const event of events) this.#file(event);
    if (!this.#pending.size || this.#cancel) return;
    const cancel = this.#schedule(() => this.flush());
    // A page's own schedule may call back at once.
    if (this.#pending.size) this.#cancel = cancel;
  }

  flush(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const pending = this.#pending;
    this.#pending = new Map();
    for (const [workflowId, events] of pending) {
      try {
        this.#sink.record(workflowId, events);
      } catch (error) {
        this.#problem('What was heard could not be recorded.', error);
      }
    }
  }

  /** Ends the runs that are still open and do not wait as abandoned (their source lets go of them) and hands on all there is. */
  close(at: number, waiting: readonly (string | undefined)[] = []): void {
    for (const sessionId of [...this.#workflowOf.keys()]) {
      if (waiting.includes(sessionId)) continue;
      this.#file({ type: 'run-finished', ...(sessionId === undefined ? {} : { sessionId }), at, status: 'abandoned' });
    }
    this.#closed = true;
    this.flush();
  }

  #file(event: RunEvent): void {
    const workflowId =
      event.type === 'run-started'
        ? this.#open(event)
        : (this.#workflowOf.get(event.sessionId) ?? this.#lastWorkflowId);
    if (event.type === 'run-finished') this.#workflowOf.delete(event.sessionId);
    const told = event.type === 'run-started' ? this.#withGraph(event) : event;
    addTo(this.#pending, workflowId, told);
  }

  #open(event: RunStarted): string {
    const wanted = this.#options.workflowId;
    const workflowId =
      typeof wanted === 'string' ? wanted : (this.#ask(wanted, event) ?? event.workflowId ?? this.#fallbackWorkflowId);
    this.#workflowOf.set(event.sessionId, workflowId);
    this.#lastWorkflowId = workflowId;
    return workflowId;
  }

  #withGraph(event: RunStarted): RunStarted {
    const wanted = this.#options.graph;
    if (event.graph || !wanted) return event;
    const graph = typeof wanted === 'function' ? this.#ask(wanted, event) : wanted;
    return graph ? { ...event, graph } : event;
  }

  /** The page's own functions may throw; a run must not be lost for it. */
  #ask<T>(question: ((started: RunStarted) => T) | undefined, event: RunStarted): T | undefined {
    try {
      return question?.(event);
    } catch (error) {
      this.#problem('A callback of the source threw.', error);
      return undefined;
    }
  }

  #problem(message: string, error: unknown): void {
    tellProblem(this.#sink, this.#fallbackWorkflowId, message, error);
  }
}
