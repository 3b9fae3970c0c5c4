import { nodeKinds } from '../run/node-kind.js';

/** A badge as it is written. The place is in pixels of the layer. */
export interface Badge {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly kind: number;
  /** `level-1` … `level-4`, for a part beside that of the kind; empty: no heat. */
  readonly level: string;
  /** The figure. */
  readonly text: string;
  /** What is said beside it, quieter. */
  readonly note: string;
  /** The whole of it, for those who do not see the canvas. */
  readonly name: string;
  readonly isSelected: boolean;
  /** Reached with Tab; the others with the arrow keys. */
  readonly isTabStop: boolean;
}

/** Badges as buttons, in the order of their ranks. Writes only what changed, and never moves the one that has focus. */
export class BadgeLayer {
  readonly #views = new Map<string, BadgeView>();
  readonly #pool: BadgeView[] = [];

  constructor(private readonly container: HTMLElement) {}

  show(badges: readonly Badge[]): void {
    const wanted = new Set(badges.map((badge) => badge.id));
    for (const [id, view] of this.#views) {
      if (wanted.has(id)) continue;
      this.#views.delete(id);
      view.element.remove();
      this.#pool.push(view);
    }
    const focused = (this.container.getRootNode() as ShadowRoot).activeElement;
    let next = this.container.firstElementChild;
    for (const badge of badges) {
      let view = this.#views.get(badge.id);
      if (!view) {
        view = this.#pool.pop() ?? new BadgeView();
        this.#views.set(badge.id, view);
      }
      view.draw(badge);
      if (view.element === next) next = next.nextElementSibling;
      else if (view.element === focused) next = focused.nextElementSibling;
      else this.container.insertBefore(view.element, next);
    }
  }
}

class BadgeView {
  readonly element = document.createElement('button');
  readonly #text = document.createElement('b');
  readonly #note = document.createElement('small');
  #drawn: Badge | undefined;

  constructor() {
    this.element.type = 'button';
    this.element.append(this.#text, ' ', this.#note);
  }

  draw(badge: Badge): void {
    const before = this.#drawn;
    const { element } = this;
    if (before?.id !== badge.id) element.dataset.nodeId = badge.id;
    if (before?.x !== badge.x || before.y !== badge.y)
      element.style.transform = `translate(${badge.x}px, ${badge.y}px)`;
    if (
      !before ||
      before.kind !== badge.kind ||
      before.level !== badge.level ||
      before.isSelected !== badge.isSelected
    ) {
      const kind = nodeKinds[badge.kind]!;
      const names = [kind, badge.level !== kind && badge.level, badge.isSelected && 'selected'].filter(Boolean);
      element.className = ['badge', ...names].join(' ');
      element.setAttribute('part', ['badge', ...names.map((name) => `badge-${name}`)].join(' '));
      element.ariaCurrent = badge.isSelected ? 'true' : null;
    }
    if (before?.text !== badge.text) this.#text.textContent = badge.text;
    if (before?.note !== badge.note) {
      this.#note.textContent = badge.note;
      this.#note.hidden = badge.note === '';
    }
    if (before?.name !== badge.name) element.setAttribute('aria-label', badge.name);
    if (before?.isTabStop !== badge.isTabStop) element.tabIndex = badge.isTabStop ? 0 : -1;
    this.#drawn = badge;
  }
}
