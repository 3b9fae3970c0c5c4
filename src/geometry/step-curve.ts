import { RangePyramid } from './range-pyramid.js';
import type { TimeWindow } from './time-window.js';

/** How many of a set of spans run at once, over time: `counts[i]` from `times[i]` until `times[i + 1]`. */
export interface StepCurve {
  readonly times: Float64Array;
  readonly counts: Uint32Array;
  readonly greatest: RangePyramid;
  readonly peak: number;
}

/** So many spans at once are gone through in one step. */
const spansAtOnce = 8_192;

/**
 * Half-open spans in any order, ms; empty ones never run, one that ends at `Infinity` still does. Stops at each `yield`, where there is
 * time for something else: there may be a million of them.
 */
export function* stepCurve(starts: Float64Array, ends: Float64Array): Generator<void, StepCurve, void> {
  const opening = new Float64Array(starts.length);
  const closing = new Float64Array(starts.length);
  let count = 0;
  for (let i = 0; i < starts.length; i++) {
    if (!(ends[i]! > starts[i]!)) continue;
    opening[count] = starts[i]!;
    closing[count++] = ends[i]!;
  }
  yield;
  opening.subarray(0, count).sort();
  closing.subarray(0, count).sort();
  yield;
  const times = new Float64Array(2 * count);
  const counts = new Uint32Array(2 * count);
  let size = 0;
  let running = 0;
  let peak = 0;
  let opened = 0;
  let closed = 0;
  while (opened < count || (closed < count && closing[closed]! < Infinity)) {
    const at = opened < count && opening[opened]! < closing[closed]! ? opening[opened]! : closing[closed]!;
    for (; opened < count && opening[opened] === at; opened++) running++;
    for (; closed < count && closing[closed] === at; closed++) running--;
    times[size] = at;
    counts[size++] = running;
    if (running > peak) peak = running;
    if (size % spansAtOnce === 0) yield;
  }
  const kept = counts.slice(0, size);
  return { times: times.slice(0, size), counts: kept, greatest: new RangePyramid(kept, Math.max), peak };
}

/** The most at once within each of `width` pixels. */
export function curvePixels(curve: StepCurve, window: TimeWindow, width: number, now: number): Uint32Array {
  const pixels = new Uint32Array(width);
  const step = (window.to - window.from) / width;
  let at = lastAtOrBefore(curve.times, window.from);
  for (let pixel = 0; pixel < width; pixel++) {
    const from = window.from + pixel * step;
    if (from >= now) break;
    const to = window.from + (pixel + 1) * step;
    if (curve.times[at + 1] === from) at += 1;
    let next = at + 1;
    while (next < curve.times.length && curve.times[next]! < to) next = leap(curve.times, next, to);
    pixels[pixel] = curve.greatest.over(Math.max(0, at), next);
    at = next - 1;
  }
  return pixels;
}

function lastAtOrBefore(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A step on from `from`, as far as all that is passed lies before `time`. */
function leap(times: Float64Array, from: number, time: number): number {
  let step = 1;
  while (from + 2 * step < times.length && times[from + 2 * step]! < time) step *= 2;
  return from + step;
}
