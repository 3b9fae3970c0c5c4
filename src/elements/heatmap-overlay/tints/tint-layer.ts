import type { Rect } from '../../../geometry/index.js';
import { nodeKinds } from '../run/node-kind.js';
import { detailFrom, outlineMost, radiusOf } from './tint-shape.js';

/** What is to be seen of one node. The box is in pixels of the layer. */
export interface Tint {
  readonly id: string;
  readonly box: Rect;
  /** Code of `nodeKinds`. */
  readonly kind: number;
  readonly isSelected: boolean;
  readonly isHighlighted: boolean;
  /** 0…1; absent: no bar. */
  readonly progress?: number | undefined;
  /** The canvas below draws it already; this one adds the rings and the bar. */
  readonly isBare: boolean;
}

/** Tints as elements, kept for nodes that stay and reused for nodes that come. Writes only what changed. */
export class TintLayer {
  readonly #views = new Map<string, TintView>();
  readonly #pool: TintView[] = [];

  constructor(private readonly container: HTMLElement) {}

  /** Shows these and no others. */
  show(tints: readonly Tint[]): void {
    const wanted = new Set(tints.map((tint) => tint.id));
    for (const [id, view] of this.#views) {
      if (wanted.has(id)) continue;
      this.#views.delete(id);
      this.#pool.push(view);
    }
    for (const tint of tints) this.update(tint);
    for (const view of this.#pool) view.hide();
  }

  update(tint: Tint): void {
    let view = this.#views.get(tint.id);
    if (!view) {
      view = this.#pool.pop() ?? new TintView();
      this.#views.set(tint.id, view);
    }
    view.draw(tint);
    // Once it is all that it is to be: each thing that is written to what is in the page asks for styles anew.
    if (!view.element.parentNode) this.container.append(view.element);
  }

  remove(id: string): void {
    const view = this.#views.get(id);
    if (!view) return;
    this.#views.delete(id);
    view.hide();
    this.#pool.push(view);
  }
}

class TintView {
  readonly element = document.createElement('div');
  #bar: HTMLElement | undefined;
  #drawn: Tint | undefined;
  #look = '';
  #parts = '';

  hide(): void {
    if (!this.#drawn) return;
    this.#drawn = undefined;
    this.element.hidden = true;
  }

  draw(tint: Tint): void {
    const before = this.#drawn;
    const { style } = this.element;
    const { box } = tint;
    if (!before) this.element.hidden = false;
    if (before?.id !== tint.id) this.element.dataset.nodeId = tint.id;
    if (before?.box.x !== box.x || before.box.y !== box.y) style.transform = `translate(${box.x}px, ${box.y}px)`;
    if (before?.box.width !== box.width || before.box.height !== box.height) {
      style.width = `${box.width}px`;
      style.height = `${box.height}px`;
      style.borderRadius = `${radiusOf(box.width, box.height)}px`;
      style.setProperty('--_most', `${outlineMost(box.width, box.height)}px`);
    }
    const look = lookOf(tint);
    if (look !== this.#look) {
      this.#look = look;
      this.element.className = look;
    }
    const parts = partsOf(tint);
    if (parts !== this.#parts) {
      this.#parts = parts;
      this.element.setAttribute('part', parts);
    }
    if (before?.progress !== tint.progress) this.#drawBar(tint.progress);
    this.#drawn = tint;
  }

  #drawBar(progress: number | undefined): void {
    if (progress === undefined) {
      this.#bar?.remove();
      this.#bar = undefined;
      return;
    }
    if (!this.#bar) {
      this.#bar = document.createElement('div');
      this.#bar.className = 'bar';
      this.#bar.setAttribute('part', 'progress');
      this.#bar.append(document.createElement('div'));
      this.element.append(this.#bar);
    }
    (this.#bar.firstElementChild as HTMLElement).style.transform = `scaleX(${progress.toFixed(3)})`;
  }
}

function lookOf({ kind, box, isSelected, isHighlighted, isBare }: Tint): string {
  const isSmall = Math.min(box.width, box.height) < detailFrom;
  return `tint ${isBare ? 'bare' : nodeKinds[kind]}${isSelected ? ' selected' : ''}${isHighlighted ? ' highlighted' : ''}${isSmall ? ' small' : ''}`;
}

function partsOf({ kind, isSelected, isHighlighted }: Tint): string {
  return `tint tint-${nodeKinds[kind]}${isSelected ? ' tint-selected' : ''}${isHighlighted ? ' tint-highlighted' : ''}`;
}
