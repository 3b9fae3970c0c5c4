import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ProfilerStore } from '../store/profiler-store.js';
import { UndoStack } from './undo-stack.js';

/** Asks the element for an update when something was deleted or brought back. */
export class UndoWatch implements ReactiveController {
  #watched: ProfilerStore | undefined;
  #end: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly store: () => ProfilerStore | undefined,
  ) {
    host.addController(this);
  }

  hostUpdate(): void {
    // An update that was due when the element left the page comes all the same.
    if (!this.host.isConnected) return;
    const store = this.store();
    if (store === this.#watched) return;
    this.#end?.();
    this.#watched = store;
    this.#end = store && UndoStack.of(store).observe(() => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#end?.();
    this.#watched = undefined;
    this.#end = undefined;
  }
}
