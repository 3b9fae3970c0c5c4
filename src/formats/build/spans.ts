import type { Execution, GraphEdge, GraphNode, ProfilingSession } from '../../profile/model.js';
import { assembleSession } from './assemble-session.js';
import type { SpanFacts } from './span-facts.js';
import type { Tally } from './tally.js';

/** A span of any tracing system: one timed piece of work, inside of another one. Times in epoch ms. */
export interface Span extends SpanFacts {
  readonly traceId: string;
  readonly id: string;
  readonly parentId?: string;
  readonly name: string;
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly status?: Execution['status'];
  readonly error?: string;
  readonly service?: string;
  /** Spans whose output this one consumed. */
  readonly links?: readonly string[];
  /** What our own exporter wrote about the execution; wins over what the span suggests. */
  readonly own?: Partial<Execution>;
  /** It was still running when it was written; its end is the moment of writing. */
  readonly open?: boolean;
}

/** What a file says of a whole trace, beside its spans. */
export interface TraceFacts {
  readonly sessionId?: string;
  readonly workflowId?: string;
  readonly name?: string;
  readonly recordedDuration?: number;
  readonly status?: ProfilingSession['status'];
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
}

export interface SpanContext {
  readonly workflowId?: string;
  readonly tally: Tally;
  readonly traces?: ReadonlyMap<string, TraceFacts>;
}

/**
 * Recursive agents nest without bound and a path of names would grow with every level; below this depth a node is
 * the path to this level and its own name, so that what recurs deeper counts as iterations.
 */
const deepestPath = 32;

/** One session per trace, in the order in which the traces first appear. */
export function sessionsOfSpans(spans: readonly Span[], context: SpanContext): ProfilingSession[] {
  const traces = new Map<string, Map<string, Span>>();
  for (const span of spans) {
    let trace = traces.get(span.traceId);
    if (!trace) traces.set(span.traceId, (trace = new Map()));
    if (trace.has(span.id)) context.tally.add('span sent twice, the second left out', span.name);
    else trace.set(span.id, span);
  }
  return [...traces].map(([traceId, trace]) => sessionOfTrace(traceId, trace, context));
}

function sessionOfTrace(traceId: string, trace: ReadonlyMap<string, Span>, context: SpanContext): ProfilingSession {
  const { tally } = context;
  const facts = context.traces?.get(traceId);
  const parents = parentsOf(trace, tally);
  const ordered = [...trace.values()].sort((a, b) => a.startedAt - b.startedAt);
  const end = ordered.reduce((last, span) => Math.max(last, span.finishedAt ?? span.startedAt), -Infinity);
  const placed = placeInGraph(ordered, parents);
  const services = new Set(ordered.map((span) => span.service));
  const executionIds = new Map(ordered.map((span) => [span.id, span.own?.id ?? span.id]));
  const edges: GraphEdge[] = placed.edges;
  const seen = new Map<string, number>();
  const models = new Set<string>();

  const executions = ordered.map((span): Execution => {
    const nodeId = placed.nodeIds.get(span)!;
    const iteration = seen.get(nodeId) ?? 0;
    seen.set(nodeId, iteration + 1);
    if (span.model) models.add(span.model);
    const parentId = parents.get(span.id);
    const causes = span.links?.filter((id) => {
      const cause = trace.get(id);
      if (!cause) tally.add('link to a span that is not in the trace, left out', span.name);
      else edges.push({ source: placed.nodeIds.get(cause)!, target: nodeId });
      return cause !== undefined && cause !== span;
    });
    const lane = span.thread ? (span.service ? `${span.service} / ${span.thread}` : span.thread) : services.size > 1 ? span.service : undefined;
    if (span.finishedAt === undefined) tally.add('span without an end, closed at the end of its trace', span.name);
    const ending = span.open ? {} : span.finishedAt === undefined ? { finishedAt: end, inferred: true } : { finishedAt: span.finishedAt };
    return {
      id: span.id,
      nodeId,
      startedAt: span.startedAt,
      ...ending,
      status: span.status ?? (span.error === undefined ? 'completed' : 'failed'),
      ...(iteration > 0 || placed.repeated.has(nodeId) ? { iteration } : {}),
      ...(lane === undefined ? {} : { lane }),
      ...(parentId === undefined ? {} : { parentId: executionIds.get(parentId)! }),
      ...(causes?.length ? { causes: causes.map((id) => executionIds.get(id)!) } : {}),
      ...(span.error ? { error: span.error } : {}),
      ...(span.metrics ? { metrics: span.metrics } : {}),
      ...span.own,
    };
  });

  const roots = ordered.filter((span) => parents.get(span.id) === undefined);
  const rootName = ordered.find((span) => span.workflow)?.workflow ?? roots[0]?.name ?? traceId;
  return assembleSession(
    {
      id: facts?.sessionId ?? traceId,
      workflowId: context.workflowId ?? facts?.workflowId ?? rootName,
      name: facts?.name ?? rootName,
      status: facts?.status ?? (roots.some((span) => span.status === 'failed' || span.error !== undefined) ? 'failed' : 'completed'),
      nodes: placed.nodes,
      edges,
      executions,
      recordedDuration: facts?.recordedDuration,
      attributes: { ...facts?.attributes, models: models.size ? [...models].join(', ') : undefined },
    },
    tally,
  );
}

