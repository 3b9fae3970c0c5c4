import type { ReactiveController, ReactiveElement } from 'lit';

/** Lists up to here are drawn whole: the browser's own search then finds every row. */
const wholeUpTo = 120;
/** Rows drawn beyond the window on each side, and how near its edge the drawn ones may come before others are drawn. */
const spare = 9;
const reserve = 3;
/** Before anything has been measured, px and rows. */
const guessedHeight = 32;
const guessedRows = 40;

/** Rows that are not drawn, as one space of their height. */
export interface RowGap {
  readonly rows: number;
  /** px */
  readonly height: number;
}

/**
 * Which rows of a long list are drawn: those in the window and a few around it, so that what a scroll costs follows the
 * screen and not the list. Whatever box scrolls, in whichever shadow root, is heard; what moves the list without scrolling
 * (a part above it that opens) is seen by the gaps coming into view. All rows are taken to be as high as the first one.
 */
export class RowWindow implements ReactiveController {
  #first = 0;
  #end = guessedRows;
  #count = 0;
  #height = guessedHeight;
  #roots: readonly EventTarget[] = [];
  #frame = 0;
  #gapsSeen: IntersectionObserver | undefined;
  #resized: ResizeObserver | undefined;

  constructor(
    private readonly host: ReactiveElement,
    /** The box that holds rows and gaps, and nothing else. */
    private readonly body: () => HTMLElement | null,
  ) {
    host.addController(this);
  }

  /** What stands in the list, in order: indices of rows, and gaps. Rows in `kept` are drawn wherever they are. */
  plan(count: number, kept: Iterable<number>): readonly (number | RowGap)[] {
    this.#count = count;
    if (count <= wholeUpTo) return Array.from({ length: count }, (_, i) => i);
    const size = Math.min(count, this.#end - this.#first);
    const first = Math.max(0, Math.min(this.#first, count - size));
    const drawn = Array.from({ length: size }, (_, i) => first + i);
    const outside = [...new Set(kept)].filter((i) => i >= 0 && i < count && (i < first || i >= first + size));
    const plan: (number | RowGap)[] = [];
    let next = 0;
    for (const index of [...drawn, ...outside].sort((a, b) => a - b)) {
      if (index > next) plan.push({ rows: index - next, height: (index - next) * this.#height });
      plan.push(index);
      next = index + 1;
    }
    if (next < count) plan.push({ rows: count - next, height: (count - next) * this.#height });
    return plan;
  }

  hostConnected(): void {
    this.#roots = rootsAround(this.host);
    for (const root of this.#roots) root.addEventListener('scroll', this.#later, { capture: true, passive: true });
    this.#gapsSeen = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#look();
    });
    this.#resized = new ResizeObserver(this.#later);
    this.#resized.observe(this.host);
  }

  hostDisconnected(): void {
    for (const root of this.#roots) root.removeEventListener('scroll', this.#later, { capture: true });
    this.#roots = [];
    this.#gapsSeen?.disconnect();
    this.#resized?.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  hostUpdated(): void {
    this.#gapsSeen?.disconnect();
    if (this.#count <= wholeUpTo) return;
    for (const gap of this.body()?.querySelectorAll('.gap') ?? []) this.#gapsSeen?.observe(gap);
    this.#later();
  }

  readonly #later = (): void => {
    if (this.#count <= wholeUpTo) return;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#look();
    });
  };

  #look(): void {
    const body = this.body();
    const row = body?.querySelector('.row');
    if (!body || !row || this.#count <= wholeUpTo) return;
    const height = row.getBoundingClientRect().height;
    if (!(height > 0)) return; // not on the screen
    const top = body.getBoundingClientRect().top;
    const seenFirst = Math.floor(-top / height);
    const seenEnd = Math.ceil((innerHeight - top) / height);
    const [first, end] = [Math.max(0, seenFirst - spare), Math.min(this.#count, seenEnd + spare)];
    if (end <= first) return; // scrolled past: nothing of it is seen
    const isRightHeight = Math.abs(height - this.#height) < 0.01;
    const covers =
      (this.#first === 0 || this.#first <= seenFirst - reserve) &&
      (this.#end >= this.#count || this.#end >= seenEnd + reserve) &&
      this.#end - this.#first <= end - first + 2 * spare;
    if (covers && isRightHeight) return;
    this.#height = height;
    this.#first = first;
    this.#end = end;
    this.host.requestUpdate();
  }
}

/** Scroll events do not leave the root they happen in. */
function rootsAround(element: Element): readonly EventTarget[] {
  const roots: EventTarget[] = [];
  for (let root = element.getRootNode(); ; root = root.host.getRootNode()) {
    roots.push(root);
    if (!(root instanceof ShadowRoot)) return roots;
  }
}
