import type { Execution, ExecutionStatus, ProfilingSession, WorkflowGraph } from '../profile/model.js';
import { memoize } from '../profile/memoize.js';
import { visibleText } from '../profile/visible-text.js';

/** What views read off a run beside its statistics, worked out once however many views show it. */

/** What the editor calls each node, as it is shown; a node without a label goes by its id. */
export const labelsOf: (graph: WorkflowGraph) => ReadonlyMap<string, string> = memoize(
  (graph: WorkflowGraph) => new Map(graph.nodes.map((node) => [node.id, visibleText(node.label || node.id)])),
);

export function labelOf(session: ProfilingSession, nodeId: string): string {
  return labelsOf(session.graph).get(nodeId) ?? visibleText(nodeId);
}

/** How many nodes a workflow has; a node that others lie in is a group, not counted. */
export const nodeCountOf: (graph: WorkflowGraph) => number = memoize((graph: WorkflowGraph) => {
  const groups = new Set(graph.nodes.map((node) => node.parentId));
  return graph.nodes.filter((node) => !groups.has(node.id)).length;
});

export type NodeStatus = ExecutionStatus | 'idle';

/** Of a node's iterations the one that most needs to be seen wins. */
const precedence: readonly NodeStatus[] = ['idle', 'skipped', 'cached', 'completed', 'cancelled', 'failed', 'running'];

/** How each node that has an execution fared; a later attempt at an iteration replaces the one before it. */
export function nodeStatusesOf(session: ProfilingSession): ReadonlyMap<string, NodeStatus> {
  return statusesAmong(session.executions);
}

/** A run as it stands and as of now have the same executions. */
const statusesAmong: (executions: readonly Execution[]) => ReadonlyMap<string, NodeStatus> = memoize(
  (executions: readonly Execution[]) => {
    const statuses = new Map<string, NodeStatus>();
    // Most nodes run once, and need no list of their iterations.
    const firsts = new Map<string, Execution>();
    const iterations = new Map<string, Map<number, NodeStatus>>();
    for (const execution of executions) {
      const { nodeId, status, iteration = 0 } = execution;
      const first = firsts.get(nodeId);
      if (!first) {
        firsts.set(nodeId, execution);
        statuses.set(nodeId, status);
        continue;
      }
      let known = iterations.get(nodeId);
      if (!known) iterations.set(nodeId, (known = new Map([[first.iteration ?? 0, first.status]])));
      known.set(iteration, status);
    }
    for (const [nodeId, all] of iterations) {
      let worst = 0;
      for (const status of all.values()) worst = Math.max(worst, precedence.indexOf(status));
      statuses.set(nodeId, precedence[worst]!);
    }
    return statuses;
  },
);

export interface RunProgress {
  /** Nodes that have run, were cached or skipped, and do not run now. */
  readonly done: number;
  /** Nodes of the workflow; a group that only holds others is not counted. */
  readonly total: number;
  readonly runningNodeIds: readonly string[];
}

/** How far a run has come. */
export const progressOf: (session: ProfilingSession) => RunProgress = memoize((session: ProfilingSession) => {
  const statuses = nodeStatusesOf(session);
  const groups = new Set(session.graph.nodes.map((node) => node.parentId));
  let done = 0;
  let total = 0;
  const runningNodeIds: string[] = [];
  for (const { id } of session.graph.nodes) {
    const status = statuses.get(id);
    if (!status && groups.has(id)) continue;
    total += 1;
    if (status === 'running') runningNodeIds.push(id);
    else if (status) done += 1;
  }
  return { done, total, runningNodeIds };
});

export interface NodeFailure {
  readonly nodeId: string;
  readonly label: string;
  readonly error: string;
}

/** The nodes that failed in the end, in order of time, each with its last error. */
export const failuresOf: (session: ProfilingSession) => readonly NodeFailure[] = memoize(
  (session: ProfilingSession) => {
    const statuses = nodeStatusesOf(session);
    const errors = new Map<string, string>();
    for (const { nodeId, status, error } of session.executions) {
      if (status === 'failed' && statuses.get(nodeId) === 'failed')
        errors.set(nodeId, visibleText(error ?? errors.get(nodeId) ?? ''));
    }
    return [...errors].map(([nodeId, error]) => ({ nodeId, label: labelOf(session, nodeId), error }));
  },
);
