import type { Execution, GraphEdge, GraphNode, ProfilingSession } from '../../profile/model.js';
import type { Tally } from './tally.js';

/** A session as an importer has gathered it; what is absent follows from the executions. */
export interface SessionDraft {
  readonly id: string;
  readonly workflowId: string;
  readonly name?: string;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly status: ProfilingSession['status'];
  readonly clock?: ProfilingSession['clock'];
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges?: readonly GraphEdge[];
  /** The importer has seen to it: each pair of nodes once, both of them there, none from a node to itself. */
  readonly hasDistinctEdges?: boolean;
  readonly executions: readonly Execution[];
  readonly recordedDuration?: number;
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** The last moment a JavaScript `Date` can name (ECMA-262 §21.4.1.1); a time beyond it is a broken record, not a run. */
const lastTime = 8.64e15;

export function isTime(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= lastTime;
}

/**
 * A session in the form the analysis relies on: executions in order of their start, none ending before it starts,
 * one edge per pair of nodes, bounds around all of them. The caller has seen to unique ids and finite times.
 */
export function assembleSession(draft: SessionDraft, tally: Tally): ProfilingSession {
  const executions: Execution[] = [];
  let first = Infinity;
  let last = -Infinity;
  let ordered = true;
  for (const execution of draft.executions) {
    const reversed = execution.finishedAt !== undefined && execution.finishedAt < execution.startedAt;
    if (reversed) tally.add('end before its start, taken as zero length', execution.nodeId);
    const kept = reversed ? { ...execution, finishedAt: execution.startedAt, inferred: true } : execution;
    ordered &&= executions.length === 0 || executions[executions.length - 1]!.startedAt <= kept.startedAt;
    first = Math.min(first, kept.queuedAt ?? kept.startedAt, kept.startedAt);
    last = Math.max(last, kept.finishedAt ?? kept.startedAt);
    executions.push(kept);
  }
  if (!ordered) executions.sort((a, b) => a.startedAt - b.startedAt);

  const startedAt = Math.min(draft.startedAt ?? Infinity, first);
  const start = Number.isFinite(startedAt) ? startedAt : (draft.finishedAt ?? 0);
  const end = Math.max(draft.finishedAt ?? -Infinity, last, start);
  const attributes = Object.entries(draft.attributes ?? {}).filter((entry) => entry[1] !== undefined);
  return {
    id: draft.id,
    workflowId: draft.workflowId,
    ...(draft.name === undefined ? {} : { name: draft.name }),
    startedAt: start,
    ...(draft.status === 'running' ? {} : { finishedAt: end }),
    status: draft.status,
    clock: draft.clock ?? 'recorded',
    graph: { nodes: [...draft.nodes.values()], edges: draft.hasDistinctEdges && draft.edges ? draft.edges : distinctEdges(draft.edges ?? [], draft.nodes) },
    executions,
    ...(draft.recordedDuration === undefined ? {} : { recordedDuration: draft.recordedDuration }),
    ...(attributes.length ? { attributes: Object.fromEntries(attributes) as Record<string, string | number | boolean> } : {}),
  };
}

/** The edges between nodes that exist, each pair once, none from a node to itself. */
function distinctEdges(edges: readonly GraphEdge[], nodes: ReadonlyMap<string, GraphNode>): readonly GraphEdge[] {
  if (!edges.length) return edges;
  const numbers = new Map<string, number>();
  for (const id of nodes.keys()) numbers.set(id, numbers.size);
  const pairs = new Set<number>();
  return edges.filter(({ source, target }) => {
    const [from, to] = [numbers.get(source), numbers.get(target)];
    if (from === undefined || to === undefined || from === to) return false;
    const pair = from * numbers.size + to;
    if (pairs.has(pair)) return false;
    pairs.add(pair);
    return true;
  });
}
