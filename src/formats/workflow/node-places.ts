import type { NodeBox } from './workflow-layout.js';

/** Between the drawings of a canvas, in canvas units. */
const gap = 200;

/**
 * Puts the drawings of a workflow on one canvas: the first stays where it is, every further one (what is inside of a
 * subgraph has a canvas of its own) goes below all others, in itself as it was drawn.
 */
export function stackDrawings(drawings: readonly ReadonlyMap<string, NodeBox>[]): ReadonlyMap<string, NodeBox> {
  const places = new Map<string, NodeBox>();
  let left = 0;
  let bottom: number | undefined;
  for (const drawing of drawings) {
    const bounds = boundsOf(drawing.values());
    if (!bounds) continue;
    const first = bottom === undefined;
    if (first) left = bounds.x;
    const dx = first ? 0 : left - bounds.x;
    const dy = bottom === undefined ? 0 : bottom + gap - bounds.y;
    for (const [id, box] of drawing) places.set(id, { ...box, x: box.x + dx, y: box.y + dy });
    bottom = bounds.y + bounds.height + dy;
  }
  return places;
}

function boundsOf(boxes: Iterable<NodeBox>): NodeBox | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return left === Infinity ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}
