import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { ProfilerStore } from '../profiler-store.js';
import type { ProfilerSnapshot, WorkflowState } from '../snapshot.js';
import { keepRequests } from './context-root.js';
import { understood } from './other-version.js';
import { profilerContext } from './profiler-context.js';

export interface StoreHost extends ReactiveElement {
  /** Wins over the store that context provides. */
  store?: ProfilerStore | undefined;
  workflowId?: string | undefined;
}

/**
 * Wires an element to the store: its own `.store`, else the one in context, else none, which is a resting state.
 * Asks the element for an update whenever the store has changed, and reads fresh at each.
 */
export class StoreController implements ReactiveController {
  #consumer: ContextConsumer<typeof profilerContext, StoreHost>;
  #subscribed: ProfilerStore | undefined;
  #unsubscribe: (() => void) | undefined;
  #letGo: (() => void) | undefined;

  constructor(private readonly host: StoreHost) {
    // Before the consumer, so that a root already listens when the consumer asks.
    host.addController(this);
    this.#consumer = new ContextConsumer(host, { context: profilerContext, subscribe: true });
  }

  get store(): ProfilerStore | undefined {
    return understood(this.host.store ?? this.#consumer.value);
  }

  get snapshot(): ProfilerSnapshot | undefined {
    return this.store?.snapshot;
  }

  /** Calls `onChange` whenever `snapshot` has changed; returns what ends that. */
  protected watch(store: ProfilerStore, onChange: () => void): () => void {
    return store.subscribe(onChange, { pace: 'frame' });
  }

  /** The workflow the element names; where it names none, the only one there is. */
  get workflow(): WorkflowState | undefined {
    const workflows = this.snapshot?.workflows;
    if (this.host.workflowId) return workflows?.get(this.host.workflowId);
    return workflows?.size === 1 ? workflows.values().next().value : undefined;
  }

  /** The id to call the store's verbs with. */
  get workflowId(): string | undefined {
    return this.host.workflowId || this.workflow?.workflowId;
  }

  hostConnected(): void {
    this.#letGo = keepRequests(this.host.ownerDocument);
    this.#subscribe();
    this.host.requestUpdate();
  }

  hostUpdate(): void {
    this.#subscribe();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#subscribed = undefined;
    this.#unsubscribe = undefined;
    this.#letGo?.();
    this.#letGo = undefined;
  }

  #subscribe(): void {
    const store = this.host.isConnected ? this.store : undefined;
    if (store === this.#subscribed) return;
    this.#unsubscribe?.();
    this.#subscribed = store;
    this.#unsubscribe = store && this.watch(store, () => this.host.requestUpdate());
  }
}
