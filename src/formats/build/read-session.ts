import type { Execution, ExecutionStatus, GraphEdge, GraphNode, ProfilingSession, SessionClock, SessionStatus } from '../../profile/model.js';
import { ImportError } from '../import-error.js';
import { asArray, asNumber, asObject, asString, asTime, maybe, need, type JsonObject, type Reader } from '../read.js';

/** The session as the model has it, made anew: only known fields, nothing shared with the data. */
export function readSession(value: unknown, at: string): ProfilingSession {
  const source = asObject(value, at);
  const graph = need(source, 'graph', at, asObject);
  return {
    id: need(source, 'id', at, asString),
    workflowId: need(source, 'workflowId', at, asString),
    startedAt: need(source, 'startedAt', at, asTime),
    status: need(source, 'status', at, asSessionStatus),
    clock: need(source, 'clock', at, asClock),
    ...optional(source, at, sessionFields),
    graph: {
      nodes: need(graph, 'nodes', `${at}.graph`, asArray).map((node, index) => readNode(node, `${at}.graph.nodes[${index}]`)),
      edges: need(graph, 'edges', `${at}.graph`, asArray).map((edge, index) => readEdge(edge, `${at}.graph.edges[${index}]`)),
    },
    executions: need(source, 'executions', at, asArray)
      .map((execution, index) => readExecution(execution, `${at}.executions[${index}]`))
      .sort((a, b) => a.startedAt - b.startedAt),
  };
}

function readNode(value: unknown, at: string): GraphNode {
  const source = asObject(value, at);
  return { id: need(source, 'id', at, asString), ...optional(source, at, nodeFields) };
}

function readEdge(value: unknown, at: string): GraphEdge {
  const source = asObject(value, at);
  return { source: need(source, 'source', at, asString), target: need(source, 'target', at, asString) };
}

function readExecution(value: unknown, at: string): Execution {
  const source = asObject(value, at);
  return {
    id: need(source, 'id', at, asString),
    nodeId: need(source, 'nodeId', at, asString),
    startedAt: need(source, 'startedAt', at, asTime),
    status: need(source, 'status', at, asExecutionStatus),
    ...optional(source, at, executionFields),
  };
}

type Fields<T> = readonly { readonly [K in keyof T]: readonly [K, Reader<NonNullable<T[K]>>] }[keyof T][];

/** The fields of the table that are there. */
function optional<T>(source: JsonObject, at: string, fields: Fields<T>): Partial<T> {
  const found: Partial<T> = {};
  for (const [key, read] of fields) {
    const value = maybe(source, key as string, at, read as Reader<NonNullable<T[typeof key]>>);
    if (value !== undefined) found[key] = value;
  }
  return found;
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

const asStrings: Reader<readonly string[]> = (value, at) => asArray(value, at).map((item, index) => asString(item, `${at}[${index}]`));

const asProgress: Reader<{ value: number; max: number }> = (value, at) => {
  const source = asObject(value, at);
  return { value: need(source, 'value', at, asNumber), max: need(source, 'max', at, asNumber) };
};

// Keys are anybody's; fromEntries defines them, where assignment would take `__proto__` for more than a name.
const asMetrics: Reader<Readonly<Record<string, number>>> = (value, at) =>
  Object.fromEntries(Object.entries(asObject(value, at)).map(([key, metric]) => [key, asNumber(metric, `${at}.${key}`)]));

const asAttributes: Reader<Readonly<Record<string, string | number | boolean>>> = (value, at) =>
  Object.fromEntries(
    Object.entries(asObject(value, at)).map(([key, attribute]) => {
      if (typeof attribute === 'string' || typeof attribute === 'boolean') return [key, attribute];
      return [key, asNumber(attribute, `${at}.${key}`)];
    }),
  );

const sessionFields: Fields<Pick<ProfilingSession, 'name' | 'finishedAt' | 'recordedDuration' | 'attributes'>> = [
  ['name', asString],
  ['finishedAt', asTime],
  ['recordedDuration', asNumber],
  ['attributes', asAttributes],
];

const nodeFields: Fields<Omit<GraphNode, 'id'>> = [
  ['label', asString],
  ['type', asString],
  ['parentId', asString],
];

const executionFields: Fields<Omit<Execution, 'id' | 'nodeId' | 'startedAt' | 'status'>> = [
  ['queuedAt', asTime],
  ['finishedAt', asTime],
  ['attempt', asNumber],
  ['iteration', asNumber],
  ['lane', asString],
  ['parentId', asString],
  ['causes', asStrings],
  ['progress', asProgress],
  ['error', asString],
  ['metrics', asMetrics],
  ['inferred', asBoolean],
];
