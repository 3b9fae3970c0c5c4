import { addTo } from '../../profile/add-to.js';
import { breakCycles } from '../build/break-cycles.js';
import type { Tally } from '../build/tally.js';
import type { N8nTask } from './task.js';

/**
 * For each run of a sub-node the run of the root that used it: the one that names it among its sub-runs, else the one that
 * it names as its source (newer versions do), else the run of a node it is connected to that had begun last when it
 * began. Where the connections are not known, or lead to nothing that ran, any node but a sub-node may be its root.
 */
export function findParents(
  tasks: readonly N8nTask[],
  rootsOf: ReadonlyMap<string, readonly string[]>,
  tally: Tally,
): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  if (!tasks.some(({ isSubNode }) => isSubNode)) return parents;
  const byStart = [...tasks].sort((a, b) => a.startedAt - b.startedAt);
  const runsOf = new Map<string, N8nTask[]>();
  for (const task of byStart) {
    addTo(runsOf, task.node, task);
  }
  const roots = byStart.filter((task) => !task.isSubNode);
  const named = new Map<string, string>();
  for (const task of tasks)
    for (const sub of task.subRuns) if (!sub.startsWith(`${task.node}#`)) named.set(sub, task.id);

  for (const task of tasks) {
    if (!task.isSubNode) continue;
    const connected = (rootsOf.get(task.node) ?? []).flatMap(
      (root) => latestBefore(runsOf.get(root) ?? [], task) ?? [],
    );
    const source = task.sources.find((id) => id !== task.id);
    const parent = named.get(task.id) ?? source ?? (latestOf(connected) ?? latestBefore(roots, task))?.id;
    if (parent === undefined) tally.add('run of a sub-node without a root that had begun', task.node);
    else parents.set(task.id, parent);
  }
  for (const id of breakCycles(parents)) tally.add('sub-nodes that use each other in a circle', id);
  return parents;
}

const latestOf = (tasks: readonly N8nTask[]): N8nTask | undefined =>
  tasks.reduce<N8nTask | undefined>(
    (latest, task) => (latest && latest.startedAt >= task.startedAt ? latest : task),
    undefined,
  );

/** The last of `runs`, which are in order of their start, that began no later than `task`. */
function latestBefore(runs: readonly N8nTask[], task: N8nTask): N8nTask | undefined {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]!.startedAt <= task.startedAt) low = middle + 1;
    else high = middle;
  }
  return runs[low - 1];
}
