import type {
  Execution,
  ExecutionStatus,
  GraphEdge,
  GraphNode,
  ProfilingSession,
  SessionClock,
  SessionStatus,
} from '../../profile/model.js';
import { ImportError } from '../import-error.js';
import { asArray, asNumber, asObject, asString, asTime, need, readEach, type Reader } from '../read.js';

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** The session as the model has it, made anew: only known fields, nothing shared with the data. */
export function readSession(value: unknown, at: string): ProfilingSession {
  const source = asObject(value, at);
  const graph = need(source, 'graph', at, asObject);
  const optional: Draft<Pick<ProfilingSession, 'name' | 'finishedAt' | 'recordedDuration' | 'attributes'>> = {};
  if (source.name != null) optional.name = need(source, 'name', at, asString);
  if (source.finishedAt != null) optional.finishedAt = need(source, 'finishedAt', at, asTime);
  if (source.recordedDuration != null) optional.recordedDuration = need(source, 'recordedDuration', at, asNumber);
  if (source.attributes != null) optional.attributes = need(source, 'attributes', at, asAttributes);
  return {
    id: need(source, 'id', at, asString),
    workflowId: need(source, 'workflowId', at, asString),
    startedAt: need(source, 'startedAt', at, asTime),
    status: need(source, 'status', at, asSessionStatus),
    clock: need(source, 'clock', at, asClock),
    ...optional,
    graph: {
      nodes: readEach(need(graph, 'nodes', `${at}.graph`, asArray), `${at}.graph.nodes`, readNode),
      edges: readEach(need(graph, 'edges', `${at}.graph`, asArray), `${at}.graph.edges`, readEdge),
    },
    executions: readEach(need(source, 'executions', at, asArray), `${at}.executions`, readExecution).sort(
      (a, b) => a.startedAt - b.startedAt,
    ),
  };
}

// Of these there may be 100,000. Fields are read by name and written one by one, without a table and objects to spread:
// that takes a third of the time.

function readNode(value: unknown): GraphNode {
  const { id, label, type, parentId } = asObject(value, '');
  const node: Draft<GraphNode> = { id: asString(id, 'id') };
  if (label != null) node.label = asString(label, 'label');
  if (type != null) node.type = asString(type, 'type');
  if (parentId != null) node.parentId = asString(parentId, 'parentId');
  return node;
}

function readEdge(value: unknown): GraphEdge {
  const { source, target } = asObject(value, '');
  return { source: asString(source, 'source'), target: asString(target, 'target') };
}

function readExecution(value: unknown): Execution {
  const source = asObject(value, '');
  const execution: Draft<Execution> = {
    id: asString(source.id, 'id'),
    nodeId: asString(source.nodeId, 'nodeId'),
    startedAt: asTime(source.startedAt, 'startedAt'),
    status: asExecutionStatus(source.status, 'status'),
  };
  if (source.queuedAt != null) execution.queuedAt = asTime(source.queuedAt, 'queuedAt');
  if (source.finishedAt != null) execution.finishedAt = asTime(source.finishedAt, 'finishedAt');
  if (source.attempt != null) execution.attempt = asNumber(source.attempt, 'attempt');
  if (source.iteration != null) execution.iteration = asNumber(source.iteration, 'iteration');
  if (source.lane != null) execution.lane = asString(source.lane, 'lane');
  if (source.parentId != null) execution.parentId = asString(source.parentId, 'parentId');
  if (source.causes != null) execution.causes = readEach(asArray(source.causes, 'causes'), 'causes', asCause);
  if (source.progress != null) execution.progress = asProgress(source.progress, 'progress');
  if (source.error != null) execution.error = asString(source.error, 'error');
  if (source.metrics != null) execution.metrics = asMetrics(source.metrics, 'metrics');
  if (source.inferred != null) execution.inferred = asBoolean(source.inferred, 'inferred');
  return execution;
}

function oneOf<T extends string>(...words: readonly T[]): Reader<T> {
  return (value, at) => {
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) throw new ImportError('wrong-shape', `expected one of ${words.join(', ')}`, at);
    return word;
  };
}

const asSessionStatus = oneOf<SessionStatus>('running', 'completed', 'failed', 'cancelled', 'abandoned');
const asClock = oneOf<SessionClock>('recorded', 'arrival', 'simulated');
const asExecutionStatus = oneOf<ExecutionStatus>('running', 'completed', 'failed', 'cancelled', 'cached', 'skipped');

const asBoolean: Reader<boolean> = (value, at) => {
  if (typeof value !== 'boolean') throw new ImportError('wrong-shape', 'expected true or false', at);
  return value;
};

const asCause = (value: unknown): string => asString(value, '');

const asProgress: Reader<{ value: number; max: number }> = (value, at) => {
  const source = asObject(value, at);
  return { value: need(source, 'value', at, asNumber), max: need(source, 'max', at, asNumber) };
};

// Keys are anybody's; a spread copies `__proto__` as a name like any other, where assignment would not.
const asMetrics: Reader<Readonly<Record<string, number>>> = (value, at) => {
  const metrics = { ...asObject(value, at) };
  for (const key of Object.keys(metrics)) if (!Number.isFinite(metrics[key])) asNumber(metrics[key], `${at}.${key}`);
  return metrics as Record<string, number>;
};

const asAttributes: Reader<Readonly<Record<string, string | number | boolean>>> = (value, at) => {
  const attributes = { ...asObject(value, at) };
  for (const [key, attribute] of Object.entries(attributes)) {
    if (typeof attribute !== 'string' && typeof attribute !== 'boolean') asNumber(attribute, `${at}.${key}`);
  }
  return attributes as Record<string, string | number | boolean>;
};
