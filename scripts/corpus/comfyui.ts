import { computeStatistics, type Execution } from '../../src/profile/index.js';
import { durationOf, sum, type CorpusKind } from './kind.js';

const endingOf = new Map([
  ['completed', 'execution_success'],
  ['failed', 'execution_error'],
  ['cancelled', 'execution_interrupted'],
]);

export const comfyui: CorpusKind = {
  id: 'comfyui-events',
  mark: 'serverDurationMs',
  // Rounded to a tenth of a millisecond; a tenth more allows for a sum of which one item was rounded the other way.
  tolerance: { nodeMs: 0.051, sumAllMs: 0.11, sumLeafMs: 0.11, unionMs: 0.051 },
  sets: ['cachedNodes', 'ephemeralNodes', 'closedAtEnd'],
  figures({ session }) {
    const statistics = computeStatistics(session);
    const ran = session.executions.filter(({ status }) => status !== 'cached' && status !== 'skipped');
    const parents = new Set(ran.map(({ parentId }) => parentId));
    const nodeIds = new Set(session.graph.nodes.map(({ id }) => id));
    // A node in a subgraph (57:8) is drawn by its author, not made while the workflow ran.
    const made = session.graph.nodes.filter(
      ({ id, parentId }) => parentId !== undefined && nodeIds.has(parentId) && !id.startsWith(`${parentId}:`),
    );
    const broken = ran.filter(({ status }) => status === 'failed' || status === 'cancelled');
    const end = broken.reduce((last, { finishedAt }) => Math.max(last, finishedAt!), -Infinity);
    // The server's time of the end is in whole ms, and that of the message in fractions: what ended at the end, ended within 1 ms of it.
    const closed = broken.filter(({ finishedAt }) => end - finishedAt! < 1.5);
    const durations = (executions: readonly Execution[]): number => sum(executions.map(durationOf));
    // The truth adds up what it has rounded.
    const rounded = (executions: readonly Execution[]): number =>
      sum(executions.map((execution) => Math.round(durationOf(execution) * 10) / 10));
    return {
      messages: session.attributes?.messages,
      status: endingOf.get(session.status),
      serverDurationMs: statistics.totalDuration,
      executedNodes: new Set(ran.map(({ nodeId }) => nodeId)).size,
      cachedNodes: session.executions.filter(({ status }) => status === 'cached').map(({ nodeId }) => nodeId),
      ephemeralNodes: made.map(({ id }) => id),
      closedAtEnd: closed.map(({ nodeId }) => nodeId),
      failedNode: closed.find(({ inferred }) => !inferred)?.nodeId ?? null,
      nodeMs: Object.fromEntries(
        [...new Set(ran.map(({ nodeId }) => nodeId))].map((id) => [
          id,
          durations(ran.filter(({ nodeId }) => nodeId === id)),
        ]),
      ),
      sumAllMs: rounded(ran),
      sumLeafMs: rounded(ran.filter(({ id }) => !parents.has(id))),
      unionMs: statistics.busyTime,
      maxConcurrencyLeaf: statistics.peakParallelism,
      displayIds: Object.fromEntries(made.map(({ id, parentId }) => [id, parentId])),
    };
  },
};
