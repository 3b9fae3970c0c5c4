import { RangePyramid } from './range-pyramid.js';
import type { TimeWindow } from './time-window.js';

/** How many of a set of spans run at once, over time: `counts[i]` from `times[i]` until `times[i + 1]`. */
export interface StepCurve {
  readonly times: Float64Array;
  readonly counts: Uint32Array;
  readonly greatest: RangePyramid;
  readonly peak: number;
}

/** Half-open spans in any order, ms; empty ones never run, one that ends at `Infinity` still does. */
export function stepCurve(starts: Float64Array, ends: Float64Array): StepCurve {
  const opening = starts.filter((start, i) => ends[i]! > start).sort();
  const closing = ends.filter((end, i) => end > starts[i]!).sort();
  const times = new Float64Array(2 * opening.length);
  const counts = new Uint32Array(2 * opening.length);
  let [size, running, peak, opened, closed] = [0, 0, 0, 0, 0];
  while (opened < opening.length || (closed < closing.length && closing[closed]! < Infinity)) {
    const at = Math.min(opening[opened] ?? Infinity, closing[closed]!);
    while (opened < opening.length && opening[opened] === at) [opened, running] = [opened + 1, running + 1];
    while (closed < closing.length && closing[closed] === at) [closed, running] = [closed + 1, running - 1];
    times[size] = at;
    counts[size++] = running;
    if (running > peak) peak = running;
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
