import type { Rect } from './rect.js';
import { intersection } from './rect-maths.js';
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
 * Where the badge of a node goes: outside its top edge, flush with its right edge; a badge wider than its node in the
 * middle of it, or it would seem to be of the one to the left. Where the view clips that it goes
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
  const wanted = Math.max(right + overhang - badge.width, node.x + (node.width - badge.width) / 2);
  if (right <= view.x || node.x >= view.x + view.width) return wanted;
  return Math.max(view.x, Math.min(wanted, view.x + view.width - badge.width));
}

/**
 * Drops what would lie over a badge of a higher rank, or hide the node of one. `boxes` in order of rank, best first;
 * `keep[i]`: is shown whatever it covers; `nodes`: those that are not to be hidden, in the same order. Returns which are shown.
 */
export function withoutCollisions(
  boxes: readonly Rect[],
  keep: readonly boolean[],
  nodes: readonly Rect[] = [],
): boolean[] {
  const shown = boxes.map((_, i) => keep[i] === true);
  const placed = boxes.filter((_, i) => shown[i]);
  boxes.forEach((box, i) => {
    if (shown[i] || placed.some((other) => overlapsMuch(box, other))) return;
    if (nodes.some((node, other) => other < i && hidesMost(box, node))) return;
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

function hidesMost(badge: Rect, node: Rect): boolean {
  const { width, height } = intersection(badge, node);
  return width * height > (node.width * node.height) / 2;
}
