/**
 * Length of the union of half-open intervals [starts[i], ends[i]), in the unit of its input.
 * `starts` must be ascending; an interval that ends before it starts counts as empty.
 */
export function unionLength(starts: ArrayLike<number>, ends: ArrayLike<number>): number {
  let length = 0;
  let reached = -Infinity;
  for (let i = 0; i < starts.length; i++) {
    const start = Math.max(starts[i]!, reached);
    if (ends[i]! <= start) continue;
    length += ends[i]! - start;
    reached = ends[i]!;
  }
  return length;
}

/** How many of a set of intervals ran at once. */
export interface Concurrency {
  /** The most at any moment. */
  readonly peak: number;
  /** How long at least one ran. */
  readonly one: number;
  /** How long two or more ran. */
  readonly several: number;
}

/** Half-open intervals in any order: one that ends where another starts does not overlap it, an empty one never runs. */
export function concurrency(starts: Float64Array, ends: Float64Array): Concurrency {
  const opening = new Float64Array(starts.length);
  const closing = new Float64Array(starts.length);
  let count = 0;
  for (let i = 0; i < starts.length; i++) {
    if (ends[i]! <= starts[i]!) continue;
    opening[count] = starts[i]!;
    closing[count++] = ends[i]!;
  }
  opening.subarray(0, count).sort();
  closing.subarray(0, count).sort();
  let [running, peak, one, several, last] = [0, 0, 0, 0, 0];
  let opened = 0;
  let closed = 0;
  while (closed < count) {
    const opens = opened < count && opening[opened]! < closing[closed]!;
    const at = opens ? opening[opened]! : closing[closed]!;
    if (running >= 1) one += at - last;
    if (running >= 2) several += at - last;
    last = at;
    running += opens ? 1 : -1;
    if (opens) opened += 1;
    else closed += 1;
    if (running > peak) peak = running;
  }
  return { peak, one, several };
}
