import { inPieces, type Steps } from '../stepwise.js';
import { rowsOfPairs, type Csr } from './csr.js';

/** An order in which every arc goes forward; shorter than `count` where arcs go round in a circle. */
export function topologicalOrder(count: number, outgoing: Csr): Int32Array {
  const waits = new Int32Array(count);
  for (let arc = 0; arc < outgoing.items.length; arc++) waits[outgoing.items[arc]!]! += 1;
  const order = new Int32Array(count);
  let filled = 0;
  for (let vertex = 0; vertex < count; vertex++) if (waits[vertex] === 0) order[filled++] = vertex;
  for (let at = 0; at < filled; at++) {
    const vertex = order[at]!;
    for (let arc = outgoing.offsets[vertex]!; arc < outgoing.offsets[vertex + 1]!; arc++) {
      const target = outgoing.items[arc]!;
      if (--waits[target]! === 0) order[filled++] = target;
    }
  }
  return order.subarray(0, filled);
}

/** A directed acyclic graph whose vertices have weights; `order` is topological. */
export interface WeightedDag {
  readonly weights: Float64Array;
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  readonly outgoing: Csr;
  readonly order: Int32Array;
}

export interface LongestPaths {
  readonly length: number;
  /** Length of the longest path to a vertex, its own weight not counted. */
  readonly earliest: Float64Array;
  /** Length of the longest path from a vertex to the end, its own weight counted. */
  readonly tail: Float64Array;
  readonly incoming: Csr;
}

export function* longestPaths({ weights, sources, targets, outgoing, order }: WeightedDag): Steps<LongestPaths> {
  const count = weights.length;
  const incoming = rowsOfPairs(targets, sources, count);
  yield;
  const earliest = new Float64Array(count);
  const tail = new Float64Array(count);
  let length = 0;
  yield* inPieces(order.length, (from, to) => {
    for (let at = from; at < to; at++) {
      const vertex = order[at]!;
      const end = earliest[vertex]! + weights[vertex]!;
      if (end > length) length = end;
      for (let arc = outgoing.offsets[vertex]!; arc < outgoing.offsets[vertex + 1]!; arc++) {
        const target = outgoing.items[arc]!;
        if (end > earliest[target]!) earliest[target] = end;
      }
    }
  });
  yield;
  yield* inPieces(order.length, (from, to) => {
    for (let at = order.length - 1 - from; at >= order.length - to; at--) {
      const vertex = order[at]!;
      let after = 0;
      for (let arc = outgoing.offsets[vertex]!; arc < outgoing.offsets[vertex + 1]!; arc++) {
        after = Math.max(after, tail[outgoing.items[arc]!]!);
      }
      tail[vertex] = after + weights[vertex]!;
    }
  });
  yield;
  return { length, earliest, tail, incoming };
}

/** One longest path from a vertex that nothing comes before to one that nothing comes after; of equals the lowest numbers. */
export function tracePath(dag: WeightedDag, paths: LongestPaths): readonly number[] {
  const { weights, outgoing } = dag;
  const { earliest, incoming, length } = paths;
  const endOf = (vertex: number) => earliest[vertex]! + weights[vertex]!;
  let vertex = -1;
  for (let at = weights.length - 1; at >= 0; at--) {
    const last = outgoing.offsets[at] === outgoing.offsets[at + 1];
    if (last && endOf(at) === length) vertex = at;
  }
  const path: number[] = [];
  while (vertex >= 0) {
    path.push(vertex);
    const reached = earliest[vertex]!;
    let before = -1;
    for (let arc = incoming.offsets[vertex]!; arc < incoming.offsets[vertex + 1]!; arc++) {
      const source = incoming.items[arc]!;
      if (endOf(source) === reached && (before < 0 || source < before)) before = source;
    }
    vertex = before;
  }
  return path.reverse();
}
