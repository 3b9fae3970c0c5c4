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

  /** With the way back from the latest deletion, where nothing else offers it. */
  render(say: Speak, unoffered?: UndoStack): TemplateResult {
    const current = this.#current;
    const deleted = unoffered?.latest;
    if (!deleted || current?.undoable || current?.tone === 'error') {
      return renderNotice(current, say, () => this.show(null));
    }
    const text = `${say('history.deleted')} ${deleted.name}`;
    return renderNotice(
      { tone: 'info', text, undo: () => unoffered.undo(deleted) },
      say,
      () => this.show(null),
      () => {
        unoffered.forget();
        this.host.requestUpdate();
      },
    );
  }
}
