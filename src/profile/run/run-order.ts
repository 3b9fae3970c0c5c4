import { compareText } from '../compare-text.js';
import type { Execution } from '../model.js';
import { Heap } from '../heap.js';
import { ints } from './columns.js';
import type { Forest } from './forest.js';
import type { NumberedGraph } from './numbered-graph.js';

/** What the order is made from; all columns are in the order of `executions`. */
export interface Unordered {
  readonly executions: readonly Execution[];
  readonly started: Float64Array;
  readonly finished: Float64Array;
  readonly forest: Forest;
  readonly indexOf: (executionId: string) => number | undefined;
  readonly graph: NumberedGraph;
}

/**
 * The order of executions that every analysis goes by, whatever order they came in: by start, then parents before
 * children, then by end and id. Where executions of zero length tie with others, cause comes before effect
 * (engines with whole milliseconds record chains of them).
 */
export function canonicalOrder(run: Unordered): Int32Array {
  const { executions, started, finished, forest } = run;
  const depth = forest.depth;
  const before = (a: number, b: number): number =>
    started[a]! - started[b]! ||
    depth[a]! - depth[b]! ||
    finished[a]! - finished[b]! ||
    compareText(executions[a]!.id, executions[b]!.id) ||
    compareText(executions[a]!.nodeId, executions[b]!.nodeId);
  const order = ints(executions.length, (i) => i);
  let sorted = true;
  for (let i = 1; sorted && i < order.length; i++) sorted = before(i - 1, i) <= 0;
  if (!sorted) order.sort(before);

  let from = 0;
  while (from < order.length) {
    const at = started[order[from]!]!;
    let to = from;
    let empty = 0;
    for (; to < order.length && started[order[to]!] === at; to++) if (finished[order[to]!] === at) empty += 1;
    if (empty > 0 && to - from > 1) order.set(causeFirst(run, order.subarray(from, to)), from);
    from = to;
  }
  return order;
}

/** Topological order of executions with one start; where they go round in a circle, the first in the order given comes first. */
function causeFirst(run: Unordered, group: Int32Array): Int32Array {
  const { executions, started, finished, forest, graph } = run;
  const { offsets, items } = graph.incoming;
  const placeOf = new Map<number, number>();
  const emptyOf = new Map<string, number>();
  group.forEach((item, place) => {
    placeOf.set(item, place);
    const { nodeId } = executions[item]!;
    if (finished[item] === started[item] && !emptyOf.has(nodeId)) emptyOf.set(nodeId, place);
  });
  const waits = new Int32Array(group.length);
  const then: number[][] = Array.from(group, () => []);
  const link = (from: number | undefined, to: number) => {
    if (from === undefined || from === to) return;
    then[from]!.push(to);
    waits[to]! += 1;
  };
  group.forEach((item, place) => {
    const { causes, nodeId } = executions[item]!;
    link(placeOf.get(forest.parent[item]!), place);
    if (causes?.length) {
      for (const id of causes) {
        const cause = run.indexOf(id);
        if (cause !== undefined && finished[cause] === started[item]) link(placeOf.get(cause), place);
      }
      return;
    }
    const node = graph.numberOf.get(nodeId);
    if (node === undefined) return;
    for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++)
      link(emptyOf.get(graph.ids[items[edge]!]!), place);
  });
  const ready = new Heap<number>((a, b) => a < b);
  waits.forEach((count, place) => count === 0 && ready.push(place));
  const placed = new Uint8Array(group.length);
  const ordered = new Int32Array(group.length);
  for (let filled = 0, first = 0; filled < group.length;) {
    while (placed[first]) first += 1;
    const place = ready.pop() ?? first;
    if (placed[place]) continue;
    placed[place] = 1;
    ordered[filled++] = group[place]!;
    for (const next of then[place]!) if (--waits[next]! === 0) ready.push(next);
  }
  return ordered;
}
