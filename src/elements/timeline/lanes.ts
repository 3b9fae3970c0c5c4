import { layOutLanes, type LaneLayout } from '../../geometry/index.js';
import { labelsOf } from '../derived.js';
import { ints } from '../../profile/run/columns.js';
import { stepwise, type Steps } from '../../profile/stepwise.js';
import type { RunColumns } from './run-columns.js';

export type LaneGrouping = 'lane' | 'node' | 'nested';

/** The lanes of a run and the rows they take. */
export interface RunLanes {
  readonly layout: LaneLayout;
  /** What a row is called, where it is the first of something; '' for the others. */
  readonly nameOfRow: (row: number) => LaneName;
  readonly count: number;
  /** True where the engine reports no lanes: each row is one that what overlapped made necessary. */
  readonly inferred: boolean;
}

/** A name that the run gives, or what to say where it gives none. */
export type LaneName =
  | { readonly kind: 'named'; readonly name: string; readonly nodeId?: string }
  | { readonly kind: 'inferred'; readonly number: number }
  | { readonly kind: 'inside'; readonly depth: number }
  | { readonly kind: 'none' }
  | null;

/** One grouping at a time is looked at; each is remembered as long as its run. */
const groupings: Readonly<Record<LaneGrouping, (columns: RunColumns) => Steps<RunLanes>>> = {
  lane: stepwise(byLane).inSteps,
  node: stepwise(byNode).inSteps,
  nested: stepwise(nested).inSteps,
};

export function lanesInSteps(columns: RunColumns, grouping: LaneGrouping): Steps<RunLanes> {
  return (groupings[grouping] ?? groupings.lane)(columns);
}

function* byLane(columns: RunColumns): Steps<RunLanes> {
  const { laneOf, names } = numberLanes(columns);
  yield;
  return named(yield* layOutLanes(laneOf, names.length, columns.starts, columns.ends), names);
}

function named(layout: LaneLayout, names: readonly (string | undefined)[]): RunLanes {
  const inferred = names.every((name) => name === undefined);
  const firstRows = new Map(names.map((name, lane) => [layout.laneOffsets[lane]!, name]));
  const nameOfRow = (row: number): LaneName => {
    if (inferred) return { kind: 'inferred', number: row + 1 };
    if (!firstRows.has(row)) return null;
    const name = firstRows.get(row);
    return name === undefined ? { kind: 'none' } : { kind: 'named', name };
  };
  return { layout, nameOfRow, count: inferred ? rowCount(layout) : names.length, inferred };
}

function* byNode(columns: RunColumns): Steps<RunLanes> {
  const { nodeIds, nodeOf, starts, ends, session } = columns;
  const layout = yield* layOutLanes(nodeOf, nodeIds.length, starts, ends);
  const labels = labelsOf(session.graph);
  const laneAt = new Int32Array(rowCount(layout)).fill(-1);
  for (let lane = 0; lane < nodeIds.length; lane++) laneAt[layout.laneOffsets[lane]!] = lane;
  const nameOfRow = (row: number): LaneName => {
    const nodeId = nodeIds[laneAt[row]!];
    return nodeId === undefined ? null : { kind: 'named', name: labels.get(nodeId) ?? nodeId, nodeId };
  };
  return { layout, nameOfRow, count: nodeIds.length, inferred: false };
}

/** As a flame chart: what ran inside of something is below it, on rows of its own depth. */
function* nested(columns: RunColumns): Steps<RunLanes> {
  const { forest, starts, ends } = columns;
  if (!forest) return yield* byLane(columns);
  const { laneOf, names } = numberLanes(columns);
  const rootLane = laneOf.slice();
  const deepest = new Int32Array(names.length);
  for (const i of forest.preorder) {
    const parent = forest.parent[i]!;
    if (parent >= 0) rootLane[i] = rootLane[parent]!;
    deepest[rootLane[i]!] = Math.max(deepest[rootLane[i]!]!, forest.depth[i]!);
  }
  const base = new Int32Array(names.length + 1);
  for (let lane = 0; lane < names.length; lane++) base[lane + 1] = base[lane]! + deepest[lane]! + 1;
  const keys = rootLane.map((lane, i) => base[lane]! + forest.depth[i]!);
  yield;
  const layout = yield* layOutLanes(keys, base[names.length]!, starts, ends);
  const called = new Map<number, LaneName>();
  names.forEach((name, lane) => {
    const isOnly = name === undefined && names.length === 1;
    for (let depth = isOnly ? 0 : 1; depth <= deepest[lane]!; depth++) {
      called.set(layout.laneOffsets[base[lane]! + depth]!, { kind: 'inside', depth });
    }
    if (!isOnly)
      called.set(layout.laneOffsets[base[lane]!]!, name === undefined ? { kind: 'none' } : { kind: 'named', name });
  });
  return { layout, nameOfRow: (row) => called.get(row) ?? null, count: names.length, inferred: false };
}

/** Lanes by name, as people count (`worker 2` before `worker 10`), what has none last. */
function numberLanes({ executions }: RunColumns): { laneOf: Int32Array; names: readonly (string | undefined)[] } {
  const numbers = new Map<string | undefined, number>();
  const found = ints(executions.length, (i) => {
    const { lane } = executions[i]!;
    let number = numbers.get(lane);
    if (number === undefined) numbers.set(lane, (number = numbers.size));
    return number;
  });
  const collator = new Intl.Collator(undefined, { numeric: true });
  const names = [...numbers.keys()].sort((a, b) =>
    a === undefined ? 1 : b === undefined ? -1 : collator.compare(a, b) || (a < b ? -1 : 1),
  );
  const place = new Int32Array(names.length);
  names.forEach((name, at) => (place[numbers.get(name)!] = at));
  return { laneOf: found.map((number) => place[number]!), names };
}

function rowCount({ laneOffsets }: LaneLayout): number {
  return laneOffsets.at(-1)!;
}
