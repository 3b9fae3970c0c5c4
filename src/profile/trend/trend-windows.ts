/** Values `from … to - 1` of a series, and the factor on the p of each split that is tested in it. */
export interface TrendWindow {
  readonly from: number;
  readonly to: number;
  readonly tests: number;
}

const shrinkage = Math.SQRT1_2;

/**
 * The windows of a series of `count` values in which a step is looked for: the whole, and layers of narrower ones that overlap by half
 * (seeded intervals: Kovács, Bühlmann, Li and Munk 2023), down to twice `leastRuns`. Narrow ones find what came and
 * went, which the whole cannot see. Half of the error rate belongs to the whole, where the most usual question (has it become slower?)
 * is answered, the other half to all others: so the factors are not the same, but the errors still add up to one rate.
 */
export function trendWindows(count: number, leastRuns: number): readonly TrendWindow[] {
  const least = 2 * leastRuns;
  if (count < least) return [];
  const narrow: { readonly from: number; readonly to: number }[] = [];
  for (let width = count * shrinkage; width >= least; width *= shrinkage) {
    const windows = 2 * Math.ceil(count / width) - 1;
    const step = (count - width) / (windows - 1);
    for (let i = 0; i < windows; i++)
      narrow.push({ from: Math.floor(i * step), to: Math.min(count, Math.ceil(i * step + width)) });
  }
  const splits = (width: number): number => width - least + 1;
  const ofNarrow = narrow.reduce((sum, { from, to }) => sum + splits(to - from), 0);
  const factor = narrow.length ? 2 : 1;
  return [
    { from: 0, to: count, tests: factor * splits(count) },
    ...narrow.map((window) => ({ ...window, tests: factor * ofNarrow })),
  ];
}
