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
  const first = new Map<string, number>();
  const bearers = new Map<string, number[]>();
  tasks.forEach(({ key }, index) => {
    const known = first.get(key);
    if (known === undefined) first.set(key, index);
    else if (bearers.has(key)) bearers.get(key)!.push(index);
    else bearers.set(key, [known, index]);
  });
  const edges: GraphEdge[] = [];
  const seen = new Set<number>();
  let looked = 0;
  const connect = (source: number, target: number): void => {
    const pair = source * tasks.length + target;
    if (source === target || seen.has(pair)) return;
    if (seen.size >= mostEdges) throw tooMany();
    seen.add(pair);
    edges.push({ source: nodeIds[source]!, target: nodeIds[target]! });
  };
  const forEachBearer = (name: string, task: Task, use: (index: number) => void): void => {
    const index = first.get(name);
    const others = bearers.get(name);
    if (index === undefined) tally.add('reference to a task that is not there, left out', `${task.key} → ${name}`);
    else if (!others) use(index);
    else {
      tally.add('reference by a name that several tasks bear, taken for all of them', name);
      looked += others.length;
      if (looked > mostEdges) throw tooMany();
      for (const other of others) use(other);
    }
  };
  tasks.forEach((task, index) => {
    for (const parent of task.parents) forEachBearer(parent, task, (other) => connect(other, index));
    for (const child of task.children) forEachBearer(child, task, (other) => connect(index, other));
  });
  return edges;
}

const tooMany = (): ImportError => new ImportError('too-large', `more than ${mostEdges} dependencies between tasks`, 'workflow');
