import type { BoxTable } from '../../../geometry/index.js';
import type { CanvasHost } from '../../../hosts/canvas-host.js';
import type { Guard } from './guard.js';
import type { NodeList } from './node-list.js';

/** Asks `host` where these nodes are, all at once where it can say so, and adds those that moved to `moved`. */
export function readBoxes(host: CanvasHost, table: BoxTable, indices: Int32Array, guard: Guard, moved: number[]): void {
  if (indices.length > 1) table.reserve();
  if (!host.readBounds) return readOneByOne(host, table, indices, guard, moved);
  const ids = Array.from(indices, (index) => table.ids[index]!);
  writeBoxes(table, indices, askForBoxes(host, ids, guard), moved);
}

/** The same of all that a canvas lists. null: they are the first boxes that are known, and all of them are new. */
export function readListed(
  host: CanvasHost,
  table: BoxTable,
  listed: NodeList,
  guard: Guard,
  moved: number[],
): readonly number[] | null {
  const isFirst = table.boxes.length === 0;
  if (!host.readBounds) {
    readBoxes(host, table, listed.indices, guard, moved);
  } else {
    const boxes = askForBoxes(host, listed.ids, guard);
    if (isFirst && listed.isAll) table.adopt(boxes);
    else {
      table.reserve();
      writeBoxes(table, listed.indices, boxes, moved);
    }
  }
  return isFirst ? null : moved;
}

function askForBoxes(host: CanvasHost, ids: readonly string[], guard: Guard): Float64Array<ArrayBuffer> {
  const boxes = new Float64Array(4 * ids.length).fill(NaN);
  guard.call('readBounds', () => host.readBounds!(ids, boxes), undefined);
  return boxes;
}

function writeBoxes(table: BoxTable, indices: Int32Array, boxes: Float64Array, moved: number[]): void {
  for (let i = 0; i < indices.length; i++) {
    const at = 4 * i;
    const index = indices[i]!;
    if (table.write(index, boxes[at]!, boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!)) moved.push(index);
  }
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
