import { errorText } from '../../../profile/error-text.js';
import { WfErrorEvent } from '../../events.js';

/**
 * Calls what a page handed over. What it throws is told once per kind on the console and by a `wf-error` event each
 * time it is new; the rest goes on with the fallback.
 */
export class Guard {
  readonly #told = new Set<string>();

  constructor(private readonly target: EventTarget) {}

  call<Result>(where: string, step: () => Result, fallback: Result): Result {
    try {
      return step();
    } catch (error) {
      this.tell(where, `${where} threw: ${errorText(error)}`, error);
      return fallback;
    }
  }

  tell(where: string, message: string, error?: unknown): void {
    if (this.#told.has(where)) return;
    this.#told.add(where);
    console.warn(`wf-heatmap-overlay: ${message}`, ...(error === undefined ? [] : [error]));
    this.target.dispatchEvent(new WfErrorEvent(message, where, error));
  }

  /** What was wrong may be mended: a new host or callback is told of again. */
  reset(): void {
    this.#told.clear();
  }
}
