import type { BoxTable } from '../../../geometry/index.js';
import type { Guard } from './guard.js';

/** The numbers of the nodes that a canvas lists, each once. */
export function listIds(ids: () => Iterable<string>, table: BoxTable, guard: Guard): Int32Array<ArrayBuffer> {
  const listed = guard.call<Iterable<string>>('nodeIds', () => asArray(ids()), []) as readonly string[];
  let numbers = new Int32Array(listed.length);
  let isAscending = true;
  for (let i = 0; i < listed.length; i++) {
    numbers[i] = table.add(listed[i]!);
    if (i > 0 && numbers[i]! <= numbers[i - 1]!) isAscending = false;
  }
  if (!isAscending) numbers = Int32Array.from(new Set(numbers));
  return numbers;
}

/** The nodes that have a box and are not listed: they are gone. */
export function unlisted(listed: Int32Array, table: BoxTable): readonly number[] {
  const isListed = new Uint8Array(table.size);
  for (const index of listed) isListed[index] = 1;
  const gone: number[] = [];
  for (let index = 0; index < isListed.length; index++)
    if (!isListed[index] && table.isPresent(index)) gone.push(index);
  return gone;
}

/** A page's own array is read as it is. */
function asArray(ids: Iterable<string>): readonly string[] {
  return Array.isArray(ids) ? (ids as readonly string[]) : [...ids];
}
