import { topIndices } from '../../../geometry/index.js';

export type BadgeMode = 'top' | 'all' | 'hover';

export interface ChoiceInput {
  readonly mode: BadgeMode;
  /** How many in mode `top`. */
  readonly top: number;
  readonly ranks: Float64Array;
  /** The nodes of the greatest ranks on the canvas, best first. */
  readonly best: (count: number) => readonly number[];
  /** What is marked and laid out, in no order; looked for when it is asked for. */
  readonly shown: () => Int32Array;
  /** Too many are shown for a badge each. */
  readonly isCrowded: boolean;
  /** Of these the first few. */
  readonly running: readonly number[];
  readonly failed: readonly number[];
  /** Selected, under the pointer, in focus: whatever the mode. */
  readonly wanted: readonly number[];
}

/** With many nodes in view, labels are for the first few only. */
export const crowdedMost = 20;

/** Which nodes get a badge, in the order of their ranks; those without a rank (cached, skipped, running) come last. */
export function chooseBadges(input: ChoiceInput): readonly number[] {
  const chosen = new Set<number>();
  for (const index of ranked(input)) chosen.add(index);
  if (input.mode !== 'hover') {
    const most = input.mode === 'top' ? Math.max(input.top, 1) : crowdedMost;
    for (const index of input.failed.slice(0, most)) chosen.add(index);
    for (const index of input.running.slice(0, crowdedMost)) chosen.add(index);
  }
  for (const index of input.wanted) chosen.add(index);
  return [...chosen].sort((a, b) => input.ranks[b]! - input.ranks[a]! || a - b);
}

function ranked({ mode, top, ranks, best, shown, isCrowded }: ChoiceInput): Iterable<number> {
  if (mode === 'hover') return [];
  if (mode === 'top') return best(isCrowded ? Math.min(top, crowdedMost) : top);
  return isCrowded ? topIndices(ranks, crowdedMost, { among: shown() }) : shown();
}
