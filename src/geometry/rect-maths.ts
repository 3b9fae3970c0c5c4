import type { Rect } from './rect.js';

/** Edges that only touch do not overlap; a box without area overlaps what it lies in. */
export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function encloses(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** The same box with `dx` more on the left and on the right, `dy` more above and below. */
export function grow(rect: Rect, dx: number, dy: number): Rect {
  return { x: rect.x - dx, y: rect.y - dy, width: rect.width + 2 * dx, height: rect.height + 2 * dy };
}

/** What lies in both; without area where they do not overlap. */
export function intersection(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
}

/** A box that can be drawn: four finite numbers, no negative size. */
export function isDrawable({ x, y, width, height }: Rect): boolean {
  return isBox(x, y, width, height);
}

/** As `isDrawable`, without an object. */
export function isBox(x: number, y: number, width: number, height: number): boolean {
  // NaN and infinities make NaN of it: one question instead of four, of very many boxes.
  return (x + y + width + height) * 0 === 0 && width >= 0 && height >= 0;
}
