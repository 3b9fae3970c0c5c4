import type { Rect } from './rect.js';
import type { Size } from './cull-window.js';

/** Between the node's edge and its badge, in pixels. */
const gap = 2;
/** How far a badge reaches over the node's right edge. */
const overhang = 4;

export interface Placement {
  readonly x: number;
  readonly y: number;
  /** `below`: there was no room above. `inside`: there was room on neither side. */
  readonly side: 'above' | 'below' | 'inside';
}

/**
 * Where the badge of a node goes: outside its top edge, flush with its right edge. Where the view clips that it goes
 * below the node, else inside along the bottom edge, so that it never covers the node's title; and it is moved
 * sideways into the view as long as it stays at its node. All in pixels of the view.
 */
export function placeBadge(node: Rect, badge: Size, view: Rect): Placement {
  const top = view.y;
  const bottom = view.y + view.height;
  const nodeBottom = node.y + node.height;
  const x = sideways(node, badge, view);

  const above = node.y - gap - badge.height;
  if (above >= top || nodeBottom <= top) return { x, y: above, side: 'above' };
  if (nodeBottom + gap + badge.height <= bottom) return { x, y: nodeBottom + gap, side: 'below' };
  return { x, y: Math.min(nodeBottom, bottom) - gap - badge.height, side: 'inside' };
}

function sideways(node: Rect, badge: Size, view: Rect): number {
  const right = node.x + node.width;
  const flush = right + overhang - badge.width;
  if (right <= view.x || node.x >= view.x + view.width) return flush;
  return Math.max(view.x, Math.min(flush, view.x + view.width - badge.width));
}

/**
 * Drops what would lie over a badge of a higher rank. `boxes` in order of rank, best first; `keep[i]`: is shown
 * whatever it covers. Returns which are shown.
 */
export function withoutCollisions(boxes: readonly Rect[], keep: readonly boolean[]): boolean[] {
  const shown = boxes.map((_, i) => keep[i] === true);
  const placed = boxes.filter((_, i) => shown[i]);
  boxes.forEach((box, i) => {
    if (shown[i] || placed.some((other) => overlapsMuch(box, other))) return;
    shown[i] = true;
    placed.push(box);
  });
  return shown;
}

/** A sliver of overlap is easier on the eye than a missing badge. */
function overlapsMuch(a: Rect, b: Rect): boolean {
  const slack = 3;
  return (
    a.x + slack < b.x + b.width &&
    b.x + slack < a.x + a.width &&
    a.y + slack < b.y + b.height &&
    b.y + slack < a.y + a.height
  );
}
