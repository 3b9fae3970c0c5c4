import { html, nothing, type TemplateResult } from 'lit';

const kept = 4;

/** The last events that a tag told the page, with what they carry. */
export class EventLog {
  #lines: readonly string[] = [];

  constructor(
    element: HTMLElement,
    private readonly names: readonly string[],
    onChange: () => void,
  ) {
    for (const name of names) {
      element.addEventListener(name, (event) => {
        this.#lines = [`${name} ${fieldsOf(event)}`, ...this.#lines].slice(0, kept);
        onChange();
      });
    }
  }

  render(): TemplateResult | typeof nothing {
    if (!this.names.length) return nothing;
    return html`<div class="log" role="log" aria-label="Events">
      ${
        this.#lines.length
          ? this.#lines.map((line) => html`<code>${line}</code>`)
          : html`<span
              >Events appear here: ${this.names.map((name, i) => html`${i ? ', ' : ''}<code>${name}</code>`)}</span
            >`
      }
    </div>`;
  }
}

/** The fields that the event's own class adds, those that are data. */
function fieldsOf(event: Event): string {
  const own = Object.entries(event).filter(
    ([name, value]) =>
      name !== 'isTrusted' && !(value instanceof Object && !Array.isArray(value) && value.constructor !== Object),
  );
  return JSON.stringify(Object.fromEntries(own));
}
