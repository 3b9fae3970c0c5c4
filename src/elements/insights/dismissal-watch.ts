import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ProfilerStore } from '../../store/profiler-store.js';
import { dismissalsOf } from './dismissals.js';

/** Asks the element for an update whenever an insight was put aside or brought back. */
export class DismissalWatch implements ReactiveController {
  #store: ProfilerStore | undefined;
  #end: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly storeOf: () => ProfilerStore | undefined,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.hostUpdate();
  }

  hostUpdate(): void {
    // An update that was due when the element left the page comes all the same.
    if (!this.host.isConnected) return;
    const store = this.storeOf();
    if (store === this.#store) return;
    this.#end?.();
    this.#store = store;
    this.#end = store && dismissalsOf(store).onChange(() => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#end?.();
    this.#end = undefined;
    this.#store = undefined;
  }
}
