import type { GraphEdge } from '../../profile/model.js';

/**
 * When each node starts if it starts as soon as all its predecessors have ended, in the unit of `durations` from
 * `origin`. What lies on or behind a cycle starts when those of its predecessors end that can be placed; `cyclic` tells.
 */
export function earliestStarts(
  durations: ReadonlyMap<string, number>,
  edges: readonly GraphEdge[],
  origin: number,
): { readonly starts: ReadonlyMap<string, number>; readonly cyclic: readonly string[] } {
  const targets = new Map<string, string[]>();
  const waiting = new Map<string, number>();
  for (const { source, target } of edges) {
    const known = targets.get(source);
    if (known) known.push(target);
    else targets.set(source, [target]);
    waiting.set(target, (waiting.get(target) ?? 0) + 1);
  }
  const starts = new Map<string, number>();
  const ready: string[] = [];
  for (const id of durations.keys()) {
    starts.set(id, origin);
    if (!waiting.has(id)) ready.push(id);
  }
  let placed = 0;
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    placed += 1;
    const end = starts.get(id)! + durations.get(id)!;
    for (const target of targets.get(id) ?? []) {
      starts.set(target, Math.max(starts.get(target)!, end));
      const left = waiting.get(target)! - 1;
      waiting.set(target, left);
      if (left === 0) ready.push(target);
    }
  }
  const cyclic = placed === durations.size ? [] : [...durations.keys()].filter((id) => (waiting.get(id) ?? 0) > 0);
  return { starts, cyclic };
}
