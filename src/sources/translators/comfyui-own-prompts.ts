import type { RunEvent } from '../../profile/run-event.js';
import { isRecord, textOf } from './fields.js';

/** What a ComfyUI server tells the client alone that queued the prompt. All else may be of another client's. */
const personal = new Set([
  'execution_start',
  'execution_cached',
  'executing',
  'executed',
  'execution_success',
  'execution_error',
]);

/**
 * Lets the events of one's own prompts pass. A server tells every client of an interrupted prompt, of the progress of prompts that were
 * queued without a client, and in some versions of everybody's states: whoever believes them sees runs that never end. A prompt that is
 * joined late is known as one's own by the first message that nobody else gets; what was told of it until then is kept for that moment.
 */
export class OwnPrompts {
  readonly #own = new Set<string>();
  readonly #forget: (promptId: string) => void;
  /** One prompt at a time runs, so only one is in doubt. */
  #held: { promptId: string; events: RunEvent[] } | undefined;
  #mineRuns = false;

  /** `forget` is told of prompts that turned out to be somebody else's. */
  constructor(forget: (promptId: string) => void) {
    this.#forget = forget;
  }

  /** What of `events`, which came of `message`, is of one's own prompts. */
  pass(message: unknown, events: readonly RunEvent[]): readonly RunEvent[] {
    if (isRecord(message) && isRecord(message.data) && personal.has(textOf(message.type) ?? '')) {
      const promptId = textOf(message.data.prompt_id);
      // A client that comes back is told which node of its prompt runs, but not of which prompt.
      if (promptId === undefined) this.#mineRuns = true;
      else if (events.length || this.#held?.promptId === promptId) this.#own.add(promptId);
    }
    const passed: RunEvent[] = [];
    for (const event of events) {
      const promptId = event.sessionId!;
      if (this.#mineRuns) this.#own.add(promptId);
      if (!this.#own.has(promptId)) {
        this.#hold(promptId, event);
        continue;
      }
      this.#mineRuns = false;
      if (this.#held?.promptId === promptId) passed.push(...this.#held.events.splice(0));
      passed.push(event);
      if (event.type === 'run-finished') this.#own.delete(promptId);
    }
    return passed;
  }

  #hold(promptId: string, event: RunEvent): void {
    if (this.#held && this.#held.promptId !== promptId) this.#forget(this.#held.promptId);
    if (this.#held?.promptId !== promptId) this.#held = { promptId, events: [] };
    // Of somebody else's million steps nothing is kept.
    if (event.type !== 'node-progress') this.#held.events.push(event);
  }
}
