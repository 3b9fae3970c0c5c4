import type { Rect, Viewport } from './rect.js';

/** No node is drawn smaller than this, in raster pixels: a graph of 100,000 keeps its hot spots. */
const leastSize = 2;

/**
 * A picture of very many very small nodes: a byte per pixel, the class of the hottest node that touches it. Where
 * nodes share a pixel the greater class wins, never an average. Class 0 is nothing.
 */
export class LevelRaster {
  readonly classes: Uint8Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.classes = new Uint8Array(width * height);
  }

  /** Draws box `i` (x, y, width, height at `4 * i`) with `classOf[i]`, mapped by `view` to raster pixels, within `clip`. */
  draw(boxes: Float64Array, index: number, classOf: Uint8Array, view: Viewport, clip?: Rect): void {
    const rank = classOf[index]!;
    const at = 4 * index;
    if (rank === 0 || Number.isNaN(boxes[at]!)) return;
    const { left, top, right, bottom } = this.#pixels(boxes, at, view, clip);
    for (let y = top; y < bottom; y++) {
      const row = y * this.width;
      for (let i = row + left; i < row + right; i++) if (this.classes[i]! < rank) this.classes[i] = rank;
    }
  }

  clear({ x, y, width, height }: Rect): void {
    for (let row = y; row < y + height; row++) {
      const start = row * this.width + x;
      this.classes.fill(0, start, start + width);
    }
  }

  /** Colours of a region, `colors[class]` as the 32 bits of an RGBA pixel, to `out` row by row. */
  toPixels(region: Rect, colors: Uint32Array, out: Uint32Array): void {
    let to = 0;
    for (let y = region.y; y < region.y + region.height; y++) {
      const start = y * this.width + region.x;
      for (let i = start; i < start + region.width; i++) out[to++] = colors[this.classes[i]!]!;
    }
  }

  #pixels(boxes: Float64Array, at: number, view: Viewport, clip?: Rect): Edges {
    const width = boxes[at + 2]! * view.zoom;
    const height = boxes[at + 3]! * view.zoom;
    // What has to be drawn larger than it is grows around its middle.
    const x = boxes[at]! * view.zoom + view.x - Math.max(0, leastSize - width) / 2;
    const y = boxes[at + 1]! * view.zoom + view.y - Math.max(0, leastSize - height) / 2;
    const left = Math.round(x);
    const top = Math.round(y);
    const right = Math.max(left + leastSize, Math.round(x + width));
    const bottom = Math.max(top + leastSize, Math.round(y + height));
    const endX = clip ? clip.x + clip.width : this.width;
    const endY = clip ? clip.y + clip.height : this.height;
    return {
      left: clamp(left, clip ? clip.x : 0, endX),
      top: clamp(top, clip ? clip.y : 0, endY),
      right: clamp(right, clip ? clip.x : 0, endX),
      bottom: clamp(bottom, clip ? clip.y : 0, endY),
    };
  }
}

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function clamp(value: number, least: number, most: number): number {
  return value < least ? least : value > most ? most : value;
}
