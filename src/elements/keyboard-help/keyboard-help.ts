import { html, isServer, LitElement, type CSSResultGroup, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { base, controls, tokens } from '../../styles/index.js';
import { freshRoot } from '../fresh-root.js';
import { icon } from '../icons.js';
import { edgeKeys, listKeys, runKeys, timelineKeys, timelinePointer, type KeyBinding } from '../keyboard/keymap.js';
import { LanguageController, languageOf } from '../language.js';
import { say, type WordKey } from '../words/words.js';
import { styles } from './keyboard-help.styles.js';

const sheet: readonly { readonly word: WordKey; readonly rows: readonly KeyBinding[]; readonly joined?: boolean }[] = [
  { word: 'keys.run', rows: runKeys },
  { word: 'keys.lists', rows: listKeys },
  { word: 'keys.edges', rows: edgeKeys },
  { word: 'keys.timeline', rows: timelineKeys },
  { word: 'keys.pointer', rows: timelinePointer, joined: true },
];

const caps = new Map([
  ['arrowleft', '←'],
  ['arrowright', '→'],
  ['arrowup', '↑'],
  ['arrowdown', '↓'],
  ['-', '−'],
]);

/**
 * @tag wf-keyboard-help
 * @summary A sheet with the keys of the panel, its lists and the timeline. Both open it with `?`; a page may with `show()`.
 *
 * @csspart sheet - The dialog.
 * @csspart key - One key.
 */
export class WfKeyboardHelp extends LitElement {
  static override styles: CSSResultGroup = [tokens, base, controls, styles];

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  constructor() {
    super();
    new LanguageController(this);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return freshRoot(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.close();
  }

  /** Opens the sheet over the page; the focus goes into it and comes back when it closes. */
  show(): void {
    if (this.hasUpdated) this.#open();
    else void this.updateComplete.then(() => this.#open());
  }

  close(): void {
    this.dialog?.close();
  }

  #open(): void {
    if (this.isConnected && !this.dialog.open) this.dialog.showModal();
  }

  #onKey(event: KeyboardEvent): void {
    event.stopPropagation(); // what is behind the sheet hears no key
    if (event.key === '?') this.close();
  }

  /** A press beside the sheet, which only its backdrop can get, closes it. */
  #onClick(event: Event): void {
    if (event.target === this.dialog) this.close();
  }

  protected override render(): TemplateResult {
    const language = isServer ? 'en' : languageOf(this);
    return html`<dialog part="sheet" aria-labelledby="title" @keydown=${this.#onKey} @click=${this.#onClick}>
      <div class="sheet">
        <header>
          <h2 id="title">${say(language, 'keys.title')}</h2>
          <button
            class="button button-quiet"
            type="button"
            aria-label=${say(language, 'close')}
            title=${say(language, 'close')}
            @click=${this.close}
          >
            ${icon('close')}
          </button>
        </header>
        <div class="sections" tabindex="0" role="region" aria-labelledby="title">
          ${sheet.map(
            ({ word, rows, joined }) =>
              html`<section>
                <h3>${say(language, word)}</h3>
                <dl>
                  ${rows.map(
                    (row) =>
                      html`<div>
                        <dt>${this.#keys(row, joined ? ' + ' : ' ', language)}</dt>
                        <dd>${say(language, row.word)}</dd>
                      </div>`,
                  )}
                </dl>
              </section>`,
          )}
        </div>
      </div>
    </dialog>`;
  }

  #keys({ keys, shown = keys }: KeyBinding, between: string, language: string): readonly (TemplateResult | string)[] {
    return shown.flatMap((key, i) => [i ? between : '', html`<kbd part="key">${capOf(key, language)}</kbd>`]);
  }
}

function capOf(key: string, language: string): string {
  if (key.length === 1 && !caps.has(key)) return key.toUpperCase();
  return caps.get(key) ?? say(language, `key.${key}` as WordKey);
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-keyboard-help': WfKeyboardHelp;
  }
}
