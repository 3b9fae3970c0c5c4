import type { TimeWindow } from './time-window.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Steps that divide the unit above them, so that ticks fall on whole units where there are any. */
const longSteps: readonly number[] = [
  ...[10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
];

export interface TimeTicks {
  /** ms between two of them; 0 where there are none. */
  readonly step: number;
  /** The multiples of the step within the window, ascending. */
  readonly values: readonly number[];
}

/** Round moments within a window, at most `most` and as many as that allows. */
export function timeTicks({ from, to }: TimeWindow, most: number): TimeTicks {
  if (!(to > from) || !(most >= 1) || !Number.isFinite(to - from)) return { step: 0, values: [] };
  const step = stepOf((to - from) / most);
  const values: number[] = [];
  const last = Math.floor(to / step);
  for (let i = Math.ceil(from / step); i <= last && values.length < most + 1; i++) values.push(i * step);
  return { step, values };
}

/** The least round step that is not below `least` ms. */
function stepOf(least: number): number {
  if (least > 5 * second && least <= 12 * hour) return longSteps.find((step) => step >= least)!;
  const unit = least > 12 * hour ? day : 1;
  const power = 10 ** Math.floor(Math.log10(least / unit));
  const step = [1, 2, 5, 10].find((digit) => digit * power * unit >= least * (1 - 1e-9))! * power * unit;
  return unit === day ? Math.max(day, step) : step;
}
