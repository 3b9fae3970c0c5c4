/** The ends of an axis that reads well: whole tenths up to a second, whole seconds, minutes and hours beyond. */
const steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];
const sixtieths = [1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 30, 40, 60];

/** The least round duration (ms) from `most` up, half of which is round too. */
export function roundCeiling(most: number): number {
  if (!(most > 0)) return 100;
  for (const unit of [60_000, 3_600_000]) {
    const found = most > unit ? sixtieths.find((step) => step * unit >= most) : undefined;
    if (found !== undefined) return found * unit;
  }
  const unit = most > 60 * 3_600_000 ? 3_600_000 : 1;
  const power = 10 ** Math.floor(Math.log10(most / unit));
  return steps.find((step) => step * power * unit >= most * (1 - 1e-9))! * power * unit;
}
