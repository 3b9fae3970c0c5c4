export type HeatLevel = 1 | 2 | 3 | 4;

/** A value and how hot it is: 0…1, the levels being its quarters. */
export interface Heated {
  readonly value: number;
  readonly heat: number;
}

/** A bound belongs to the level above it, except the last: 1–5 s is from 1 s to below 5 s, but 10 s is not yet above 10 s. */
export function levelOfHeat(heat: number): HeatLevel {
  return heat < 0.25 ? 1 : heat < 0.5 ? 2 : heat <= 0.75 ? 3 : 4;
}

/** Linear between the bounds of the levels, so that these lie at ¼, ½ and ¾; full heat is at twice the last bound. */
export function heatBetween(value: number, [low, middle, high]: readonly [number, number, number]): number {
  if (value < low) return part(value, 0, low) / 4;
  if (value < middle) return (1 + part(value, low, middle)) / 4;
  if (value <= high) return (2 + part(value, middle, high)) / 4;
  return (3 + Math.max(Number.EPSILON * 4, part(value, high, 2 * high))) / 4;
}

/** All values against the greatest of them, by size. */
export function againstGreatest(values: ReadonlyMap<string, number>): ReadonlyMap<string, Heated> {
  let greatest = 0;
  for (const value of values.values()) greatest = Math.max(greatest, Math.abs(value));
  return heated(values, (value) => (greatest > 0 ? Math.abs(value) / greatest : 0));
}

export function heated(
  values: ReadonlyMap<string, number>,
  heat: (value: number) => number,
): ReadonlyMap<string, Heated> {
  return new Map(Array.from(values, ([nodeId, value]) => [nodeId, { value, heat: heat(value) }]));
}

function part(value: number, from: number, to: number): number {
  return to > from ? Math.min(1, Math.max(0, (value - from) / (to - from))) : 1;
}
