import type { TaskLinks } from './task-links.js';

/**
 * When each task starts if it starts as soon as all its predecessors have ended, in the unit of `durations` from
 * `origin`. What lies on or behind a cycle starts when those of its predecessors end that can be placed; `cyclic` tells.
 * Tasks are known by their positions.
 */
export function earliestStarts(
  durations: Float64Array,
  { sources, targets }: TaskLinks,
  origin: number,
): { readonly starts: Float64Array; readonly cyclic: readonly number[] } {
  const count = durations.length;
  const waiting = new Int32Array(count);
  // The links of a task lie between its offset and the next one's.
  const offsets = new Int32Array(count + 1);
  for (let link = 0; link < sources.length; link++) {
    waiting[targets[link]!]! += 1;
    offsets[sources[link]! + 1]! += 1;
  }
  for (let task = 0; task < count; task++) offsets[task + 1]! += offsets[task]!;
  const next = offsets.slice();
  const followers = new Int32Array(sources.length);
  for (let link = 0; link < sources.length; link++) followers[next[sources[link]!]!++] = targets[link]!;

  const starts = new Float64Array(count).fill(origin);
  const ready: number[] = [];
  for (let task = 0; task < count; task++) if (waiting[task] === 0) ready.push(task);
  let placed = 0;
  for (let task = ready.pop(); task !== undefined; task = ready.pop()) {
    placed += 1;
    const end = starts[task]! + durations[task]!;
    for (let at = offsets[task]!; at < offsets[task + 1]!; at++) {
      const follower = followers[at]!;
      if (end > starts[follower]!) starts[follower] = end;
      waiting[follower]! -= 1;
      if (waiting[follower] === 0) ready.push(follower);
    }
  }
  const cyclic: number[] = [];
  if (placed < count) waiting.forEach((left, task) => left > 0 && cyclic.push(task));
  return { starts, cyclic };
}
