import type { Rect, Size } from '../../../geometry/index.js';
import { clipChain, clipped } from './clip-chain.js';
import { TopLayer } from './top-layer.js';

/**
 * Keeps the overlay exactly over an element, wherever its tag stands in the page: it looks where the tag came to lie
 * and where the element is, and makes up the difference. So scrolled, transformed and zoomed ancestors of either
 * need no care. The tag's own box is what can be seen of the element; the plane in it has the element's own pixels
 * (CSS pixels from its padding edge), whatever the element is scaled by.
 */
export class Cover {
  /** Of the element in its own pixels, borders left out. */
  size: Size = { width: 0, height: 0 };
  /** Client pixels of the plane's origin, and client pixels per pixel of the plane. */
  origin = { x: 0, y: 0 };
  scale = 1;
  isVisible = false;

  readonly #topLayer: TopLayer;
  #chain: readonly Element[] | undefined;
  #seen: Rect = nowhere;
  #own: Rect = nowhere;
  #box: Rect = initialBox;
  #plane = '';

  constructor(
    private readonly overlay: HTMLElement,
    private readonly plane: HTMLElement,
    private readonly element: Element,
  ) {
    this.#topLayer = new TopLayer(overlay, element);
    this.#writeBox(initialBox);
  }

  end(): void {
    this.#topLayer.leave();
  }

  /** The page was laid out anew: other ancestors may cut the element off. */
  relaid(): void {
    this.#chain = undefined;
  }

  /** Returns whether anything is not as it was. */
  read(): boolean {
    const before = this.#key();
    const { element } = this;
    const box = element.getBoundingClientRect();
    this.#own = this.overlay.getBoundingClientRect();
    if (!this.#chain || this.#chain.some((ancestor) => !ancestor.isConnected)) {
      this.#chain = clipChain(element);
      this.#topLayer.read();
    }
    this.#seen = clipped(box, this.#chain);
    this.isVisible = this.#seen.width > 0 && this.#seen.height > 0;
    this.scale = scaleOf(element, box);
    this.origin = { x: box.x + element.clientLeft * this.scale, y: box.y + element.clientTop * this.scale };
    this.size = {
      width: element.clientWidth || box.width / this.scale,
      height: element.clientHeight || box.height / this.scale,
    };
    return before !== this.#key();
  }

  write(): void {
    this.overlay.toggleAttribute('data-out-of-sight', !this.isVisible);
    // Where it lies there is seen at the next look.
    if (this.#topLayer.write() || !this.isVisible) return;
    const own = this.#own;
    const seen = this.#seen;
    const ownScale = own.width > 0 ? own.width / this.#box.width : 1;
    const box = {
      x: this.#box.x + (seen.x - own.x) / ownScale,
      y: this.#box.y + (seen.y - own.y) / ownScale,
      width: seen.width / ownScale,
      height: seen.height / ownScale,
    };
    if (differs(box, this.#box)) this.#writeBox(box);
    const x = (this.origin.x - seen.x) / ownScale;
    const y = (this.origin.y - seen.y) / ownScale;
    const scale = this.scale / ownScale;
    const plane = `translate(${round(x)}px, ${round(y)}px)${Math.abs(scale - 1) > 1e-6 ? ` scale(${scale})` : ''}`;
    if (plane !== this.#plane) {
      this.#plane = plane;
      this.plane.style.transform = plane;
    }
  }

  /** Client pixels to pixels of the plane. */
  toPlane(x: number, y: number): { x: number; y: number } {
    return { x: (x - this.origin.x) / this.scale, y: (y - this.origin.y) / this.scale };
  }

  #key(): string {
    const { x, y, width, height } = this.#seen;
    const own = this.#own;
    const { origin, size } = this;
    return [
      x - own.x,
      y - own.y,
      width,
      height,
      own.width,
      origin.x,
      origin.y,
      this.scale,
      size.width,
      size.height,
    ].join();
  }

  #writeBox(box: Rect): void {
    this.#box = box;
    const { style } = this.overlay;
    style.left = `${box.x}px`;
    style.top = `${box.y}px`;
    style.width = `${box.width}px`;
    style.height = `${box.height}px`;
  }
}

const nowhere: Rect = { x: 0, y: 0, width: 0, height: 0 };
/** Wide enough to tell by how much the overlay's own ancestors scale it. */
const initialBox: Rect = { x: 0, y: 0, width: 100, height: 100 };

function scaleOf(element: Element, box: Rect): number {
  const width = (element as HTMLElement).offsetWidth ?? element.clientWidth;
  if (width <= 0 || box.width <= 0) return 1;
  const scale = box.width / width;
  // Layout widths are whole pixels, so up to half a pixel of difference says nothing.
  return Math.abs(box.width - width) <= 0.5 ? 1 : scale;
}

function differs(a: Rect, b: Rect): boolean {
  const least = 0.01;
  return (
    Math.abs(a.x - b.x) > least ||
    Math.abs(a.y - b.y) > least ||
    Math.abs(a.width - b.width) > least ||
    Math.abs(a.height - b.height) > least
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
