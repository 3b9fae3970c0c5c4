import {
  encloses,
  grow,
  intersection,
  overlaps,
  toPixels,
  type BoxTable,
  type CullWindow,
  type Rect,
} from '../../../geometry/index.js';
import { BitmapPainter } from './bitmap-painter.js';
import type { NodeMarks } from '../run/node-marks.js';
import type { Painter, Picture } from './painter.js';
import { PathPainter } from './path-painter.js';
import type { TintColors } from './tint-colors.js';
import { bitmapBelow } from './tint-shape.js';

/** A canvas of more pixels than this costs more memory than its sharpness is worth. */
const pixelsMost = 12_000_000;

/** Around what is drawn, for outlines and marks, and for nodes that are dragged a little outwards. */
const drawnRoom = 48;

/** The tints of many nodes on one canvas in the layer. */
export class CanvasTint {
  /** null: the browser gives none. Asked for when something is first drawn: most overlays never do. */
  #context: CanvasRenderingContext2D | null | undefined;
  #picture: Picture | undefined;
  #painter: Painter = pathPainter;
  /** The boxes as they were drawn: what moved has to be wiped where it was. */
  #drawn = new Float64Array(0);

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly colors: TintColors,
  ) {}

  hide(): void {
    if (!this.#picture) return;
    this.#picture = undefined;
    this.canvas.hidden = true;
    this.canvas.width = 0;
    this.canvas.height = 0;
  }

  draw(table: BoxTable, marks: NodeMarks, window: CullWindow, indices: Int32Array): void {
    const context = (this.#context ??= this.canvas.getContext('2d'));
    if (!context) return;
    const { x, y, width, height } = pixelsOf(table.boxes, indices, window, wholeStep(devicePixelRatio));
    const density = Math.min(devicePixelRatio, Math.sqrt(pixelsMost / (width * height)));
    const { canvas } = this;
    const [columns, rows] = [Math.ceil(width * density), Math.ceil(height * density)];
    canvas.hidden = false;
    if (canvas.width !== columns || canvas.height !== rows) {
      canvas.width = columns;
      canvas.height = rows;
    }
    canvas.style.cssText = `left: ${x - window.pixels.x}px; top: ${y - window.pixels.y}px; width: ${columns / density}px; height: ${rows / density}px`;
    const view = { x: window.viewport.x - x, y: window.viewport.y - y, zoom: window.viewport.zoom };
    if (this.#drawn.length < table.boxes.length) this.#drawn = new Float64Array(table.boxes.length);
    this.#drawn.set(table.boxes);
    this.#painter =
      meanSize(table.boxes, indices) * window.viewport.zoom < bitmapBelow ? new BitmapPainter() : pathPainter;
    this.#picture = { table, marks, window, indices, view, density };
    this.#painter.draw(context, this.#picture, this.colors);
  }

  /** Marks or boxes of these nodes changed. False: one of them lies where the canvas does not reach. */
  patch(changed: Iterable<number>): boolean {
    const picture = this.#picture;
    if (!picture || !this.#context) return true;
    const { x, y, zoom } = picture.view;
    const reach = {
      x: -x / zoom,
      y: -y / zoom,
      width: this.canvas.width / picture.density / zoom,
      height: this.canvas.height / picture.density / zoom,
    };
    const { boxes } = picture.table;
    const regions: Rect[] = [];
    for (const index of changed) {
      const at = 4 * index;
      if (at >= this.#drawn.length) {
        // One that came since: there is no room for it in what was noted.
        if (picture.table.isPresent(index)) return false;
        continue;
      }
      const was = boxAt(this.#drawn, at);
      const is = boxAt(boxes, at);
      for (const box of was && is && isSame(was, is) ? [is] : [was, is]) {
        if (!box || !overlaps(box, picture.window.canvas)) continue;
        if (!encloses(reach, intersection(box, picture.window.canvas))) return false;
        regions.push(box);
      }
      this.#drawn.set(boxes.subarray(at, at + 4), at);
    }
    if (regions.length > this.#painter.regionsMost) return false;
    this.#painter.patch(this.#context, picture, this.colors, regions);
    return true;
  }
}

const pathPainter = new PathPainter();

/**
 * What the canvas covers, in element pixels: as much of the window as there is something to draw in, since every pixel
 * of it is copied to the screen whenever one changes. A node that moves out of it is drawn anew with everything.
 */
function pixelsOf(boxes: Float64Array, indices: Int32Array, { pixels, viewport }: CullWindow, step: number): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const index of indices) {
    const at = 4 * index;
    left = Math.min(left, boxes[at]!);
    top = Math.min(top, boxes[at + 1]!);
    right = Math.max(right, boxes[at]! + boxes[at + 2]!);
    bottom = Math.max(bottom, boxes[at + 1]! + boxes[at + 3]!);
  }
  const drawn = toPixels({ x: left, y: top, width: right - left, height: bottom - top }, viewport);
  const { x, y, width, height } = intersection(grow(drawn, drawnRoom, drawnRoom), pixels);
  return {
    x: Math.floor(x / step) * step,
    y: Math.floor(y / step) * step,
    width: Math.max(1, Math.ceil(width) + step),
    height: Math.max(1, Math.ceil(height) + step),
  };
}

/** The fewest pixels that are whole device pixels (2 at a ratio of 1.5): a canvas that begins between two is blurred. */
function wholeStep(ratio: number): number {
  for (let step = 1; step <= 20; step++) if (Math.abs(step * ratio - Math.round(step * ratio)) < 1e-3) return step;
  return 1;
}

/** null: not on the canvas. */
function boxAt(boxes: Float64Array, at: number): Rect | null {
  const x = boxes[at];
  if (x === undefined || Number.isNaN(x)) return null;
  return { x, y: boxes[at + 1]!, width: boxes[at + 2]!, height: boxes[at + 3]! };
}

function isSame(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** Of the smaller sides, in canvas units. */
function meanSize(boxes: Float64Array, indices: Int32Array): number {
  let sum = 0;
  for (const index of indices) sum += Math.min(boxes[4 * index + 2]!, boxes[4 * index + 3]!);
  return indices.length ? sum / indices.length : 0;
}
