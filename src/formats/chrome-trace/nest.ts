import type { Tally } from '../build/tally.js';
import type { Slice } from './slice.js';

/**
 * Puts the slices of one thread in order and gives each the slice it lies in. On one thread slices must nest; where one
 * sticks out of another all the same, the other is taken as over.
 */
export function nest(slices: Slice[], tally: Tally): void {
  if (!isNested(slices)) slices.sort((a, b) => a.start - b.start || b.end - a.end);
  const stack: Slice[] = [];
  for (const slice of slices) {
    const tolerance = resolution(slice.end);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      // What was never ended goes on, also where the trace ends.
      const over =
        !(top.open && slice.open) &&
        (top.end <= slice.start || (top.end <= slice.start + tolerance && slice.end > top.end + tolerance));
      if (!over && slice.end <= top.end + tolerance) break;
      if (!over) tally.add('slice that sticks out of the one it began in, taken as beside it', slice.name);
      stack.pop();
    }
    slice.parent = stack.at(-1);
    stack.push(slice);
  }
}

/** What a number of this size can tell apart: a start and a duration that were added are off by as much. */
function resolution(micros: number): number {
  return Math.max(0.001, Math.abs(micros) * 2 ** -51);
}

function isNested(slices: readonly Slice[]): boolean {
  for (let i = 1; i < slices.length; i++) {
    const before = slices[i - 1]!;
    const slice = slices[i]!;
    if (slice.start < before.start || (slice.start === before.start && slice.end > before.end)) return false;
  }
  return true;
}
