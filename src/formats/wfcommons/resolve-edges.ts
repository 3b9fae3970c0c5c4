import type { GraphEdge } from '../../profile/model.js';
import type { Tally } from '../build/tally.js';
import { ImportError } from '../import-error.js';
import type { Task } from './task.js';

/** A hundred times the largest instance known; names borne by thousands of tasks multiply to more. */
const mostEdges = 2_000_000;

/**
 * The edges between tasks, by position in `tasks`, each once.
 *
 * A name that several tasks bear stands for all of them: the file says that the task waited for tasks of that name, not for
 * which one, and leaving the edges out would let it start before any of them.
 */
export function resolveEdges(tasks: readonly Task[], nodeIds: readonly string[], tally: Tally): GraphEdge[] {
  const bearers = new Map<string, number[]>();
  tasks.forEach(({ key }, index) => {
    const known = bearers.get(key);
    if (known) known.push(index);
    else bearers.set(key, [index]);
  });
  const sources: Set<number>[] = tasks.map(() => new Set());
  let looked = 0;
  const connect = (name: string, task: Task, add: (other: number) => void): void => {
    const others = bearers.get(name);
    if (!others) tally.add('reference to a task that is not there, left out', `${task.key} → ${name}`);
    else {
      if (others.length > 1) tally.add('reference by a name that several tasks bear, taken for all of them', name);
      looked += others.length;
      if (looked > mostEdges) throw new ImportError('too-large', `more than ${mostEdges} dependencies between tasks`, 'workflow');
      for (const other of others) add(other);
    }
  };
  tasks.forEach((task, index) => {
    for (const parent of task.parents) connect(parent, task, (other) => sources[index]!.add(other));
    for (const child of task.children) connect(child, task, (other) => sources[other]!.add(index));
  });
  return sources.flatMap((parents, target) =>
    [...parents].flatMap((source) => (source === target ? [] : { source: nodeIds[source]!, target: nodeIds[target]! })),
  );
}
