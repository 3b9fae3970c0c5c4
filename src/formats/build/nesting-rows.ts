import { Heap } from '../../profile/heap.js';
import type { Execution } from '../../profile/model.js';

/** A row of slices that strictly nest; `lane` is the lane they were recorded on. */
export interface NestingRow {
  readonly lane: string | undefined;
  /** That of its lane, with a number where the lane has several rows. */
  readonly name: string;
  /** In order of their start, what lies around something before it. */
  readonly executions: Execution[];
}

/**
 * Lays executions on rows so that any two on a row either nest or lie apart: viewers of traces draw nothing else.
 * What runs inside of another execution, wholly and alone, lies on that one's row; everything else takes the first row
 * of its lane that is free. Zero length counts as free. Near-linear.
 *
 * `executions` have parents before children, as in a `RunIndex`, at least where they begin and end together.
 * `start` and `end` are the times that will be written: rounding must not break the nesting.
 */
export function nestingRows(
  executions: readonly Execution[],
  start: (execution: Execution) => number,
  end: (execution: Execution) => number,
): NestingRow[] {
  const ordered = executions
    .map((execution) => ({ execution, start: start(execution), end: end(execution) }))
    .sort((a, b) => a.start - b.start || b.end - a.end);

  const lanes = new Map<string | undefined, { readonly rows: Heap<OpenRow>; count: number }>();
  const rows: OpenRow[] = [];
  const rowOf = new Map<string, OpenRow>();
  for (const item of ordered) {
    const { execution } = item;
    const around = execution.parentId === undefined ? undefined : rowOf.get(execution.parentId);
    if (around) {
      while (around.open.length && around.open.at(-1)!.end <= item.start) around.open.pop();
      const top = around.open.at(-1);
      if (
        top &&
        top.execution.id === execution.parentId &&
        item.end <= top.end &&
        around.open.length + around.piled < deepest &&
        around.lane === execution.lane
      ) {
        put(item, around);
        continue;
      }
    }
    let lane = lanes.get(execution.lane);
    if (!lane) lanes.set(execution.lane, (lane = { rows: new Heap(freeEarlier), count: 0 }));
    const first = lane.rows.peek();
    const row = first && first.freeAt <= item.start ? lane.rows.pop()! : newRow(execution.lane, lane.count++);
    if (row !== first) rows.push(row);
    row.open.length = 0;
    put(item, row);
    row.freeAt = row.piled < deepest ? item.end : item.end + 1 / 16;
    lane.rows.push(row);
  }
  return rows.map(({ lane, index, executions }) => ({
    lane,
    name: `${lane ?? 'lane'}${lanes.get(lane)!.count > 1 ? ` #${index + 1}` : ''}`,
    executions,
  }));

  function put(item: Item, row: OpenRow): void {
    row.executions.push(item.execution);
    row.open.push(item);
    row.piled = item.start < item.end ? 0 : row.piled + 1;
    rowOf.set(item.execution.id, row);
  }
}

interface Item {
  readonly execution: Execution;
  readonly start: number;
  readonly end: number;
}

interface OpenRow {
  readonly lane: string | undefined;
  /** Of its lane's rows, from 0. */
  readonly index: number;
  readonly executions: Execution[];
  /** What is not over yet, from the outside in. */
  readonly open: Item[];
  freeAt: number;
  /** How many of no length lie at its end: viewers pile up those of one moment. */
  piled: number;
}

/** Perfetto drops what lies deeper than 512. */
const deepest = 500;

const newRow = (lane: string | undefined, index: number): OpenRow => ({
  lane,
  index,
  executions: [],
  open: [],
  freeAt: 0,
  piled: 0,
});

const freeEarlier = (a: OpenRow, b: OpenRow): boolean =>
  a.freeAt < b.freeAt || (a.freeAt === b.freeAt && a.index < b.index);
