import type { Tally } from '../build/tally.js';
import { ImportError } from '../import-error.js';
import { distinctLinks, type TaskLinks } from './task-links.js';
import type { Task } from './task.js';

/** A hundred times the largest instance known; names borne by thousands of tasks multiply to more. */
const mostLinks = 2_000_000;

/** Where the tasks of each name stand. */
export interface TaskIndex {
  /** Of the first that bears it, and of ids that are nobody's name. */
  readonly first: ReadonlyMap<string, number>;
  /** All of them, for names that several bear. */
  readonly bearers: ReadonlyMap<string, readonly number[]>;
}

export function indexTasks(tasks: readonly Task[]): TaskIndex {
  const first = new Map<string, number>();
  const bearers = new Map<string, number[]>();
  tasks.forEach(({ key }, index) => {
    const known = first.get(key);
    if (known === undefined) first.set(key, index);
    else if (bearers.has(key)) bearers.get(key)!.push(index);
    else bearers.set(key, [known, index]);
  });
  // Up to 1.4 parents go by their names; some writers give their ids all the same.
  tasks.forEach(({ id }, index) => id === undefined || first.has(id) || first.set(id, index));
  return { first, bearers };
}

/**
 * What the tasks say of parents and children, each link once.
 *
 * A name that several tasks bear stands for all of them: the file says that the task waited for tasks of that name, not for
 * which one, and leaving the links out would let it start before any of them.
 */
export function resolveLinks(tasks: readonly Task[], { first, bearers }: TaskIndex, tally: Tally): TaskLinks {
  const sources: number[] = [];
  const targets: number[] = [];
  let looked = 0;
  const resolve = (names: readonly string[], task: number, toName: number[], toTask: number[]): void => {
    for (const name of names) {
      const index = first.get(name);
      if (index === undefined) {
        tally.add('reference to a task that is not there, left out', `${tasks[task]!.key} → ${name}`);
        continue;
      }
      const others = bearers.size === 0 ? undefined : bearers.get(name);
      if (!others) {
        toName.push(index);
        toTask.push(task);
        continue;
      }
      tally.add('reference by a name that several tasks bear, taken for all of them', name);
      looked += others.length;
      if (looked > mostLinks) throw tooMany();
      for (const other of others) {
        toName.push(other);
        toTask.push(task);
      }
    }
  };
  tasks.forEach((task, index) => {
    resolve(task.parents, index, sources, targets);
    resolve(task.children, index, targets, sources);
  });
  const links = distinctLinks(sources, targets, tasks.length);
  if (links.sources.length > mostLinks) throw tooMany();
  return links;
}

const tooMany = (): ImportError =>
  new ImportError('too-large', `more than ${mostLinks} dependencies between tasks`, 'workflow');
