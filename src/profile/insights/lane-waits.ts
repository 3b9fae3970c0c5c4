import { addUp } from '../add-up.js';
import { memoize } from '../memoize.js';
import type { ReplayPlan } from '../replay/replay-plan.js';
import { leastSaving, mostNodes } from './noise.js';
import type { RunFacts } from './run-facts.js';

/**
 * By execution: how long it was ready, all that it waited for being done, and waited for its lane alone, ms. Where the
 * engine says when it was queued, no more than it was in the queue.
 */
export const laneWaits: (plan: ReplayPlan) => Float64Array = memoize((plan) => {
  const { run, startOf, offsets, sources, lags, laneArc, moments, ready } = plan;
  return Float64Array.from(startOf, (vertex, at) => {
    if (!run.timed[at]) return 0;
    let inputs = 0;
    let freed = -Infinity;
    for (let arc = offsets[vertex]!; arc < offsets[vertex + 1]!; arc++) {
      const from = moments[sources[arc]!]! + lags[arc]!;
      if (laneArc[arc]) freed = Math.max(freed, from);
      else inputs = Math.max(inputs, from);
    }
    if (freed < ready[vertex]!) return 0;
    const { queuedAt } = run.executions[at]!;
    const queued = queuedAt === undefined ? 0 : queuedAt - run.start;
    return Math.max(0, freed - Math.max(inputs, queued));
  });
});

/** The nodes that waited for lanes, the longest wait first, and how long all waited together, ms. */
export function nodesWaiting({ plan, run }: RunFacts): {
  readonly nodeIds: readonly string[];
  readonly waited: number;
  readonly count: number;
} {
  const byNode = new Map<string, number>();
  let waited = 0;
  let count = 0;
  laneWaits(plan).forEach((wait, at) => {
    if (wait === 0) return;
    const { nodeId } = run.executions[at]!;
    addUp(byNode, nodeId, wait);
    waited += wait;
    count += 1;
  });
  const nodeIds = [...byNode]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostNodes)
    .map(([nodeId]) => nodeId);
  return { nodeIds, waited, count };
}

/**
 * The fewest lanes that give most of what lanes can give: doubled until another doubling would give less than a twentieth of the
 * total more, and no further than four times as many.
 */
export function usefulLanes(facts: RunFacts): { readonly lanes: number } {
  let useful = { lanes: facts.plan.lanes.count };
  let saving = 0;
  for (let turn = 0; turn < 2; turn++) {
    const next = { lanes: 2 * useful.lanes };
    if (facts.savingOf(next) < saving + leastSaving.share * facts.total) break;
    useful = next;
    saving = facts.savingOf(next);
  }
  return useful;
}
