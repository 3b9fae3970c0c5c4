import type { Rect, Viewport } from 'wf-profiler';

const MARGIN = 32;
/** An element that has no size yet must not turn the picture inside out. */
const LEAST = 0.01;

/** The viewport that shows `bounds` (canvas units) in the middle of `element`, but for so much of its foot (CSS px), whole and not enlarged. */
export function fitViewport({ x, y, width, height }: Rect, { clientWidth, clientHeight }: Element, foot = 0): Viewport {
  const tall = clientHeight - foot;
  const zoom = Math.max(LEAST, Math.min(1, (clientWidth - 2 * MARGIN) / width, (tall - 2 * MARGIN) / height));
  return { x: (clientWidth - width * zoom) / 2 - x * zoom, y: (tall - height * zoom) / 2 - y * zoom, zoom };
}

/** What holds all boxes, each x, y, width, height. */
export function boundsOf(boxes: Iterable<ArrayLike<number>>): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    const [x, y, width, height] = [box[0]!, box[1]!, box[2]!, box[3]!];
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
