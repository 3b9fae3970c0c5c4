/** A difference is coloured only from here; below it is within what two runs differ by anyway (as `compareRuns` has it). */
const leastEffect = { share: 0.1, ms: 100 };

/** Whether a time (ms) became clearly shorter or longer. */
export function clearChange(before: number | undefined, change: number | undefined): 'faster' | 'slower' | '' {
  if (change === undefined || Math.abs(change) < leastEffect.ms) return '';
  if (Math.abs(change) < leastEffect.share * (before ?? 0)) return '';
  return change < 0 ? 'faster' : 'slower';
}
