import type { Execution, ProfilingSession } from '../../src/profile/model.js';

const laneCount = 16;
const origin = 1_700_000_000_000;

/** A run of `count` executions on 16 lanes: 1 to 100 ms each, short gaps, one in 500 failed, 200 nodes. */
export function longRun(count: number): ProfilingSession {
  let seed = 1;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const free = new Float64Array(laneCount);
  const executions: Execution[] = [];
  for (let i = 0; i < count; i++) {
    const lane = i % laneCount;
    const start = free[lane]! + random() * 20;
    free[lane] = start + 1 + random() * 99;
    executions.push({
      id: `e${i}`,
      nodeId: `n${i % 200}`,
      lane: `worker ${lane + 1}`,
      startedAt: origin + start,
      finishedAt: origin + free[lane]!,
      status: random() < 0.002 ? 'failed' : 'completed',
    });
  }
  executions.sort((a, b) => a.startedAt - b.startedAt);
  const end = free.reduce((a, b) => Math.max(a, b));
  return {
    id: `run of ${count}`,
    workflowId: 'wf',
    startedAt: origin,
    finishedAt: origin + end,
    status: 'completed',
    clock: 'recorded',
    graph: { nodes: Array.from({ length: 200 }, (_, i) => ({ id: `n${i}`, label: `Node ${i}` })), edges: [] },
    executions,
  };
}
