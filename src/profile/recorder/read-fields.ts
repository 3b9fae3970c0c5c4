import type { GraphEdge, GraphNode, SessionClock, WorkflowGraph } from '../model.js';
import type { EventDetail } from './event-detail.js';
import { show } from './problem.js';

/** Told of every field that is left out, with why. */
export type Complain = (message: string) => void;

type Fields = Readonly<Record<string, unknown>>;
type Attributes = Readonly<Record<string, string | number | boolean>>;

/** An id: text, or a number as some editors number their nodes. Undefined: neither. */
export function readId(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

type Draft = { -readonly [Key in keyof EventDetail]: EventDetail[Key] };

/** What an event of a start or of a place in the queue says beside kind, node and time. */
export function readStart(event: Fields, complain: Complain): EventDetail | undefined {
  const { attempt, iteration, lane, parentId, causes } = event;
  const inferred = readInferred(event);
  if (attempt == null && iteration == null && lane == null && parentId == null && causes == null) return inferred;
  const detail: Draft = { ...inferred };
  if (isNumber(attempt)) detail.attempt = attempt;
  else if (attempt != null) leaveOut('attempt', attempt, complain);
  if (isNumber(iteration)) detail.iteration = iteration;
  else if (iteration != null) leaveOut('iteration', iteration, complain);
  const laneId = readText('lane', lane, complain);
  if (laneId !== undefined) detail.lane = laneId;
  const parent = readText('parentId', parentId, complain);
  if (parent !== undefined) detail.parentId = parent;
  const ids = causes == null ? undefined : readCauses(causes, complain);
  if (ids) detail.causes = ids;
  return detail;
}

/** What an event of an end says beside kind, node and time. */
export function readEnd(event: Fields, complain: Complain): EventDetail | undefined {
  const { error, metrics } = event;
  const inferred = readInferred(event);
  if (error == null && metrics == null) return inferred;
  const detail: Draft = { ...inferred };
  const text = readError(error, complain);
  if (text !== undefined) detail.error = text;
  const figures = metrics == null ? undefined : readMetrics(metrics, complain);
  if (figures) detail.metrics = figures;
  return detail;
}

/** Own keys with finite numbers; undefined where there are none. Frozen. */
export function readMetrics(value: unknown, complain: Complain): Readonly<Record<string, number>> | undefined {
  return readRecord('metrics', value, isNumber, complain) as Readonly<Record<string, number>> | undefined;
}

/** Own keys with text, finite numbers or truth values; undefined where there are none. Frozen. */
export function readAttributes(value: unknown, complain: Complain): Attributes | undefined {
  return readRecord('attributes', value, isAttribute, complain) as Attributes | undefined;
}

/** A frozen copy; undefined where it is no graph at all. Nodes and edges without usable ids are left out. */
export function readGraph(value: unknown, complain: Complain): WorkflowGraph | undefined {
  const { nodes, edges } = (isObject(value) ? value : {}) as { nodes?: unknown; edges?: unknown };
  if (!Array.isArray(nodes)) {
    complain(`graph is left out: its nodes are ${show(nodes)}, not an array`);
    return undefined;
  }
  const known = new Map<string, GraphNode>();
  for (const node of nodes) {
    const nodeId = isObject(node) ? readId(node.id) : undefined;
    if (nodeId === undefined) complain(`a graph node without an id is left out`);
    else if (!known.has(nodeId)) known.set(nodeId, readNode(nodeId, node as Fields));
  }
  const links = Array.isArray(edges) ? edges.flatMap((edge) => readEdge(edge, complain)) : [];
  return Object.freeze({ nodes: Object.freeze([...known.values()]), edges: Object.freeze(links) });
}

/** What an event tells of its node; undefined where it tells nothing. Frozen. */
export function readNodeOf(nodeId: string, value: unknown, complain: Complain): GraphNode | undefined {
  if (value == null) return undefined;
  return isObject(value) ? readNode(nodeId, value) : leaveOut('node', value, complain, ' is not an object');
}

const clocks: ReadonlySet<unknown> = new Set<SessionClock>(['recorded', 'arrival', 'simulated']);

export function readClock(value: unknown, complain: Complain): SessionClock | undefined {
  if (value == null || clocks.has(value)) return (value ?? undefined) as SessionClock | undefined;
  return leaveOut('clock', value, complain);
}

/** A length in ms; undefined where there is none. */
export function readDuration(value: unknown, complain: Complain): number | undefined {
  if (value == null) return undefined;
  return isNumber(value) && value >= 0 ? value + 0 : leaveOut('recordedDuration', value, complain);
}

const inferredDetail: EventDetail = Object.freeze({ inferred: true });

function readInferred(event: Fields): EventDetail | undefined {
  return event.inferred === true ? inferredDetail : undefined;
}

function readNode(id: string, { label, type, parentId }: Fields): GraphNode {
  const parent = readId(parentId);
  return Object.freeze({
    id,
    ...(typeof label === 'string' ? { label } : {}),
    ...(typeof type === 'string' ? { type } : {}),
    ...(parent === undefined ? {} : { parentId: parent }),
  });
}

function readEdge(edge: unknown, complain: Complain): GraphEdge[] {
  const source = isObject(edge) ? readId(edge.source) : undefined;
  const target = isObject(edge) ? readId(edge.target) : undefined;
  if (source !== undefined && target !== undefined) return [Object.freeze({ source, target })];
  complain('a graph edge without source or target is left out');
  return [];
}

function readCauses(value: unknown, complain: Complain): readonly string[] | undefined {
  if (!Array.isArray(value)) return leaveOut('causes', value, complain, ' is not an array');
  const causes = value.map(readId).filter((cause) => cause !== undefined);
  if (causes.length < value.length) complain('a cause that is no id is left out');
  return causes.length ? Object.freeze(causes) : undefined;
}

/** An id that may be absent. */
export function readText(name: string, value: unknown, complain: Complain): string | undefined {
  return readId(value) ?? (value == null ? undefined : leaveOut(name, value, complain));
}

/** Text, or what was thrown. An empty text is no error. */
function readError(value: unknown, complain: Complain): string | undefined {
  const text = isObject(value) && typeof value.message === 'string' ? value.message || 'Error' : value;
  if (text == null || text === '') return undefined;
  return typeof text === 'string' ? text : leaveOut('error', value, complain, ' is neither text nor an Error');
}

function readRecord(
  name: string,
  value: unknown,
  fits: (value: unknown) => boolean,
  complain: Complain,
): Readonly<Record<string, unknown>> | undefined {
  if (!isObject(value)) return leaveOut(name, value, complain, ' is not an object');
  const entries: [string, unknown][] = [];
  for (const key of Object.keys(value)) {
    const entry = value[key];
    if (fits(entry)) entries.push([key, entry]);
    else leaveOut(`${name}[${show(key)}]`, entry, complain);
  }
  // Not by assignment: `__proto__` is a key like any other here.
  return entries.length ? Object.freeze(Object.fromEntries(entries)) : undefined;
}

/** What is read of a field that cannot be used. */
function leaveOut(name: string, value: unknown, complain: Complain, why = ''): undefined {
  complain(`${name} is left out: ${show(value)}${why}`);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isAttribute(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || isNumber(value);
}
