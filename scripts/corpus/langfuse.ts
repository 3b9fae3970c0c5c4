import { computeStatistics, type Execution } from '../../src/profile/index.js';
import { countBy, durationOf, sum, warned, type CorpusKind } from './kind.js';

export const langfuse: CorpusKind = {
  id: 'langfuse',
  mark: 'traceLatencyS',
  ranked: { slowestSelf5: 'ms' },
  figures({ session, warnings }) {
    const { executions } = session;
    const nodes = new Map(session.graph.nodes.map((node) => [node.id, node]));
    const typeOf = (execution: Execution): string => nodes.get(execution.nodeId)?.type ?? 'SPAN';
    const statistics = computeStatistics(session);
    const metric = (of: readonly Execution[], key: string): number => sum(of.map(({ metrics }) => metrics?.[key] ?? 0));
    const generations = executions.filter((execution) => typeOf(execution) === 'GENERATION');
    const starts = executions.map(({ startedAt }) => startedAt);
    const ends = executions.map(({ startedAt, finishedAt }) => finishedAt ?? startedAt);
    const children = childrenOf(executions);
    const selfTimes = executions.map((execution) => ({
      name: nodes.get(execution.nodeId)?.label ?? execution.nodeId,
      type: typeOf(execution),
      ms: durationOf(execution) - coveredBy(children.get(execution.id) ?? [], execution),
    }));
    return {
      observations: executions.length,
      types: countBy(executions, typeOf),
      roots: executions.filter(({ parentId }) => parentId === undefined).length,
      orphans: warned(warnings, /parent is not in the trace/),
      zeroDuration: executions.filter((execution) => durationOf(execution) === 0).length,
      spanMs:
        ends.reduce((last, at) => Math.max(last, at), -Infinity) -
        starts.reduce((first, at) => Math.min(first, at), Infinity),
      traceLatencyS: statistics.totalDuration / 1_000,
      sumSelfMs: statistics.work,
      generationInputTokens: metric(generations, 'inputTokens'),
      generationOutputTokens: metric(generations, 'outputTokens'),
      totalCost: metric(executions, 'cost'),
      slowestSelf5: selfTimes.sort((a, b) => b.ms - a.ms),
    };
  },
};

function childrenOf(executions: readonly Execution[]): ReadonlyMap<string, readonly Execution[]> {
  const children = new Map<string, Execution[]>();
  for (const execution of executions) {
    if (execution.parentId === undefined) continue;
    const known = children.get(execution.parentId);
    if (known) known.push(execution);
    else children.set(execution.parentId, [execution]);
  }
  return children;
}

/** How much of the execution its children cover. */
function coveredBy(children: readonly Execution[], { startedAt, finishedAt = startedAt }: Execution): number {
  let covered = 0;
  let reached = startedAt;
  for (const child of [...children].sort((a, b) => a.startedAt - b.startedAt)) {
    const start = Math.max(reached, child.startedAt);
    const end = Math.min(finishedAt, child.finishedAt ?? child.startedAt);
    if (end <= start) continue;
    covered += end - start;
    reached = end;
  }
  return covered;
}
