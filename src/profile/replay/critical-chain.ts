import { Detours } from '../run/detours.js';
import type { ReplayPlan } from './replay-plan.js';

/** One longest path through a replay, and how much longer it is than what goes around each of its vertices. */
export interface CriticalChain {
  /** Ascending, from the start of the run to its end. */
  readonly vertices: Int32Array;
  /** Place of a vertex on the chain; -1 elsewhere. */
  readonly placeOf: Int32Array;
  /** By place: length of the run − longest path that leaves the vertex out. Infinity where all paths go through it. */
  readonly margin: Float64Array;
  /** Of every vertex: length of the run − longest path through it. 0 on the chain. */
  readonly slack: Float64Array;
}

export function criticalChain(plan: ReplayPlan): CriticalChain {
  const { moments, ready, offsets, sources, lags } = plan;
  const end = moments.length - 1;
  const tail = new Float64Array(moments.length).fill(-Infinity);
  tail[end] = 0;
  for (let vertex = end; vertex > 0; vertex--) {
    const onward = moments[vertex]! - ready[vertex]! + tail[vertex]!;
    for (let arc = offsets[vertex]!; arc < offsets[vertex + 1]!; arc++) {
      const source = sources[arc]!;
      if (lags[arc]! + onward > tail[source]!) tail[source] = lags[arc]! + onward;
    }
  }
  const vertices = trace(plan);
  const detours = new Detours(vertices, moments.length);
  for (let vertex = 1; vertex <= end; vertex++) {
    const onward = moments[vertex]! - ready[vertex]! + tail[vertex]!;
    for (let arc = offsets[vertex]!; arc < offsets[vertex + 1]!; arc++) {
      const source = sources[arc]!;
      detours.add(source, vertex, moments[source]! + lags[arc]! + onward);
    }
  }
  const placeOf = new Int32Array(moments.length).fill(-1);
  vertices.forEach((vertex, place) => (placeOf[vertex] = place));
  return {
    vertices,
    placeOf,
    margin: detours.lengths().map((length) => moments[end]! - length),
    slack: tail.map((length, vertex) => moments[end]! - moments[vertex]! - length),
  };
}

function trace({ moments, ready, offsets, sources, lags }: ReplayPlan): Int32Array {
  const path: number[] = [];
  for (let vertex = moments.length - 1; ;) {
    path.push(vertex);
    if (vertex === 0) break;
    for (let arc = offsets[vertex]!; arc < offsets[vertex + 1]!; arc++) {
      if (moments[sources[arc]!]! + lags[arc]! !== ready[vertex]) continue;
      vertex = sources[arc]!;
      break;
    }
  }
  return Int32Array.from(path.reverse());
}
