import { growingFloats } from './run/columns.js';
import type { Forest } from './run/forest.js';

/**
 * Self time of each execution in ms: its duration less the union of its child executions within it.
 * Executions must be numbered by start.
 */
export function selfTimes(
  started: Float64Array,
  finished: Float64Array,
  timed: Uint8Array,
  forest: Forest,
): Float64Array {
  const selfTime = new Float64Array(started.length);
  for (let i = 0; i < started.length; i++) {
    if (timed[i]) selfTime[i] = finished[i]! - started[i]!;
  }
  const reached = started.slice();
  for (let i = 0; i < started.length; i++) {
    const parent = forest.parent[i]!;
    if (parent < 0 || !timed[parent]) continue;
    const from = Math.max(started[i]!, reached[parent]!);
    const to = Math.min(finished[i]!, finished[parent]!);
    if (to <= from) continue;
    selfTime[parent]! -= to - from;
    reached[parent] = to;
  }
  return selfTime;
}

/** The stretches in which an execution ran and none of its children did. */
export interface SelfStretches {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

/** The self stretches of all executions; a parent that waits for its children has several. */
export function selfStretches(
  started: Float64Array,
  finished: Float64Array,
  timed: Uint8Array,
  forest: Forest,
): SelfStretches {
  const starts = growingFloats(started.length);
  const ends = growingFloats(started.length);
  const add = (from: number, to: number) => {
    if (to <= from) return;
    starts.push(from);
    ends.push(to);
  };
  const reached = started.slice();
  for (let i = 0; i < started.length; i++) {
    const parent = forest.parent[i]!;
    if (parent < 0 || !timed[parent] || finished[i]! <= reached[parent]!) continue;
    add(reached[parent]!, Math.min(started[i]!, finished[parent]!));
    reached[parent] = Math.min(finished[i]!, finished[parent]!);
  }
  for (let i = 0; i < started.length; i++) if (timed[i]) add(reached[i]!, finished[i]!);
  return { starts: starts.done(), ends: ends.done() };
}
