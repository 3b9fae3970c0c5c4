import { WfErrorEvent } from './error-event.js';

/**
 * Tells of what could not be used: an event each time (at most one of a kind per microtask, so that a flood of
 * nonsense cannot flood the page), and one console warning per kind for the developer.
 */
export class Problems {
  #warned = new Set<string>();
  #told = new Set<string>();

  constructor(private readonly target: EventTarget) {}

  report(where: string, kind: string, message: string, error?: unknown): void {
    const key = `${where} ${kind}`;
    if (this.#told.has(key)) return;
    if (this.#told.size === 0) queueMicrotask(() => this.#told.clear());
    this.#told.add(key);
    if (!this.#warned.has(key)) {
      this.#warned.add(key);
      console.warn(`wf-profiler: ${where}: ${message}`);
    }
    this.target.dispatchEvent(new WfErrorEvent(message, where, error));
  }
}
