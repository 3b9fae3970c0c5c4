import type { Rect } from './rect.js';

/** What `GridIndex` answers, by looking at every box: right for a few questions, before an index has paid for itself. */
export function scanBoxes(boxes: Float64Array, count: number, view: Rect, out: Int32Array): number {
  const { x: left, y: top } = view;
  const right = left + view.width;
  const bottom = top + view.height;
  let found = 0;
  for (let index = 0, at = 0; index < count; index++, at += 4) {
    const x = boxes[at]!;
    // NaN compares as false: no box.
    if (!(x < right)) continue;
    const y = boxes[at + 1]!;
    if (y < bottom && x + boxes[at + 2]! > left && y + boxes[at + 3]! > top) out[found++] = index;
  }
  return found;
}
