import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { recallFields, remember } from '../remembered.js';
import type { Speak } from '../words/words.js';

/** px. */
const least = 264;
const step = 16;

interface Options {
  /** What they are kept under. */
  readonly name: string;
  /** Parts of the width. */
  readonly asTheyCome: readonly number[];
  /** The outer columns fold to the panel's edge; else a double press puts the sizes back. */
  readonly folds?: true;
}

/**
 * How wide the parts of a panel that stand side by side are: the edge between two is dragged, or moved by the arrow keys. An outer
 * column folds by a double press, Enter, or a drag to the panel's edge, and unfolds the same way; what is inside always stays.
 */
export class ColumnSizes {
  /** A folded column's neighbour has its part too; its own is what it unfolds to. */
  #parts: readonly number[];
  #folded: ReadonlySet<number> = new Set();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly stateKey: () => string | undefined,
    private readonly options: Options,
  ) {
    this.#parts = options.asTheyCome;
  }

  recall(): void {
    const { parts, folded } = recallFields(this.stateKey(), this.options.name);
    const { asTheyCome } = this.options;
    const isUsable =
      Array.isArray(parts) &&
      parts.length === asTheyCome.length &&
      parts.every((part) => typeof part === 'number' && part > 0.05 && part < 20);
    if (!isUsable) return;
    this.#parts = parts as readonly number[];
    const edges = asTheyCome.map((_, edge) => this.#outerOf(edge));
    if (Array.isArray(folded)) this.#folded = new Set(folded.filter((column) => edges.includes(column)));
  }

  isFolded(column: number): boolean {
    return this.#folded.has(column);
  }

  unfold(column: number): void {
    if (!this.#folded.has(column)) return;
    this.#fold(column, false);
    this.#keep();
  }

  /** For `grid-template-columns`: columns, none narrower than is of use, and an edge of a pixel between each two. */
  template(): string {
    return this.#parts
      .map((part, column) => (this.#folded.has(column) ? 'auto' : `minmax(${least}px, ${part}fr)`))
      .join(' 1px ');
  }

  /** The edge after a column; columns have the ids `column-0` and so on. */
  renderEdge(edge: number, say: Speak): TemplateResult {
    const [before, after] = [this.#parts[edge]!, this.#parts[edge + 1]!];
    const outer = this.#outerOf(edge);
    const isFolded = outer !== undefined && this.#folded.has(outer);
    const share = isFolded ? (outer === edge ? 0 : 1) : before / (before + after);
    return html`<div
      class="column-edge"
      part="column-edge"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${say('panel.columns')}
      aria-controls=${outer === undefined ? nothing : `column-${outer}`}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(100 * share)}
      aria-valuetext=${isFolded ? say('panel.columns.folded') : nothing}
      title=${outer === undefined ? nothing : say('panel.columns.hint')}
      @pointerdown=${this.#onPress}
      @pointermove=${(event: PointerEvent) => this.#onDrag(event, edge)}
      @pointerup=${this.#keep}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event, edge)}
      @dblclick=${() => (outer === undefined ? this.#reset() : this.#toggle(outer))}
    ></div>`;
  }

  readonly #onPress = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const edge = event.currentTarget as HTMLElement;
    edge.setPointerCapture(event.pointerId);
    edge.focus({ preventScroll: true });
    event.preventDefault(); // no text is marked
  };

  #onDrag(event: PointerEvent, edge: number): void {
    const element = event.currentTarget as HTMLElement;
    if (!element.hasPointerCapture(event.pointerId)) return;
    const { both, wanted } = room(element, event.clientX - element.getBoundingClientRect().left);
    const outer = this.#outerOf(edge);
    if (outer !== undefined) {
      const isAway = (outer === edge ? wanted : both - wanted) < least / 2;
      if (isAway !== this.#folded.has(outer)) this.#fold(outer, isAway);
      if (isAway) return;
    }
    this.#share(edge, both, wanted);
  }

  #onKey(event: KeyboardEvent, edge: number): void {
    const outer = this.#outerOf(edge);
    const by = { ArrowLeft: -step, ArrowRight: step, Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined && (event.key !== 'Enter' || outer === undefined)) return;
    event.preventDefault();
    if (by === undefined) this.#toggle(outer!);
    else {
      const { both, before, wanted } = room(event.currentTarget as HTMLElement, by);
      if (outer === undefined || !this.#folded.has(outer)) this.#share(edge, both, wanted);
      else if (wanted > before === (outer === edge)) this.#fold(outer, false);
    }
    this.#keep();
  }

  #share(edge: number, both: number, wanted: number): void {
    const width = Math.max(Math.min(least, both / 2), Math.min(wanted, both - Math.min(least, both / 2)));
    const parts = this.#parts[edge]! + this.#parts[edge + 1]!;
    const part = Math.round((width / both) * parts * 1e4) / 1e4;
    this.#parts = this.#parts.with(edge, part).with(edge + 1, parts - part);
    this.host.requestUpdate();
  }

  /** Which column an edge folds. */
  #outerOf(edge: number): number | undefined {
    const last = this.options.asTheyCome.length - 1;
    if (!this.options.folds) return undefined;
    return edge === 0 ? 0 : edge === last - 1 ? last : undefined;
  }

  #toggle(column: number): void {
    this.#fold(column, !this.#folded.has(column));
    this.#keep();
  }

  #fold(column: number, isFolded: boolean): void {
    const inner = column === 0 ? 1 : column - 1;
    const [own, other] = [this.#parts[column]!, this.#parts[inner]!];
    this.#parts = this.#parts.with(inner, isFolded ? other + own : Math.max(0.1, other - own));
    this.#folded = new Set(isFolded ? [...this.#folded, column] : [...this.#folded].filter((each) => each !== column));
    this.host.requestUpdate();
  }

  readonly #keep = (): void =>
    remember(this.stateKey(), this.options.name, { parts: this.#parts, folded: [...this.#folded] });

  readonly #reset = (): void => {
    this.#parts = this.options.asTheyCome;
    this.#keep();
    this.host.requestUpdate();
  };
}

/** px: what the columns beside an edge have, and what the one before it would have were the edge moved so far to the right. */
function room(edge: HTMLElement, by: number): { both: number; before: number; wanted: number } {
  const [before, after] = [edge.previousElementSibling!, edge.nextElementSibling!].map(
    (each) => each.getBoundingClientRect().width,
  ) as [number, number];
  const wanted = before + (getComputedStyle(edge).direction === 'ltr' ? by : -by);
  return { both: before + after, before, wanted };
}
