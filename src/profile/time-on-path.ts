import { addUp } from './add-up.js';
import { memoize } from './memoize.js';
import type { ProfilingSession } from './model.js';
import { recordedPath } from './recorded-path.js';

/** How much of a run's total each node had to itself on the recorded path, and how much was waits. Times in ms. */
export interface TimeOnPath {
  readonly nodes: ReadonlyMap<string, number>;
  readonly wait: number;
}

export const timeOnPath: (session: ProfilingSession) => TimeOnPath = memoize((session) => {
  const nodes = new Map<string, number>();
  let wait = 0;
  for (const { nodeId, duration } of recordedPath(session).sections) {
    if (nodeId === undefined) wait += duration;
    else addUp(nodes, nodeId, duration);
  }
  return { nodes, wait };
});
