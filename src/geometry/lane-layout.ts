import { FirstFit } from './first-fit.js';

/** Spans in rows in which no two overlap, each lane one or more rows. Columns are by position: row after row, in order of time. */
export interface LaneLayout {
  /** Row `r` has the positions `rowOffsets[r] … rowOffsets[r + 1] - 1`. */
  readonly rowOffsets: Int32Array;
  /** Lane `l` has the rows `laneOffsets[l] … laneOffsets[l + 1] - 1`. */
  readonly laneOffsets: Int32Array;
  /** The span at each position, and the position of each span. */
  readonly spanAt: Int32Array;
  readonly positionOf: Int32Array;
  /** ms, by position; in a row both ascend. A span that has not ended ends at `Infinity`. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

/** So many spans at once are put on rows in one step. */
const spansAtOnce = 8_192;

/**
 * Lays spans out in rows: each on the first row of its lane that is free, in order of start. `starts` must ascend;
 * `laneOf` numbers lanes from 0 to `laneCount - 1`. Stops at each `yield`, where there is time for something else.
 */
export function* layOutLanes(
  laneOf: Int32Array,
  laneCount: number,
  starts: Float64Array,
  ends: Float64Array,
): Generator<void, LaneLayout, void> {
  const byLane = orderByKey(laneOf, laneCount);
  const rowInLane = new Int32Array(starts.length);
  const laneOffsets = new Int32Array(laneCount + 1);
  yield;
  for (let lane = 0; lane < laneCount; lane++) {
    const from = byLane.offsets[lane]!;
    const to = byLane.offsets[lane + 1]!;
    const rows = yield* pack(byLane.items, from, to, starts, ends, rowInLane);
    laneOffsets[lane + 1] = laneOffsets[lane]! + Math.max(1, rows);
  }
  yield;
  const rowOf = new Int32Array(starts.length);
  for (let span = 0; span < starts.length; span++) rowOf[span] = laneOffsets[laneOf[span]!]! + rowInLane[span]!;
  const { offsets: rowOffsets, items: spanAt } = orderByKey(rowOf, laneOffsets[laneCount]!);
  yield;
  const positionOf = new Int32Array(starts.length);
  for (let position = 0; position < spanAt.length; position++) positionOf[spanAt[position]!] = position;
  return {
    rowOffsets,
    laneOffsets,
    spanAt,
    positionOf,
    starts: pick(starts, spanAt),
    ends: pick(ends, spanAt),
  };
}

/** The row that holds a position. */
export function rowOfPosition({ rowOffsets }: LaneLayout, position: number): number {
  return stretchOf(rowOffsets, position);
}

/** The lane that holds a row. */
export function laneOfRow({ laneOffsets }: LaneLayout, row: number): number {
  return stretchOf(laneOffsets, row);
}

function stretchOf(offsets: Int32Array, at: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** Most lanes need one row: only from the first overlap on is a tree of rows kept. */
function* pack(
  items: Int32Array,
  from: number,
  to: number,
  starts: Float64Array,
  ends: Float64Array,
  rows: Int32Array,
): Generator<void, number, void> {
  let freeAt = -Infinity;
  let at = from;
  for (; at < to && starts[items[at]!]! >= freeAt; at++) freeAt = Math.max(starts[items[at]!]!, ends[items[at]!]!);
  if (at === to) return to > from ? 1 : 0;
  const fit = new FirstFit();
  for (at = from; at < to; at++) {
    if (at % spansAtOnce === spansAtOnce - 1) yield;
    rows[items[at]!] = fit.place(starts[items[at]!]!, ends[items[at]!]!);
  }
  return fit.rows;
}

function orderByKey(keys: Int32Array, keyCount: number): { readonly offsets: Int32Array; readonly items: Int32Array } {
  const offsets = new Int32Array(keyCount + 1);
  for (let i = 0; i < keys.length; i++) offsets[keys[i]! + 1]! += 1;
  for (let key = 0; key < keyCount; key++) offsets[key + 1]! += offsets[key]!;
  const next = offsets.slice();
  const items = new Int32Array(keys.length);
  for (let i = 0; i < keys.length; i++) items[next[keys[i]!]!++] = i;
  return { offsets, items };
}

function pick(values: Float64Array, order: Int32Array): Float64Array {
  const picked = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) picked[i] = values[order[i]!]!;
  return picked;
}
