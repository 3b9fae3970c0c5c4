/**
 * Quantile by linear interpolation between the two nearest values (type 7 of Hyndman & Fan 1996, the default of R,
 * NumPy and spreadsheets). `sorted` ascending; `share` 0…1; 0 for no values.
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return 0;
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (place - below);
}
