/** One measured figure. Rows of a group stand in one table; `n` is the size that was measured. */
export interface Row {
  readonly group: string;
  readonly name: string;
  readonly n: number;
  readonly value: number;
  readonly unit: string;
  readonly note?: string;
}

/** The middle of an odd number of runs: a machine that is busy elsewhere spoils some of them, not most. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
