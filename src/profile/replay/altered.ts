import type { RunIndex } from '../run/run-index.js';

/** What would be different about a node. `cached` counts before `duration`, that before `scale`. */
export interface NodeChange {
  /** Factor on the self time of each of its executions, from 0. */
  readonly scale?: number;
  /** Self time of each of its executions in ms, from 0. */
  readonly duration?: number;
  /** Its result comes from a cache: it, and what ran in it, takes no time. */
  readonly cached?: boolean;
}

/** A run with changes, by execution. */
export interface AlteredRun {
  readonly selfTime: Float64Array;
  /** The cached execution that each is or lies in; -1 where there is none. */
  readonly cachedIn: Int32Array;
  /** Changed nodes that are not in the run. */
  readonly unknown: readonly string[];
}

/** Throws a RangeError that names the node and the field of a change that is no number from 0. */
export function alterRun(run: RunIndex, changes: Readonly<Record<string, NodeChange>>): AlteredRun {
  const selfTime = run.selfTime.slice();
  const cachedIn = new Int32Array(selfTime.length).fill(-1);
  const unknown: string[] = [];
  let anyCached = false;
  for (const [nodeId, change] of Object.entries(changes)) {
    check(nodeId, 'scale', change.scale);
    check(nodeId, 'duration', change.duration);
    const node = run.nodeIndex.get(nodeId);
    if (node === undefined) {
      unknown.push(nodeId);
      continue;
    }
    for (let row = run.executionsOf.offsets[node]!; row < run.executionsOf.offsets[node + 1]!; row++) {
      const at = run.executionsOf.items[row]!;
      if (!run.timed[at]) continue;
      if (change.cached) {
        cachedIn[at] = at;
        anyCached = true;
      } else selfTime[at] = change.duration ?? selfTime[at]! * (change.scale ?? 1);
    }
  }
  if (anyCached) {
    for (const at of run.forest.preorder) {
      const parent = run.forest.parent[at]!;
      if (parent >= 0 && cachedIn[parent]! >= 0) cachedIn[at] = cachedIn[parent]!;
      if (cachedIn[at]! >= 0) selfTime[at] = 0;
    }
  }
  return { selfTime, cachedIn, unknown };
}

function check(nodeId: string, field: 'scale' | 'duration', value: number | undefined): void {
  if (value === undefined || (Number.isFinite(value) && value >= 0)) return;
  throw new RangeError(`simulate: ${field} of "${nodeId.slice(0, 80)}" must be a number from 0, not ${String(value)}`);
}
