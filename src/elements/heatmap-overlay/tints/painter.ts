import type { BoxTable, CullWindow, Rect, Viewport } from '../../../geometry/index.js';
import type { NodeMarks } from '../run/node-marks.js';
import type { TintColors } from './tint-colors.js';

/** What a canvas is drawn from. */
export interface Picture {
  readonly table: BoxTable;
  readonly marks: NodeMarks;
  readonly window: CullWindow;
  /** What of the table lies in the window. */
  readonly indices: Int32Array;
  /** Canvas coordinates to pixels of the canvas element. */
  readonly view: Viewport;
  /** Device pixels per pixel of the canvas element. */
  readonly density: number;
}

/** Draws tints on a canvas; afterwards only what changed. */
export interface Painter {
  /** With more regions than this it is as cheap to draw everything. */
  readonly regionsMost: number;
  draw(context: CanvasRenderingContext2D, picture: Picture, colors: TintColors): void;
  /** `regions` in canvas coordinates. */
  patch(context: CanvasRenderingContext2D, picture: Picture, colors: TintColors, regions: readonly Rect[]): void;
}
