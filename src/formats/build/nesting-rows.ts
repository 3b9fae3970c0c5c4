import { Heap } from '../../profile/heap.js';
import type { Execution } from '../../profile/model.js';

/** A row of slices that strictly nest; `lane` is the lane they were recorded on. */
export interface NestingRow {
  readonly lane: string | undefined;
  /** Of its lane's rows, from 0. */
  readonly index: number;
  /** In order of their start, what lies around something before it. */
  readonly executions: Execution[];
}

/**
 * Lays executions on rows so that any two on a row either nest or lie apart: viewers of traces draw nothing else.
 * What runs inside of another execution, wholly and alone, lies on that one's row; everything else takes the first row
 * of its lane that is free. Zero length counts as free. Near-linear.
 *
 * `start` and `end` are the times that will be written: rounding must not break the nesting.
 */
export function nestingRows(
  executions: readonly Execution[],
  start: (execution: Execution) => number,
  end: (execution: Execution) => number,
): NestingRow[] {
  const depths = depthsOf(executions);
  const ordered = executions
    .map((execution) => ({
      execution,
      start: start(execution),
      end: end(execution),
      depth: depths.get(execution.id) ?? 0,
    }))
    .sort((a, b) => a.start - b.start || b.end - a.end || a.depth - b.depth);

  const lanes = new Map<string | undefined, { readonly rows: Heap<OpenRow>; count: number }>();
  const rows: OpenRow[] = [];
  const rowOf = new Map<string, OpenRow>();
  for (const item of ordered) {
    const { execution } = item;
    const around = execution.parentId === undefined ? undefined : rowOf.get(execution.parentId);
    if (around) {
      while (around.open.length && around.open.at(-1)!.end <= item.start) around.open.pop();
      const top = around.open.at(-1);
      if (top && top.execution.id === execution.parentId && item.end <= top.end && around.row.lane === execution.lane) {
        put(item, around);
        continue;
      }
    }
    let lane = lanes.get(execution.lane);
    if (!lane) lanes.set(execution.lane, (lane = { rows: new Heap(freeEarlier), count: 0 }));
    const first = lane.rows.peek();
    const row = first && first.freeAt <= item.start ? lane.rows.pop()! : newRow(execution.lane, lane.count++);
    if (row !== first) rows.push(row);
    row.freeAt = item.end;
    row.open.length = 0;
    put(item, row);
    lane.rows.push(row);
  }
  return rows.map(({ row }) => row);

  function put(item: Item, row: OpenRow): void {
    row.row.executions.push(item.execution);
    row.open.push(item);
    rowOf.set(item.execution.id, row);
  }
}

interface Item {
  readonly execution: Execution;
  readonly end: number;
}

interface OpenRow {
  readonly row: NestingRow;
  /** What is not over yet, from the outside in. */
  readonly open: Item[];
  freeAt: number;
}

const newRow = (lane: string | undefined, index: number): OpenRow => ({
  row: { lane, index, executions: [] },
  open: [],
  freeAt: 0,
});

const freeEarlier = (a: OpenRow, b: OpenRow): boolean =>
  a.freeAt < b.freeAt || (a.freeAt === b.freeAt && a.row.index < b.row.index);

/** How many executions each runs inside of. */
function depthsOf(executions: readonly Execution[]): Map<string, number> {
  const parents = new Map(executions.map((execution) => [execution.id, execution.parentId]));
  const depths = new Map<string, number>();
  for (const { id } of executions) {
    const walked: string[] = [];
    const onWalk = new Set<string>();
    let at: string | undefined = id;
    while (at !== undefined && parents.has(at) && !depths.has(at) && !onWalk.has(at)) {
      walked.push(at);
      onWalk.add(at);
      at = parents.get(at);
    }
    let depth = (at === undefined ? undefined : depths.get(at)) ?? -1;
    for (let i = walked.length - 1; i >= 0; i--) depths.set(walked[i]!, ++depth);
  }
  return depths;
}
