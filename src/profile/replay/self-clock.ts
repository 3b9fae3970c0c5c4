import type { RunIndex } from '../run/run-index.js';

/** How much self time an execution had had by a moment (ms since the start of the session). */
export type SelfClock = (at: number) => number;

export function selfClock(run: RunIndex, execution: number): SelfClock {
  const { started, finished, forest } = run;
  const [from, until] = [started[execution]!, finished[execution]!];
  // What the children cover, merged: ends[i] … starts[i + 1] is the execution's own.
  const starts: number[] = [];
  const ends: number[] = [];
  const coveredBefore: number[] = [];
  let covered = 0;
  let reached = from;
  for (let at = forest.children.offsets[execution]!; at < forest.children.offsets[execution + 1]!; at++) {
    const child = forest.children.items[at]!;
    const begin = Math.max(started[child]!, reached);
    const end = Math.min(finished[child]!, until);
    if (end <= begin) continue;
    starts.push(begin);
    ends.push(end);
    coveredBefore.push(covered);
    covered += end - begin;
    reached = end;
  }
  return (moment) => {
    const at = Math.min(Math.max(moment, from), until);
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! < at) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return at - from;
    return at - from - coveredBefore[low - 1]! - (Math.min(at, ends[low - 1]!) - starts[low - 1]!);
  };
}
