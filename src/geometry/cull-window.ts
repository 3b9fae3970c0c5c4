import type { Rect, Viewport } from './rect.js';
import { encloses, grow } from './rect-maths.js';
import { toCanvas } from './viewport.js';

/** How far beyond the view things are laid out: a quarter of it, but never so little that a flick leaves it. */
const marginShare = 0.25;
const marginLeast = 96;
const marginMost = 384;

/** Out of this range of scale, what was laid out looks wrong (too thin, too coarse) and is laid out anew. */
const scaleLeast = 0.8;
const scaleMost = 1.25;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * What is laid out at one time: the view and a margin around it, at the zoom of that moment. While the view stays
 * inside, a pan or zoom moves the whole of it by one transform and nothing else has to be done.
 */
export interface CullWindow {
  /** The viewport it was made under. */
  readonly viewport: Viewport;
  /** In element pixels under `viewport`; the origin is whole pixels, so that text stays crisp at rest. */
  readonly pixels: Rect;
  /** The same in canvas coordinates. */
  readonly canvas: Rect;
}

export function cullWindow(view: Size, viewport: Viewport): CullWindow {
  const pixels = grow({ x: 0, y: 0, ...view }, margin(view.width), margin(view.height));
  return { viewport, pixels, canvas: toCanvas(pixels, viewport) };
}

/** Whether `window` still serves a view of this size under this viewport. */
export function isStillGood(window: CullWindow, view: Size, viewport: Viewport): boolean {
  const scale = viewport.zoom / window.viewport.zoom;
  return (
    scale >= scaleLeast && scale <= scaleMost && encloses(window.canvas, toCanvas({ x: 0, y: 0, ...view }, viewport))
  );
}

function margin(length: number): number {
  return Math.ceil(Math.min(marginMost, Math.max(marginLeast, length * marginShare)));
}
