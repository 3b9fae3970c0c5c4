import type { ProfilingSession } from './model.js';
import { indexRun } from './run/run-index.js';
import { predictGain } from './simulate.js';

/**
 * What a run would be shorter by, ms, if what a node did within a stretch of it took no time: recorded total − simulated total
 * of the whole run. `stretch` is the run as `clipSession` cut it. Never more than the node's time in the stretch.
 */
export function gainWithin(session: ProfilingSession, stretch: ProfilingSession, nodeId: string): number {
  const whole = indexRun(session);
  const cut = indexRun(stretch);
  const node = cut.nodeIndex.get(nodeId);
  if (node === undefined) return 0;
  const { offsets, items } = cut.executionsOf;
  const shorter: [string, { duration: number }][] = [];
  for (let row = offsets[node]!; row < offsets[node + 1]!; row++) {
    const at = items[row]!;
    const { id } = cut.executions[at]!;
    const selfTime = whole.selfTime[whole.positionOf(id)!]!;
    if (cut.selfTime[at]! > 0) shorter.push([id, { duration: Math.max(0, selfTime - cut.selfTime[at]!) }]);
  }
  return shorter.length ? predictGain(session, { executions: Object.fromEntries(shorter) }) : 0;
}
