import { nodeTimings, computeStatistics, type NodeTiming } from '../../profile/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import { labelsOf, nodeStatusesOf, type NodeStatus } from '../derived.js';
import { visibleText } from '../../profile/visible-text.js';
import { nodeMetricsOf, type ModelMetrics } from '../model-metrics.js';
import { memoize } from '../../profile/memoize.js';

export interface NodeRow {
  readonly nodeId: string;
  readonly label: string;
  readonly type: string;
  readonly status: NodeStatus;
  /** Absent for a node that never ran. */
  readonly timing?: NodeTiming;
  readonly metrics: ModelMetrics;
  /** Of the run's total duration; above 1 where the node ran several times at once. */
  readonly share: number;
}

/** Of a node that told none; one for all of them. */
export const noMetrics: ModelMetrics = Object.freeze({});

/** A row for every node of the workflow, in the order in which the editor names them. */
export const nodeRowsOf: (session: ProfilingSession) => readonly NodeRow[] = memoize((session: ProfilingSession) => {
  const timings = nodeTimings(session);
  const metrics = nodeMetricsOf(session);
  const statuses = nodeStatusesOf(session);
  const labels = labelsOf(session.graph);
  const { totalDuration } = computeStatistics(session);
  return session.graph.nodes.map((node) => {
    const timing = timings.get(node.id);
    return {
      nodeId: node.id,
      label: labels.get(node.id)!,
      type: node.type ? visibleText(node.type) : '',
      status: statuses.get(node.id) ?? 'idle',
      ...(timing ? { timing } : {}),
      metrics: metrics.get(node.id) ?? noMetrics,
      share: timing && totalDuration > 0 ? timing.time / totalDuration : 0,
    };
  });
});
