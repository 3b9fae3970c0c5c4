import type { Engine } from '../engine/engine.js';
import type { EngineEvent } from '../engine/engine-event.js';
import type { Value } from '../engine/value.js';

/** The last result of each node, for React to look at node by node: a result that comes in redraws its node alone. */
export class NodeResults {
  readonly #values = new Map<string, Value>();
  readonly #listeners = new Map<string, Set<() => void>>();

  constructor(engine: Engine) {
    engine.on((event) => this.#hear(event));
  }

  of(nodeId: string): Value | undefined {
    return this.#values.get(nodeId);
  }

  subscribe(nodeId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(nodeId) ?? new Set();
    this.#listeners.set(nodeId, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  #hear(event: EngineEvent): void {
    if (event.type === 'finished' || event.type === 'cached') this.#values.set(event.nodeId, event.result);
    else if (event.type === 'failed' || event.type === 'skipped' || event.type === 'cancelled')
      this.#values.delete(event.nodeId);
    else return;
    for (const listener of this.#listeners.get(event.nodeId) ?? []) listener();
  }
}
