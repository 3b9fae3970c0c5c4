import { byId } from '../../profile/by-id.js';
import { gainsOf, nodeTimings, type Execution, type GraphNode, type ProfilingSession } from '../../profile/index.js';
import type { Format } from '../format.js';
import { csvText, type CsvValue } from './csv-text.js';

export type CsvRows = 'executions' | 'nodes';

/** A row per execution, or per node with `{ rows: 'nodes' }`; one table for all sessions, metrics in columns of their own. */
export const csv: Format = {
  id: 'csv',
  label: 'CSV table',
  mediaType: 'text/csv',
  extension: '.csv',

  export(sessions, { rows = 'executions' }) {
    if (rows !== 'executions' && rows !== 'nodes')
      throw new RangeError(`rows must be "executions" or "nodes", not ${JSON.stringify(rows)}`);
    return csvText(rows === 'nodes' ? nodeRows(sessions) : executionRows(sessions));
  },
};

function* executionRows(sessions: readonly ProfilingSession[]): Iterable<readonly CsvValue[]> {
  const keys = metricKeys(sessions.flatMap(({ executions }) => executions));
  yield [...sessionColumns, ...executionColumns.map(([name]) => name), ...keys];
  for (const session of sessions) {
    const nodes = byId(session.graph.nodes);
    for (const execution of session.executions) {
      const { metrics } = execution;
      yield [
        ...sessionFields(session),
        ...executionColumns.map(([, read]) => read(execution, nodes.get(execution.nodeId), session)),
        ...keys.map((key) => (metrics && Object.hasOwn(metrics, key) ? metrics[key] : undefined)),
      ];
    }
  }
}

function* nodeRows(sessions: readonly ProfilingSession[]): Iterable<readonly CsvValue[]> {
  const timings = sessions.map((session) => [...nodeTimings(session).values()]);
  const keys = metricKeys(timings.flat());
  yield [...sessionColumns, ...nodeColumns, ...keys];
  for (const [index, session] of sessions.entries()) {
    const nodes = byId(session.graph.nodes);
    const gains = gainsOf(session);
    for (const {
      nodeId,
      time,
      wallTime,
      executions,
      completed,
      failed,
      cached,
      skipped,
      queueTime,
      metrics,
    } of timings[index]!) {
      const node = nodes.get(nodeId);
      yield [
        ...sessionFields(session),
        ...[nodeId, node?.label, node?.type, node?.parentId, time, wallTime, gains.get(nodeId), queueTime],
        ...[executions, completed, failed, cached, skipped],
        ...keys.map((key) => (Object.hasOwn(metrics, key) ? metrics[key] : undefined)),
      ];
    }
  }
}

const sessionColumns = ['session', 'workflow', 'run', 'clock'];
const sessionFields = ({ id, workflowId, name, clock }: ProfilingSession): readonly CsvValue[] => [
  id,
  workflowId,
  name,
  clock,
];

const nodeColumns = [
  ...['node', 'label', 'type', 'parent_node', 'time_ms', 'wall_time_ms', 'gain_ms', 'queue_time_ms'],
  ...['executions', 'completed', 'failed', 'cached', 'skipped'],
];

const executionColumns: readonly (readonly [
  string,
  (execution: Execution, node: GraphNode | undefined, session: ProfilingSession) => CsvValue,
])[] = [
  ['execution', ({ id }) => id],
  ['node', ({ nodeId }) => nodeId],
  ['label', (_, node) => node?.label],
  ['type', (_, node) => node?.type],
  ['status', ({ status }) => status],
  ['started_at', ({ startedAt }) => new Date(startedAt).toISOString()],
  ['start_ms', ({ startedAt }, _, session) => startedAt - session.startedAt],
  ['duration_ms', ({ startedAt, finishedAt }) => (finishedAt === undefined ? undefined : finishedAt - startedAt)],
  ['queue_ms', ({ startedAt, queuedAt }) => (queuedAt === undefined ? undefined : startedAt - queuedAt)],
  ['attempt', ({ attempt }) => attempt],
  ['iteration', ({ iteration }) => iteration],
  ['lane', ({ lane }) => lane],
  ['parent_execution', ({ parentId }) => parentId],
  ['causes', ({ causes }) => causes?.join(' ')],
  ['inferred', ({ inferred }) => (inferred ? 'true' : undefined)],
  ['error', ({ error }) => error],
];

function metricKeys(items: readonly { readonly metrics?: Readonly<Record<string, number>> }[]): readonly string[] {
  const keys = new Set<string>();
  for (const { metrics } of items) for (const key of Object.keys(metrics ?? {})) keys.add(key);
  return [...keys].sort();
}
