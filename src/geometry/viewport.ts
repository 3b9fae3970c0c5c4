import type { Rect, Viewport } from './rect.js';

export const identityViewport: Viewport = { x: 0, y: 0, zoom: 1 };

/** Canvas coordinates to element pixels. */
export function toPixels(rect: Rect, { x, y, zoom }: Viewport): Rect {
  return { x: rect.x * zoom + x, y: rect.y * zoom + y, width: rect.width * zoom, height: rect.height * zoom };
}

/** Element pixels to canvas coordinates. */
export function toCanvas(rect: Rect, { x, y, zoom }: Viewport): Rect {
  return { x: (rect.x - x) / zoom, y: (rect.y - y) / zoom, width: rect.width / zoom, height: rect.height / zoom };
}

/** Moves what was laid out in pixels under `from` to where it belongs under `to`: `pixel' = pixel * zoom + (x, y)`. */
export function relativeViewport(from: Viewport, to: Viewport): Viewport {
  const zoom = to.zoom / from.zoom;
  return { x: to.x - from.x * zoom, y: to.y - from.y * zoom, zoom };
}

/** First `first`, then `second`. */
export function chainViewports(first: Viewport, second: Viewport): Viewport {
  return {
    x: first.x * second.zoom + second.x,
    y: first.y * second.zoom + second.y,
    zoom: first.zoom * second.zoom,
  };
}

export function sameViewport(a: Viewport, b: Viewport): boolean {
  return a.x === b.x && a.y === b.y && a.zoom === b.zoom;
}

/** Finite, and a zoom that maps a box to a box. */
export function isUsableViewport({ x, y, zoom }: Viewport): boolean {
  return Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(zoom) && zoom > 0;
}
