import type { BoxTable } from '../../../geometry/index.js';
import type { Guard } from './guard.js';

/** What a canvas lists, each node once. */
export interface NodeList {
  /** Their numbers in the table. */
  readonly indices: Int32Array<ArrayBuffer>;
  /** Their ids, in the same order. */
  readonly ids: readonly string[];
  /** Their numbers are 0, 1, 2, …, all that there are. */
  readonly isAll: boolean;
}

export const noNodes: NodeList = { indices: new Int32Array(0), ids: [], isAll: false };

export function listNodes(ids: () => Iterable<string>, table: BoxTable, guard: Guard): NodeList {
  const listed = guard.call<Iterable<string>>('nodeIds', () => asArray(ids()), []) as readonly string[];
  // A canvas mostly shows what the run's graph names, in its order.
  if (table.numbers.areAll(listed)) return wholeList(listed);
  const indices = new Int32Array(listed.length);
  let isAscending = true;
  let isAll = true;
  for (let i = 0; i < listed.length; i++) {
    const index = (indices[i] = table.add(listed[i]!));
    if (index !== i) isAll = false;
    if (i > 0 && index <= indices[i - 1]!) isAscending = false;
  }
  if (isAscending) return { indices, ids: listed, isAll: isAll && listed.length === table.size };
  const once = Int32Array.from(new Set(indices));
  return { indices: once, ids: Array.from(once, (index) => table.ids[index]!), isAll: false };
}

/** Its numbers are made when they are asked for: where all boxes are taken as they come, nobody does. */
const wholeList = (ids: readonly string[]): NodeList => ({
  ids,
  isAll: true,
  get indices() {
    return Int32Array.from(ids, (_, i) => i);
  },
});

/** The nodes that have a box and are not listed: they are gone. */
export function unlisted({ indices }: NodeList, table: BoxTable): readonly number[] {
  const isListed = new Uint8Array(table.size);
  for (const index of indices) isListed[index] = 1;
  const gone: number[] = [];
  for (let index = 0; index < isListed.length; index++)
    if (!isListed[index] && table.isPresent(index)) gone.push(index);
  return gone;
}

/** A page's own array is read as it is. */
function asArray(ids: Iterable<string>): readonly string[] {
  return Array.isArray(ids) ? (ids as readonly string[]) : [...ids];
}