/** The parent of each span that has one in the trace; a missing parent makes a root, and a circle is cut open. */
function parentsOf(trace: ReadonlyMap<string, Span>, tally: Tally): Map<string, string> {
  const parents = new Map<string, string>();
  for (const span of trace.values()) {
    if (span.parentId === undefined) continue;
    if (trace.has(span.parentId)) parents.set(span.id, span.parentId);
    else tally.add('span whose parent is not in the trace, taken as a root', span.name);
  }
  const checked = new Set<string>();
  for (const id of trace.keys()) {
    const walk = new Set<string>();
    let at: string | undefined = id;
    while (at !== undefined && !checked.has(at) && !walk.has(at)) {
      walk.add(at);
      at = parents.get(at);
    }
    if (at !== undefined && walk.has(at)) {
      parents.delete(at);
      tally.add('span inside of itself, taken as a root', trace.get(at)!.name);
    }
    for (const done of walk) checked.add(done);
  }
  return parents;
}

interface Placement {
  readonly nodes: Map<string, GraphNode>;
  readonly edges: GraphEdge[];
  readonly nodeIds: ReadonlyMap<Span, string>;
  /** Nodes that ran more than once. */
  readonly repeated: ReadonlySet<string>;
}

/** A node is the node the span names, else the path of span names that leads to it. */
function placeInGraph(ordered: readonly Span[], parents: ReadonlyMap<string, string>): Placement {
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const nodeIds = new Map<Span, string>();
  const repeated = new Set<string>();
  const children = new Map<string | undefined, Span[]>();
  for (const span of ordered) {
    const parentId = parents.get(span.id);
    const siblings = children.get(parentId);
    if (siblings) siblings.push(span);
    else children.set(parentId, [span]);
  }

  const pending: { span: Span; path: string; depth: number; parentNode?: string }[] = [];
  const descend = (of: string | undefined, path: string, depth: number, parentNode?: string): void => {
    const spans = children.get(of) ?? [];
    for (let i = spans.length - 1; i >= 0; i--) pending.push({ span: spans[i]!, path, depth, parentNode });
  };
  descend(undefined, '', 0);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { span, path, depth, parentNode } = next;
    const nodeId = span.nodeId ?? (path ? `${path} / ${span.name}` : span.name);
    if (nodes.has(nodeId)) repeated.add(nodeId);
    else {
      nodes.set(nodeId, {
        id: nodeId,
        ...(span.name === nodeId ? {} : { label: span.name }),
        ...(span.type ?? span.model ? { type: span.type ?? span.model! } : {}),
        ...(parentNode === undefined || parentNode === nodeId ? {} : { parentId: parentNode }),
      });
    }
    if (span.parentNodeId) edges.push({ source: span.parentNodeId, target: nodeId });
    nodeIds.set(span, nodeId);
    const deep = depth + 1 >= deepestPath && span.nodeId === undefined;
    descend(span.id, deep ? path : nodeId, span.nodeId === undefined ? depth + 1 : 1, nodeId);
  }
  return { nodes, edges, nodeIds, repeated };
}
