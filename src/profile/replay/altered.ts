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

/** What is to be different, besides the number of lanes. */
export interface Changes {
  /** By node id. */
  readonly changes?: Readonly<Record<string, NodeChange>>;
  /** By execution id; counts instead of the change of its node. */
  readonly executions?: Readonly<Record<string, NodeChange>>;
  /** Factor on the time that passed between what an execution waited for and its start, from 0. */
  readonly delayScale?: number;
}

/** A run with changes, by execution. */
export interface AlteredRun {
  readonly selfTime: Float64Array;
  readonly delayScale: number;
  /** The cached execution that each is or lies in; -1 where there is none. */
  readonly cachedIn: Int32Array;
  /** Changed nodes and executions that are not in the run. */
  readonly unknown: readonly string[];
}

/** Throws a RangeError that names the field of a change that is no number from 0, and whose it is. */
export function alterRun(run: RunIndex, { changes = {}, executions = {}, delayScale = 1 }: Changes): AlteredRun {
  const selfTime = run.selfTime.slice();
  const cachedIn = new Int32Array(selfTime.length).fill(-1);
  const unknown: string[] = [];
  let anyCached = false;
  const alter = (at: number, change: NodeChange) => {
    if (!run.timed[at]) return;
    cachedIn[at] = change.cached ? at : -1;
    anyCached ||= change.cached === true;
    selfTime[at] = change.cached ? 0 : (change.duration ?? run.selfTime[at]! * (change.scale ?? 1));
  };
  check('delayScale', delayScale);
  for (const [nodeId, change] of Object.entries(changes)) {
    checkChange(nodeId, change);
    const node = run.nodeIndex.get(nodeId);
    if (node === undefined) {
      unknown.push(nodeId);
      continue;
    }
    for (let row = run.executionsOf.offsets[node]!; row < run.executionsOf.offsets[node + 1]!; row++) {
      alter(run.executionsOf.items[row]!, change);
    }
  }
  for (const [executionId, change] of Object.entries(executions)) {
    checkChange(executionId, change);
    const at = run.positionOf(executionId);
    if (at === undefined) unknown.push(executionId);
    else alter(at, change);
  }
  if (anyCached) {
    for (const at of run.forest.preorder) {
      const parent = run.forest.parent[at]!;
      if (parent >= 0 && cachedIn[parent]! >= 0) cachedIn[at] = cachedIn[parent]!;
      if (cachedIn[at]! >= 0) selfTime[at] = 0;
    }
  }
  return { selfTime, delayScale, cachedIn, unknown };
}

function checkChange(id: string, { scale, duration }: NodeChange): void {
  check(`scale of "${id.slice(0, 80)}"`, scale);
  check(`duration of "${id.slice(0, 80)}"`, duration);
}

function check(what: string, value: number | undefined): void {
  if (value === undefined || (Number.isFinite(value) && value >= 0)) return;
  throw new RangeError(`simulate: ${what} must be a number from 0, not ${String(value)}`);
}
