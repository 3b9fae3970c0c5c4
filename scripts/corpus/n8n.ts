import { computeStatistics } from '../../src/profile/index.js';
import { durationOf, mostAtOnce, sum, type CorpusKind } from './kind.js';

export const n8n: CorpusKind = {
  id: 'n8n',
  mark: 'wallFromStartedStoppedMs',
  workflowFile: (file) => file.replace(/^run-/, 'workflow-'),
  sets: ['subNodes', 'errorNodes'],
  ranked: { slowest5: 'ms' },
  figures({ session }) {
    const { executions, attributes } = session;
    const statistics = computeStatistics(session);
    const main = executions.filter(({ parentId }) => parentId === undefined);
    const starts = executions.map(({ startedAt }) => startedAt);
    const ends = executions.map(({ startedAt, finishedAt }) => finishedAt ?? startedAt);
    const firstStart = starts.reduce((first, at) => Math.min(first, at), Infinity);
    const lastEnd = ends.reduce((last, at) => Math.max(last, at), -Infinity);
    const runs = new Map<string, number>();
    for (const { nodeId } of executions) runs.set(nodeId, (runs.get(nodeId) ?? 0) + 1);
    const failed = executions.filter(({ status }) => status === 'failed');
    const slowest = [...executions].sort((a, b) => durationOf(b) - durationOf(a));
    return {
      workflowNodes: session.graph.nodes.length + Number(attributes?.stickyNotes),
      nodesRun: runs.size,
      nodeRuns: executions.length,
      multiRunNodes: [...runs.values()].filter((count) => count > 1).length,
      subNodes: [...new Set(executions.filter(({ parentId }) => parentId !== undefined).map(({ nodeId }) => nodeId))],
      sumExecutionMs: sum(executions.map(durationOf)),
      sumMainExecutionMs: sum(main.map(durationOf)),
      firstStart,
      lastEnd,
      spanMs: lastEnd - firstStart,
      unionBusyMs: statistics.busyTime,
      idleMs: lastEnd - firstStart - statistics.busyTime,
      maxConcurrency: mostAtOnce(executions),
      wallFromStartedStoppedMs: statistics.totalDuration,
      errors: failed.length,
      errorNodes: [...new Set(failed.map(({ nodeId }) => nodeId))],
      zeroMs: executions.filter((execution) => durationOf(execution) === 0).length,
      hasExecutionIndex: attributes?.hasExecutionIndex,
      slowest5: slowest.map((execution) => ({
        node: execution.nodeId,
        run: execution.iteration,
        ms: durationOf(execution),
      })),
      disabledNodes: attributes?.disabledNodes,
      stickyNotes: attributes?.stickyNotes,
    };
  },
};
