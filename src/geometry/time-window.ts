/**
 * A stretch of time laid over `width` pixels: `pixel = (time - from) * width / (to - from)`. Times in ms from any origin.
 */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** What a window must stay within. */
export interface TimeBounds extends TimeWindow {
  /** The shortest window, ms; above 0. */
  readonly least: number;
}

export function pixelOf(time: number, window: TimeWindow, width: number): number {
  return ((time - window.from) * width) / (window.to - window.from);
}

export function timeAt(pixel: number, window: TimeWindow, width: number): number {
  return window.from + (pixel * (window.to - window.from)) / width;
}

/** The window of `span` ms, as near to starting at `from` as the bounds allow. */
export function windowAt(from: number, span: number, bounds: TimeBounds): TimeWindow {
  const whole = bounds.to - bounds.from;
  const kept = Math.min(whole, Math.max(Math.min(bounds.least, whole), span));
  const start = Math.min(Math.max(from, bounds.from), bounds.to - kept);
  return { from: start, to: start + kept };
}

/** The window `factor` times as near, with what was at the moment `at` still at the same pixel where the bounds allow. */
export function zoomAround(window: TimeWindow, factor: number, at: number, bounds: TimeBounds): TimeWindow {
  const span = window.to - window.from;
  const next = Math.min(bounds.to - bounds.from, Math.max(bounds.least, span / factor));
  return windowAt(at - ((at - window.from) * next) / span, next, bounds);
}

/** The window moved by `by` ms, as far as the bounds allow. */
export function panBy(window: TimeWindow, by: number, bounds: TimeBounds): TimeWindow {
  return windowAt(window.from + by, window.to - window.from, bounds);
}

export function sameWindow(a: TimeWindow, b: TimeWindow): boolean {
  return a.from === b.from && a.to === b.to;
}
