import { memoize } from '../memoize.js';
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

export const graphOfRun: (run: RunIndex) => RunGraph = memoize((run) => {
  const count = run.nodeIds.length;
  const groups = plantForest(
    ints(count, (at) => {
      const parentId = run.nodes[at]?.parentId;
      return parentId === undefined ? -1 : (run.nodeIndex.get(parentId) ?? -1);
    }),
  );
  const drawn = growingFloats(run.session.graph.edges.length);
  // Editors list the edges of a node together; looking its number up once is what counts in a large graph.
  let [lastSource, from] = ['', run.nodeIndex.get('')];
  let [lastTarget, to] = [lastSource, from];
  for (const { source, target } of run.session.graph.edges) {
    if (source !== lastSource) [lastSource, from] = [source, run.nodeIndex.get(source)];
    if (target !== lastTarget) [lastTarget, to] = [target, run.nodeIndex.get(target)];
    addPair(drawn, count, groups, from, to);
  }
  const fromCauses = drawn.length === 0 && run.causes.items.length > 0;
  const pairs = (fromCauses ? pairsOfCauses(run, groups) : drawn).done().sort();
  const unique = growingFloats(pairs.length);
  for (let i = 0; i < pairs.length; i++) if (i === 0 || pairs[i] !== pairs[i - 1]) unique.push(pairs[i]!);
  const sources = ints(unique.length, (i) => Math.floor(unique.values[i]! / count));
  const targets = ints(unique.length, (i) => unique.values[i]! % count);
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

function addPair(
  pairs: Growing<Float64Array>,
  count: number,
  groups: Forest,
  source: number | undefined,
  target: number | undefined,
): void {
  if (source === undefined || target === undefined) return;
  if (isWithin(groups, source, target) || isWithin(groups, target, source)) return;
  pairs.push(source * count + target);
}

function pairsOfCauses(run: RunIndex, groups: Forest): Growing<Float64Array> {
  const pairs = growingFloats(run.causes.items.length);
  for (let effect = 0; effect < run.executions.length; effect++) {
    for (let at = run.causes.offsets[effect]!; at < run.causes.offsets[effect + 1]!; at++) {
      addPair(pairs, run.nodeIds.length, groups, run.nodeOf[run.causes.items[at]!], run.nodeOf[effect]);
    }
  }
  return pairs;
}
