import { overlaps, type BoxTable, type CullWindow, type Rect } from '../../geometry/index.js';
import { BitmapPainter } from './bitmap-painter.js';
import type { NodeMarks } from './node-marks.js';
import { PathPainter } from './path-painter.js';
import type { TintColors } from './tint-colors.js';
import { bitmapBelow } from './tint-shape.js';

/** What a canvas is drawn from. */
export interface Picture {
  readonly table: BoxTable;
  readonly marks: NodeMarks;
  readonly window: CullWindow;
  /** What of the table lies in the window. */
  readonly indices: Int32Array;
  /** Device pixels per pixel of the layer. */
  readonly density: number;
}

/** Draws tints on a canvas of the window's size; afterwards only what changed. */
export interface Painter {
  draw(context: CanvasRenderingContext2D, picture: Picture, colors: TintColors): void;
  /** `regions` in canvas coordinates. */
  patch(context: CanvasRenderingContext2D, picture: Picture, colors: TintColors, regions: readonly Rect[]): void;
}

/** A canvas of more pixels than this costs more memory than its sharpness is worth. */
const pixelsMost = 12_000_000;

/** The tints of many nodes on one canvas in the layer. */
export class CanvasTint {
  /** How often the whole of it was drawn, and how many regions were patched. */
  readonly counts = { draws: 0, patches: 0 };

  readonly #context: CanvasRenderingContext2D | null;
  #picture: Picture | undefined;
  #painter: Painter = pathPainter;
  /** The boxes as they were drawn: what moved has to be wiped where it was. */
  #drawn = new Float64Array(0);

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly colors: TintColors,
  ) {
    this.#context = canvas.getContext('2d');
  }

  hide(): void {
    if (!this.#picture) return;
    this.#picture = undefined;
    this.canvas.hidden = true;
    this.canvas.width = 0;
    this.canvas.height = 0;
  }

  draw(table: BoxTable, marks: NodeMarks, window: CullWindow, indices: Int32Array): void {
    if (!this.#context) return;
    const { width, height } = window.pixels;
    const density = Math.min(devicePixelRatio, Math.sqrt(pixelsMost / (width * height)));
    const { canvas } = this;
    const [columns, rows] = [Math.round(width * density), Math.round(height * density)];
    canvas.hidden = false;
    if (canvas.width !== columns || canvas.height !== rows) {
      canvas.width = columns;
      canvas.height = rows;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    if (this.#drawn.length < 4 * table.size) this.#drawn = new Float64Array(table.boxes.length);
    this.#drawn.set(table.boxes.subarray(0, 4 * table.size));
    this.#painter = meanSize(table.boxes, indices) * window.viewport.zoom < bitmapBelow ? new BitmapPainter() : pathPainter;
    this.#picture = { table, marks, window, indices, density };
    this.#painter.draw(this.#context, this.#picture, this.colors);
    this.counts.draws++;
  }

  /** Marks or boxes of these nodes changed. */
  patch(changed: Iterable<number>): void {
    const picture = this.#picture;
    if (!picture || !this.#context) return;
    const { boxes } = picture.table;
    const regions: Rect[] = [];
    for (const index of changed) {
      const at = 4 * index;
      for (const source of [this.#drawn, boxes]) {
        const x = source[at]!;
        const box = { x, y: source[at + 1]!, width: source[at + 2]!, height: source[at + 3]! };
        if (!Number.isNaN(x) && overlaps(box, picture.window.canvas)) regions.push(box);
      }
      this.#drawn.set(boxes.subarray(at, at + 4), at);
    }
    this.#painter.patch(this.#context, picture, this.colors, regions);
    this.counts.patches += regions.length;
  }
}

const pathPainter = new PathPainter();

/** Of the smaller sides, in canvas units. */
function meanSize(boxes: Float64Array, indices: Int32Array): number {
  let sum = 0;
  for (const index of indices) sum += Math.min(boxes[4 * index + 2]!, boxes[4 * index + 3]!);
  return indices.length ? sum / indices.length : 0;
}
