import { addUp } from './add-up.js';
import type { ExecutionStatus } from './model.js';
import { graphOfRun, isGroup } from './run/run-graph.js';
import type { RunIndex } from './run/run-index.js';

/** From what decides first to what decides last about a node that has several iterations. */
const severity: readonly ExecutionStatus[] = ['skipped', 'cached', 'completed', 'running', 'cancelled', 'failed'];

/**
 * How many nodes ended how. A later execution of the same iteration (a retry) replaces the one before it;
 * of a node's iterations the worst outcome counts.
 */
export function nodeOutcomes(run: RunIndex) {
  const graph = graphOfRun(run);
  const ended = new Map<ExecutionStatus, number>();
  let nodeCount = 0;
  for (let node = 0; node < run.nodeIds.length; node++) {
    if (isGroup(run, graph, node)) continue;
    nodeCount += 1;
    const outcome = outcomeOf(run, node);
    if (outcome) addUp(ended, outcome);
  }
  return {
    nodeCount,
    completedNodes: ended.get('completed') ?? 0,
    failedNodes: ended.get('failed') ?? 0,
    cachedNodes: ended.get('cached') ?? 0,
    skippedNodes: ended.get('skipped') ?? 0,
  };
}

/** undefined for a node that never ran. */
function outcomeOf(run: RunIndex, node: number): ExecutionStatus | undefined {
  const { offsets, items } = run.executionsOf;
  const first = offsets[node]!;
  if (offsets[node + 1]! - first === 1) return run.executions[items[first]!]!.status;
  const last = new Map<number, ExecutionStatus>();
  for (let at = first; at < offsets[node + 1]!; at++) {
    const { iteration = 0, status } = run.executions[items[at]!]!;
    last.set(iteration, status);
  }
  let worst = -1;
  for (const status of last.values()) worst = Math.max(worst, severity.indexOf(status));
  return severity[worst];
}
