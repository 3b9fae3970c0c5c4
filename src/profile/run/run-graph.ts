import { stepwise, type Steps } from '../stepwise.js';
import { growingFloats, ints, type Growing } from './columns.js';
import { rowsOfPairs, type Csr } from './csr.js';
import { isWithin, plantForest, type Forest } from './forest.js';
import type { RunIndex } from './run-index.js';

/** The workflow of a run by node number. */
export interface RunGraph {
  /** Which node lies in which group. */
  readonly groups: Forest;
  /** Sorted by source and target, each once; none from a node to itself, to its group or to what is in it. */
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  /** Edges were derived from recorded causes, since the graph has none. */
  readonly fromCauses: boolean;
  readonly incoming: Csr;
  /** Of these only what was drawn: what one execution consumed says nothing of the others of its node. */
  readonly drawnIncoming: Csr;
}

export const { atOnce: graphOfRun, inSteps: graphOfRunInSteps } = stepwise(function* (run: RunIndex): Steps<RunGraph> {
  const count = run.nodeIds.length;
  const { graph, numbers } = run;
  const parents = new Int32Array(count).fill(-1);
  for (let node = 0; node < graph.parent.length; node++) {
    const group = graph.parent[node]!;
    if (group >= 0) parents[numbers[node]!] = numbers[group]!;
  }
  const groups = plantForest(parents);
  yield;
  const { offsets, items } = graph.incoming;
  const drawn = growingFloats(items.length);
  for (let target = 0; target < numbers.length; target++) {
    for (let edge = offsets[target]!; edge < offsets[target + 1]!; edge++)
      addPair(drawn, count, groups, numbers[items[edge]!]!, numbers[target]!);
  }
  yield;
  const fromCauses = drawn.length === 0 && run.causes.items.length > 0;
  const pairs = (fromCauses ? pairsOfCauses(run, groups) : drawn).done().sort();
  yield;
  const unique = growingFloats(pairs.length);
  for (let i = 0; i < pairs.length; i++) if (i === 0 || pairs[i] !== pairs[i - 1]) unique.push(pairs[i]!);
  const sources = ints(unique.length, (i) => Math.floor(unique.values[i]! / count));
  const targets = ints(unique.length, (i) => unique.values[i]! % count);
  yield;
  const incoming = rowsOfPairs(targets, sources, count);
  const drawnIncoming = fromCauses ? rowsOfPairs([], [], count) : incoming;
  return { groups, sources, targets, fromCauses, incoming, drawnIncoming };
});

/** A node that only holds others: it has no executions of its own. */
export function isGroup(run: RunIndex, graph: RunGraph, node: number): boolean {
  return hasMembers(graph, node) && !hasRun(run, node);
}

export function hasMembers({ groups }: RunGraph, node: number): boolean {
  return groups.children.offsets[node + 1]! > groups.children.offsets[node]!;
}

export function hasRun(run: RunIndex, node: number): boolean {
  return run.executionsOf.offsets[node + 1]! > run.executionsOf.offsets[node]!;
}

function addPair(pairs: Growing<Float64Array>, count: number, groups: Forest, source: number, target: number): void {
  if (source < 0 || target < 0) return;
  if (isWithin(groups, source, target) || isWithin(groups, target, source)) return;
  pairs.push(source * count + target);
}

function pairsOfCauses(run: RunIndex, groups: Forest): Growing<Float64Array> {
  const pairs = growingFloats(run.causes.items.length);
  for (let effect = 0; effect < run.executions.length; effect++) {
    for (let at = run.causes.offsets[effect]!; at < run.causes.offsets[effect + 1]!; at++) {
      addPair(pairs, run.nodeIds.length, groups, run.nodeOf[run.causes.items[at]!]!, run.nodeOf[effect]!);
    }
  }
  return pairs;
}
