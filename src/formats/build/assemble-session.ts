import type { Execution, GraphEdge, GraphNode, ProfilingSession } from '../../profile/model.js';
import { isTime } from '../read.js';
import type { Tally } from './tally.js';
import { timed, vouched } from './vouched.js';

/** A session as an importer has gathered it; what is absent follows from the executions. */
export interface SessionDraft {
  readonly id: string;
  readonly workflowId: string;
  readonly name?: string;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly status: ProfilingSession['status'];
  readonly clock?: ProfilingSession['clock'];
  /** By their ids, or as a list in which the importer has seen to it that no id is empty or occurs twice. */
  readonly nodes: ReadonlyMap<string, GraphNode> | readonly GraphNode[];
  readonly edges?: readonly GraphEdge[];
  /** The importer has seen to it: each pair of nodes once, both of them there, none from a node to itself. */
  readonly hasDistinctEdges?: boolean;
  readonly executions: readonly Execution[];
  /** The importer has seen to it: no id is empty or occurs twice, and every chain of parents ends. */
  readonly isForest?: boolean;
  readonly recordedDuration?: number;
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
}

/**
 * A session in the form the analysis relies on: executions in order of their start, none ending before it starts,
 * one edge per pair of nodes, bounds around all of them. The caller has seen to unique ids and finite times.
 */
export function assembleSession(draft: SessionDraft, tally: Tally): ProfilingSession {
  const executions = draft.executions.slice();
  let first = Infinity;
  let last = -Infinity;
  let before = -Infinity;
  let ordered = true;
  let sound = true;
  for (let i = 0; i < executions.length; i++) {
    const execution = executions[i]!;
    const { startedAt, queuedAt } = execution;
    let end = execution.finishedAt ?? startedAt;
    if (end < startedAt) {
      tally.add('end before its start, taken as zero length', execution.nodeId);
      end = startedAt;
      executions[i] = { ...execution, finishedAt: startedAt, inferred: true };
    }
    sound &&= isTime(startedAt) && isTime(end) && (queuedAt === undefined || isTime(queuedAt));
    if (startedAt < before) ordered = false;
    before = startedAt;
    if (startedAt < first) first = startedAt;
    if (queuedAt !== undefined && queuedAt < first) first = queuedAt;
    if (end > last) last = end;
  }
  if (!ordered) executions.sort((a, b) => a.startedAt - b.startedAt);
  if (draft.isForest) vouched.add(executions);
  if (sound) timed.add(executions);

  const startedAt = Math.min(draft.startedAt ?? Infinity, first);
  const start = Number.isFinite(startedAt) ? startedAt : (draft.finishedAt ?? 0);
  const end = Math.max(draft.finishedAt ?? -Infinity, last, start);
  const nodes = nodesOf(draft.nodes);
  const attributes = Object.entries(draft.attributes ?? {}).filter((entry) => entry[1] !== undefined);
  return {
    id: draft.id,
    workflowId: draft.workflowId,
    ...(draft.name === undefined ? {} : { name: draft.name }),
    startedAt: start,
    ...(draft.status === 'running' ? {} : { finishedAt: end }),
    status: draft.status,
    clock: draft.clock ?? 'recorded',
    graph: {
      nodes,
      edges: draft.hasDistinctEdges && draft.edges ? draft.edges : distinctEdges(draft.edges ?? [], nodes),
    },
    executions,
    ...(draft.recordedDuration === undefined ? {} : { recordedDuration: draft.recordedDuration }),
    ...(attributes.length
      ? { attributes: Object.fromEntries(attributes) as Record<string, string | number | boolean> }
      : {}),
  };
}

/** What a map holds by their ids is there once. */
function nodesOf(nodes: SessionDraft['nodes']): readonly GraphNode[] {
  if (isList(nodes)) {
    vouched.add(nodes);
    return nodes;
  }
  const list: GraphNode[] = [];
  let sure = true;
  nodes.forEach((node, id) => {
    if (id !== node.id || id === '') sure = false;
    list.push(node);
  });
  if (sure) vouched.add(list);
  return list;
}

const isList = (nodes: SessionDraft['nodes']): nodes is readonly GraphNode[] => Array.isArray(nodes);

/** The edges between nodes that exist, each pair once, none from a node to itself. */
function distinctEdges(edges: readonly GraphEdge[], nodes: readonly GraphNode[]): readonly GraphEdge[] {
  if (!edges.length) return edges;
  const numbers = new Map<string, number>();
  for (const { id } of nodes) numbers.set(id, numbers.size);
  const pairs = new Set<number>();
  return edges.filter(({ source, target }) => {
    const from = numbers.get(source);
    const to = numbers.get(target);
    if (from === undefined || to === undefined || from === to) return false;
    const pair = from * numbers.size + to;
    if (pairs.has(pair)) return false;
    pairs.add(pair);
    return true;
  });
}
