import type { BoxTable } from '../../../geometry/index.js';
import type { CanvasHost } from '../../../hosts/canvas-host.js';
import type { Guard } from './guard.js';

/** Asks `host` where these nodes are, all at once where it can say so, and adds those that moved to `moved`. */
export function readBoxes(host: CanvasHost, table: BoxTable, indices: Int32Array, guard: Guard, moved: number[]): void {
  if (indices.length > 1) table.reserve();
  if (host.readBounds) readInBulk(host, table, indices, guard, moved);
  else readOneByOne(host, table, indices, guard, moved);
}

function readInBulk(host: CanvasHost, table: BoxTable, indices: Int32Array, guard: Guard, moved: number[]): void {
  const count = indices.length;
  const out = new Float64Array(4 * count).fill(NaN);
  guard.call('readBounds', () => host.readBounds!(idsOf(table, indices), out), undefined);
  for (let i = 0; i < count; i++) {
    const at = 4 * i;
    const index = indices[i]!;
    if (table.write(index, out[at]!, out[at + 1]!, out[at + 2]!, out[at + 3]!)) moved.push(index);
  }
}

function idsOf({ ids }: BoxTable, indices: Int32Array): readonly string[] {
  const named: string[] = [];
  for (const index of indices) named.push(ids[index]!);
  return named;
}

/** Reading the box can throw as well as asking for it can: then that node is not there, and the next one is asked for. */
function readOneByOne(host: CanvasHost, table: BoxTable, indices: Int32Array, guard: Guard, moved: number[]): void {
  const { ids } = table;
  let i = 0;
  const read = (): boolean => {
    for (; i < indices.length; i++)
      if (table.set(indices[i]!, host.boundsOf(ids[indices[i]!]!))) moved.push(indices[i]!);
    return true;
  };
  while (i < indices.length && !guard.call('boundsOf', read, false)) {
    if (table.set(indices[i]!, null)) moved.push(indices[i]!);
    i++;
  }
}
