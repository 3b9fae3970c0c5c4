import type { Rect } from './rect.js';

/** A cubic curve: its two ends, and the control point beside each. */
export interface Curve {
  readonly x1: number;
  readonly y1: number;
  readonly cx1: number;
  readonly cy1: number;
  readonly cx2: number;
  readonly cy2: number;
  readonly x2: number;
  readonly y2: number;
}

/** How far a curve to something behind leans out of its box: it grows with the root of the way, canvas units. */
const leanBack = 6.25;

/** Whether the edges of a graph lead to the right or down. */
export type Flow = 'across' | 'down';

/** Which way most of these edges lead; undefined where there are as many of each. An edge with room both ways tells nothing. */
export function flowOf(edges: Iterable<readonly [from: Rect, to: Rect]>): Flow | undefined {
  let balance = 0;
  for (const [from, to] of edges) {
    const { across, down } = roomBetween(from, to);
    if (across > 0 && down <= 0) balance++;
    else if (down > 0 && across <= 0) balance--;
  }
  return balance === 0 ? undefined : balance > 0 ? 'across' : 'down';
}

/**
 * A curve from one node to the next, since a canvas tells where its nodes are and not where their ports: out of the side that faces
 * the other, and where two do, the way the graph flows, else where there is more room. To a node that lies behind it goes out at the
 * right and comes in at the left, as editors draw it.
 */
export function edgeCurve(from: Rect, to: Rect, flow?: Flow): Curve {
  const { across, down } = roomBetween(from, to);
  const goesDown = across > 0 && flow ? flow === 'down' : down > across;
  if (goesDown && down > 0) {
    const [x1, y1] = [from.x + from.width / 2, from.y + from.height];
    const [x2, y2] = [to.x + to.width / 2, to.y];
    const lean = leanOf(y2 - y1);
    return { x1, y1, cx1: x1, cy1: y1 + lean, cx2: x2, cy2: y2 - lean, x2, y2 };
  }
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const lean = leanOf(x2 - x1);
  return { x1, y1, cx1: x1 + lean, cy1: y1, cx2: x2 - lean, cy2: y2, x2, y2 };
}

function roomBetween(from: Rect, to: Rect): { readonly across: number; readonly down: number } {
  return { across: to.x - (from.x + from.width), down: to.y - (from.y + from.height) };
}

function leanOf(distance: number): number {
  return distance >= 0 ? distance / 2 : leanBack * Math.sqrt(-distance);
}
