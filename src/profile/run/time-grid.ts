/**
 * The step, a power of two, on which all times of a run and all sums of its durations are exact doubles: durations then add
 * up the same in any order, equal paths are equal, and an unchanged replay is the recording. Epoch times lie on such a
 * grid already (doubles of today's date are multiples of 2^-12 ms); other times are moved by at most one rounding error
 * of the run's work.
 */
export function commonGrid(started: Float64Array, finished: Float64Array, span: number): number {
  let bound = Math.abs(span);
  let work = 0;
  for (let i = 0; i < started.length; i++) {
    bound = Math.max(bound, Math.abs(started[i]!), Math.abs(finished[i]!));
    work += finished[i]! - started[i]!;
  }
  bound = Math.max(bound, work);
  // The bounds keep the step a normal number for times that are next to nothing or absurdly large.
  return bound > 0 ? 2 ** Math.min(Math.max(Math.ceil(Math.log2(bound)) - 52, -1000), 960) : 1;
}

/** Moves each time to the nearest point of the grid, in place. */
export function snapTo(grid: number, times: Float64Array): void {
  for (let i = 0; i < times.length; i++) times[i] = Math.round(times[i]! / grid) * grid;
}
