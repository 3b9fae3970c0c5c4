import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { UndoStack } from '../undo-stack.js';
import type { Speak } from '../words/words.js';
import { renderNotice, type Notice } from './notice.js';

/** The one message that a panel shows; the next takes its place. */
export class Notices {
  #current: Notice | null = null;

  constructor(private readonly host: ReactiveControllerHost) {}

  /** null: nothing needs to be said. */
  readonly show = (notice: Notice | null): void => {
    if (notice === this.#current) return;
    this.#current = notice;
    this.host.requestUpdate();
  };

  /** Takes a message away whose undo has been used elsewhere, or `isOffered` there. */
  leaveUndo(stack: UndoStack, isOffered: boolean): void {
    const entry = this.#current?.undoable;
    if (entry && (!stack.has(entry) || (isOffered && stack.latest === entry))) this.#current = null;
  }

  render(say: Speak): TemplateResult {
    return renderNotice(this.#current, say, () => this.show(null));
  }
}
