import type { ReactiveControllerHost } from 'lit';
import type { WorkflowGraph } from '../../profile/model.js';
import type { ProfilerStore, ProfilingRun } from '../../store/profiler-store.js';
import { WfRunRequestEvent } from '../events.js';

export interface RunRequest {
  readonly workflowId: string;
  /** Aborts when the user presses stop. */
  readonly signal: AbortSignal;
  /** The run that the panel has opened; it ends it when the promise settles. */
  readonly run: ProfilingRun;
}

/** Runs the workflow. What it rejects with is shown as the reason why the run failed. */
export type WorkflowRunner = (request: RunRequest) => Promise<unknown>;

export type RunOutcome =
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'settled' };

export interface RunHost extends ReactiveControllerHost, EventTarget {
  readonly runner?: WorkflowRunner | undefined;
  readonly graph?: WorkflowGraph | (() => WorkflowGraph) | undefined;
}

interface CurrentRun {
  readonly store: ProfilerStore;
  readonly run: ProfilingRun;
  readonly abort: AbortController;
  /** The runs that went on before this one was opened. */
  readonly before: ReadonlySet<string>;
}

/**
 * Opens a run, asks the page to run the workflow, and ends the run as the page's promise settles. It goes on while the
 * panel is moved or gone: the run is the store's, not the panel's.
 */
export class RunControl {
  #current: CurrentRun | undefined;

  constructor(private readonly host: RunHost) {}

  /** True while a run that this panel asked for goes on. */
  get isRunning(): boolean {
    return this.#current !== undefined;
  }

  async start(store: ProfilerStore, workflowId: string): Promise<RunOutcome> {
    const before = new Set(store.getAllSessions(workflowId).map((session) => session.id));
    let graph: WorkflowGraph | undefined;
    try {
      graph = typeof this.host.graph === 'function' ? this.host.graph() : this.host.graph;
    } catch (error) {
      return { kind: 'failed', error };
    }
    const run = store.startProfiling(workflowId, graph ? { graph } : {});
    const current = { store, run, abort: new AbortController(), before };
    const answer = this.#ask(run, current.abort.signal);
    if (answer === 'unanswered' || answer === 'refused') {
      run.end({ status: 'cancelled' });
      store.deleteSession(workflowId, run.sessionId);
      return { kind: answer };
    }
    this.#current = current;
    this.host.requestUpdate();
    store.selectSession(workflowId, null);
    try {
      await answer;
      this.#end(current, 'completed');
      return { kind: 'settled' };
    } catch (error) {
      const stopped = current.abort.signal.aborted;
      this.#end(current, stopped ? 'cancelled' : 'failed');
      return stopped ? { kind: 'settled' } : { kind: 'failed', error };
    }
  }

  /** Ends the run as cancelled at once; the engine is asked to stop and may still report how its nodes ended. */
  stop(): void {
    const current = this.#current;
    if (!current) return;
    current.abort.abort();
    this.#end(current, 'cancelled');
  }

  #ask(run: ProfilingRun, signal: AbortSignal): Promise<unknown> | 'unanswered' | 'refused' {
    const { workflowId } = run;
    const event = new WfRunRequestEvent(workflowId, signal, run);
    this.host.dispatchEvent(event);
    if (event.promises.length) return allSettled(event.promises);
    if (event.defaultPrevented) return 'refused';
    const { runner } = this.host;
    // An async wrapper, so that a runner that throws at once is a run that failed.
    return runner ? (async () => runner({ workflowId, signal, run }))() : 'unanswered';
  }

  #end(current: CurrentRun, status: 'completed' | 'failed' | 'cancelled'): void {
    if (this.#current !== current) return;
    this.#current = undefined;
    const { store, run } = current;
    const { workflowId } = run;
    run.end({ status });
    // An engine that begins runs of its own has left ours empty: theirs is the run, and ours was only its announcement.
    const own = store.getSession(workflowId, run.sessionId);
    const others = store
      .getAllSessions(workflowId)
      .filter((session) => session.id !== run.sessionId && !current.before.has(session.id));
    if (own && !own.executions.length && others.length) {
      store.deleteSession(workflowId, run.sessionId);
      for (const { id, status: state } of others) {
        if (state === 'running') store.endProfiling(workflowId, { sessionId: id, status });
      }
    }
    this.host.requestUpdate();
  }
}

/** Waits for all, then fails with the first that failed. */
async function allSettled(promises: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(promises)) {
    if (result.status === 'rejected') throw result.reason;
  }
}
