import type { Viewport } from './rect.js';
import { identityViewport } from './viewport.js';

/** A box that lies this near (pixels) to where it was expected has not moved. */
export const moveTolerance = 0.25;

export interface Fit {
  /** Maps the known boxes to where they are now. */
  readonly viewport: Viewport;
  /** How many of the boxes it explains. */
  readonly agreeing: number;
}

/**
 * What pan and zoom turned the boxes `known` into the boxes `seen` (x, y, width, height each, `count` of them; NaN:
 * absent)? Canvases that only tell where a node is on the screen say nothing of a viewport; this finds it, so that a
 * pan moves one layer and a drag one node. Tries the last answer first (nothing or only single nodes moved), then
 * the boxes that lie farthest apart; the answer that explains most boxes wins, the last one at a draw.
 */
export function fitViewport(known: Float64Array, seen: Float64Array, count: number, last: Viewport): Fit {
  let best: Fit = { viewport: last, agreeing: agreement(known, seen, count, last) };
  let present = 0;
  for (let i = 0; i < count; i++) if (comparable(known, seen, i)) present++;
  if (best.agreeing === present) return best;
  for (const [a, b] of farPairs(known, seen, count)) {
    const viewport = viewportOf(known, seen, a, b);
    if (!viewport) continue;
    const agreeing = agreement(known, seen, count, viewport);
    if (agreeing > best.agreeing) best = { viewport, agreeing };
    if (best.agreeing === present) break;
  }
  return best;
}

/** Whether box `i` of `seen` is where `viewport` takes box `i` of `known`. */
export function agrees(known: Float64Array, seen: Float64Array, i: number, { x, y, zoom }: Viewport): boolean {
  const at = 4 * i;
  return (
    Math.abs(known[at]! * zoom + x - seen[at]!) <= moveTolerance &&
    Math.abs(known[at + 1]! * zoom + y - seen[at + 1]!) <= moveTolerance &&
    Math.abs(known[at + 2]! * zoom - seen[at + 2]!) <= moveTolerance &&
    Math.abs(known[at + 3]! * zoom - seen[at + 3]!) <= moveTolerance
  );
}

function agreement(known: Float64Array, seen: Float64Array, count: number, viewport: Viewport): number {
  let agreeing = 0;
  for (let i = 0; i < count; i++) if (comparable(known, seen, i) && agrees(known, seen, i, viewport)) agreeing++;
  return agreeing;
}

function comparable(known: Float64Array, seen: Float64Array, i: number): boolean {
  return !Number.isNaN(known[4 * i]!) && !Number.isNaN(seen[4 * i]!);
}

/** The extremes along both diagonals, and the neighbours in the list: at least one pair was not dragged. */
function farPairs(known: Float64Array, seen: Float64Array, count: number): readonly (readonly [number, number])[] {
  const extremes = [-1, -1, -1, -1];
  const values = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    if (!comparable(known, seen, i)) continue;
    const down = known[4 * i]! + known[4 * i + 1]!;
    const up = known[4 * i]! - known[4 * i + 1]!;
    if (down < values[0]!) [values[0], extremes[0]] = [down, i];
    if (down > values[1]!) [values[1], extremes[1]] = [down, i];
    if (up < values[2]!) [values[2], extremes[2]] = [up, i];
    if (up > values[3]!) [values[3], extremes[3]] = [up, i];
  }
  const [first, second, third, fourth] = extremes as [number, number, number, number];
  if (first < 0) return [];
  return [
    [first, second],
    [third, fourth],
    [first, fourth],
    [third, second],
  ];
}

function viewportOf(known: Float64Array, seen: Float64Array, a: number, b: number): Viewport | null {
  const knownSpan = span(known, a, b);
  const zoom = knownSpan > 0 ? span(seen, a, b) / knownSpan : identityViewport.zoom;
  if (!Number.isFinite(zoom) || zoom <= 0) return null;
  return { x: seen[4 * a]! - known[4 * a]! * zoom, y: seen[4 * a + 1]! - known[4 * a + 1]! * zoom, zoom };
}

/** From the top left corner of one box to the bottom right corner of the other, so that one box alone has a span too. */
function span(boxes: Float64Array, a: number, b: number): number {
  return Math.hypot(
    boxes[4 * b]! + boxes[4 * b + 2]! - boxes[4 * a]!,
    boxes[4 * b + 1]! + boxes[4 * b + 3]! - boxes[4 * a + 1]!,
  );
}
