import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons.js';
import type { Undoable } from '../undo-stack.js';
import { visibleText } from '../../profile/visible-text.js';
import type { Speak } from '../words/words.js';

/** One thing the panel has to say to its user, with what can be done about it. */
export interface Notice {
  readonly tone: 'info' | 'error';
  readonly text: string;
  /** Lines of detail: warnings of an import, what an error said. */
  readonly details?: readonly string[];
  /** An example to copy. */
  readonly code?: string;
  readonly undo?: () => void;
  /** What `undo` brings back, where the history offers that too. */
  readonly undoable?: Undoable;
  /** What the button says that calls `undo`; by default that it undoes. */
  readonly undoText?: string;
}

/** `forget` is what the button does that closes it without a deed. */
export function renderNotice(
  notice: Notice | null,
  say: Speak,
  close: () => void,
  forget: () => void = close,
): TemplateResult {
  return html`<div class="notices" role=${notice?.tone === 'error' ? 'alert' : 'status'}>
    ${
      notice
        ? html`<div class="notice notice-${notice.tone}" part="notice notice-${notice.tone}">
            <div class="notice-text">
              <p><bdi>${visibleText(notice.text)}</bdi></p>
              ${
                notice.details?.length
                  ? html`<ul>
                      ${notice.details.map((line) => html`<li><bdi>${visibleText(line)}</bdi></li>`)}
                    </ul>`
                  : nothing
              }
              ${notice.code ? html`<pre tabindex="0" aria-label=${say('notice.example')}><code>${notice.code}</code></pre>` : nothing}
            </div>
            ${
              notice.undo
                ? html`<button
                    class="button"
                    part="undo"
                    type="button"
                    @click=${() => {
                      notice.undo?.();
                      close();
                    }}
                  >
                    ${notice.undoText ?? say('undo')}
                  </button>`
                : nothing
            }
            <button class="icon-button" type="button" aria-label=${say('close')} title=${say('close')} @click=${forget}>
              ${icon('close')}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}
