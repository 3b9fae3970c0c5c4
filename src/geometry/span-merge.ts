import type { RangePyramid } from './range-pyramid.js';
import { combineMarks } from './span-marks.js';
import type { TimeWindow } from './time-window.js';

/** What is drawn of one row: boxes that do not overlap, in order, on whole pixels, each at least one wide. */
export class PixelSpans {
  count = 0;
  left = new Int32Array(256);
  right = new Int32Array(256);
  /** The first position of what it stands for, and how many. */
  first = new Int32Array(256);
  size = new Int32Array(256);
  marks = new Uint16Array(256);

  clear(): void {
    this.count = 0;
  }

  add(left: number, right: number, first: number, size: number, mark: number): void {
    if (this.count === this.left.length) this.#grow();
    const at = this.count++;
    this.left[at] = left;
    this.right[at] = right;
    this.first[at] = first;
    this.size[at] = size;
    this.marks[at] = mark;
  }

  #grow(): void {
    for (const key of ['left', 'right', 'first', 'size'] as const) {
      const longer = new Int32Array(2 * this[key].length);
      longer.set(this[key]);
      this[key] = longer;
    }
    const marks = new Uint16Array(2 * this.marks.length);
    marks.set(this.marks);
    this.marks = marks;
  }
}

/** A row of spans that do not overlap: positions `from … to - 1` of columns in which starts and ends ascend, ms. */
export interface SpanRow {
  readonly from: number;
  readonly to: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly marks: Uint16Array;
  readonly pyramid: RangePyramid;
}

/**
 * Fits the spans of a row that lie in `window` to `width` pixels. Spans thinner than a pixel that begin in the same one
 * become one box with their combined mark, found by galloping search: the work follows the pixels, not the spans.
 * Edges are rounded; where a box would cover the one before it, it begins a pixel later, so that nothing is hidden.
 * What has not ended reaches to `now`.
 */
export function mergeSpans(row: SpanRow, window: TimeWindow, width: number, now: number, out: PixelSpans): void {
  const { starts, ends, to } = row;
  const scale = width / (window.to - window.from);
  let at = firstEndingFrom(ends, row.from, to, window.from);
  while (at < to && starts[at]! <= window.to) {
    const left = (starts[at]! - window.from) * scale;
    const right = (Math.min(ends[at]!, Math.max(now, starts[at]!)) - window.from) * scale;
    if (right - left >= 1) {
      append(out, Math.max(-1, Math.round(left)), Math.min(width + 1, Math.round(right)), at, 1, row.marks[at]!);
      at += 1;
      continue;
    }
    const pixel = Math.floor(left);
    let next = gallop(starts, at + 1, to, window.from + (pixel + 1) / scale);
    // Only the last of them can reach further than its pixel.
    if (next - at > 1 && (Math.min(ends[next - 1]!, now) - starts[next - 1]!) * scale >= 1) next -= 1;
    append(out, pixel, pixel + 1, at, next - at, next - at === 1 ? row.marks[at]! : row.pyramid.over(at, next));
    at = next;
  }
}

function append(out: PixelSpans, left: number, right: number, first: number, size: number, mark: number): void {
  const last = out.count - 1;
  const before = last < 0 ? -Infinity : out.right[last]!;
  if (left >= before) {
    out.add(left, Math.max(right, left + 1), first, size, mark);
  } else if (out.right[last]! - out.left[last]! > 1 && size > 0 && right - left === 1) {
    // The box before was rounded up into this pixel: it gives way.
    out.right[last] = left;
    out.add(left, right, first, size, mark);
  } else if (right > before) {
    out.add(before, right, first, size, mark);
  } else {
    out.size[last]! += size;
    out.marks[last] = combineMarks(out.marks[last]!, mark);
  }
}

/** The first position in `from … to` whose end is not before `time`; of any other column that ascends alike. */
export function firstEndingFrom(ends: Float64Array, from: number, to: number, time: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first position from `from` on that starts at `time` or later; near ones are found in a few steps. */
function gallop(starts: Float64Array, from: number, to: number, time: number): number {
  let step = 1;
  let low = from;
  let high = from;
  while (high < to && starts[high]! < time) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  return firstEndingFrom(starts, low, Math.min(high, to), time);
}
