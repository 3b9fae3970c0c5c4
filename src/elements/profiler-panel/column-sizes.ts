import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { recallFields, remember } from '../remembered.js';
import type { Speak } from '../words/words.js';

/** px. */
const least = 264;
const step = 16;

/** How wide the parts of a panel that stand side by side are: the edge between two is dragged, or moved by the arrow keys; a double press puts them back. */
export class ColumnSizes {
  #parts: readonly number[];

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly stateKey: () => string | undefined,
    /** What they are kept under. */
    private readonly name: string,
    /** Parts of the width. */
    private readonly asTheyCome: readonly number[],
  ) {
    this.#parts = asTheyCome;
  }

  recall(): void {
    const { parts } = recallFields(this.stateKey(), this.name);
    const isUsable =
      Array.isArray(parts) &&
      parts.length === this.asTheyCome.length &&
      parts.every((part) => typeof part === 'number' && part > 0.05 && part < 20);
    if (isUsable) this.#parts = parts as readonly number[];
  }

  /** For `grid-template-columns`: columns, and an edge of a pixel between each two; the first is never narrower than `first`. */
  template(first = '0'): string {
    return this.#parts.map((part, i) => `minmax(${i ? 0 : first}, ${part}fr)`).join(' 1px ');
  }

  /** The edge after a column. */
  renderEdge(column: number, say: Speak): TemplateResult {
    const [before, after] = [this.#parts[column]!, this.#parts[column + 1]!];
    return html`<div
      class="column-edge"
      part="column-edge"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${say('panel.columns')}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round((100 * before) / (before + after))}
      @pointerdown=${this.#onPress}
      @pointermove=${(event: PointerEvent) => this.#onDrag(event, column)}
      @pointerup=${this.#keep}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event, column)}
      @dblclick=${this.#reset}
    ></div>`;
  }

  readonly #onPress = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const edge = event.currentTarget as HTMLElement;
    edge.setPointerCapture(event.pointerId);
    edge.focus({ preventScroll: true });
    event.preventDefault(); // no text is marked
  };

  #onDrag(event: PointerEvent, column: number): void {
    const edge = event.currentTarget as HTMLElement;
    if (edge.hasPointerCapture(event.pointerId))
      this.#move(edge, column, event.clientX - edge.getBoundingClientRect().left);
  }

  #onKey(event: KeyboardEvent, column: number): void {
    const by = { ArrowLeft: -step, ArrowRight: step, Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.#move(event.currentTarget as HTMLElement, column, by);
    this.#keep();
  }

  /** px to the right. */
  #move(edge: HTMLElement, column: number, by: number): void {
    const [before, after] = [edge.previousElementSibling!, edge.nextElementSibling!].map(
      (each) => each.getBoundingClientRect().width,
    ) as [number, number];
    const both = before + after;
    const wanted = before + (getComputedStyle(edge).direction === 'ltr' ? by : -by);
    const width = Math.max(Math.min(least, both / 2), Math.min(wanted, both - Math.min(least, both / 2)));
    const parts = this.#parts[column]! + this.#parts[column + 1]!;
    const part = Math.round((width / both) * parts * 1e4) / 1e4;
    this.#parts = this.#parts.with(column, part).with(column + 1, parts - part);
    this.host.requestUpdate();
  }

  readonly #keep = (): void => remember(this.stateKey(), this.name, { parts: this.#parts });

  readonly #reset = (): void => {
    this.#parts = this.asTheyCome;
    this.#keep();
    this.host.requestUpdate();
  };
}
