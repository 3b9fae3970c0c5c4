import type { GraphEdge, GraphNode } from '../../profile/model.js';
import type { ArgoNode } from './read-nodes.js';

/** The types that do work; all others hold others. */
const working = new Set(['Pod', 'HTTP', 'Plugin', 'Container', 'Suspend', 'Skipped']);
/** Groups whose members are their children; the members of a DAG or of Steps name it as their boundary. */
const childGroups = new Set(['StepGroup', 'TaskGroup']);

export interface ArgoGraph {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: readonly GraphEdge[];
  /** The graph node of every working node, and which attempt it is of a node that is retried. */
  readonly places: ReadonlyMap<string, { readonly nodeId: string; readonly attempt?: number }>;
}

/**
 * The graph of a workflow. Node ids are Argo's names without the name of the run, which is another one every time, so that
 * runs can be compared. Pods of a Retry are attempts of one node.
 */
export function argoGraph(nodes: ReadonlyMap<string, ArgoNode>, runName: string): ArgoGraph {
  const attempts = attemptsOf(nodes);
  const groupOf = groupsByChild(nodes);
  const ids = graphIds(nodes, runName);
  const graphNodes = new Map<string, GraphNode>();
  const places = new Map<string, { nodeId: string; attempt?: number }>();
  const retried = new Set([...attempts.values()].map(({ retry }) => retry));

  for (const node of nodes.values()) {
    const attempt = attempts.get(node.id);
    const nodeId = ids.get(attempt?.retry ?? node.id)!;
    if (working.has(node.type)) places.set(node.id, { nodeId, ...(attempt ? { attempt: attempt.number } : {}) });
    if (attempt) continue;
    const group = groupOf.get(node.id) ?? node.boundaryId;
    const parentId = group === undefined || group === node.id ? undefined : ids.get(attempts.get(group)?.retry ?? group);
    graphNodes.set(nodeId, {
      id: nodeId,
      ...(node.label === nodeId ? {} : { label: node.label }),
      type: kindOf(node, retried.has(node.id)),
      ...(parentId === undefined || parentId === nodeId ? {} : { parentId }),
    });
  }
  return { nodes: graphNodes, edges: edgesOf(nodes, attempts, ids), places };
}

/** A pod and a group are known by their template; of all else what it is tells more: a wait, a call, a plugin. */
function kindOf({ type, source: { templateName } }: ArgoNode, retried: boolean): string {
  const byTemplate = !retried && (type === 'Pod' || !working.has(type)) && typeof templateName === 'string' && templateName;
  return byTemplate || type;
}

interface Attempt {
  /** The id of the Retry node. */
  readonly retry: string;
  readonly number: number;
}

/** Argo names the tries of X `X(0)`, `X(1)` … and lists them as children of the Retry X. */
function attemptsOf(nodes: ReadonlyMap<string, ArgoNode>): Map<string, Attempt> {
  const attempts = new Map<string, Attempt>();
  for (const retry of nodes.values()) {
    if (retry.type !== 'Retry') continue;
    retry.children.forEach((id, index) => {
      const child = nodes.get(id);
      if (!child || !working.has(child.type)) return;
      const number = /\((\d+)\)$/.exec(child.name)?.[1];
      attempts.set(id, { retry: retry.id, number: (number === undefined ? index : Number(number)) + 1 });
    });
  }
  return attempts;
}

function groupsByChild(nodes: ReadonlyMap<string, ArgoNode>): Map<string, string> {
  const groups = new Map<string, string>();
  for (const node of nodes.values()) {
    if (!childGroups.has(node.type)) continue;
    for (const child of node.children) {
      // A step's group is followed by the next step's group, which is its child too but not in it.
      const type = nodes.get(child)?.type;
      if (type !== undefined && !childGroups.has(type)) groups.set(child, node.id);
    }
  }
  return groups;
}

function graphIds(nodes: ReadonlyMap<string, ArgoNode>, runName: string): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    [...nodes.values()].map(({ id, name }) => {
      const short = name === runName ? 'workflow' : name.startsWith(runName) ? name.slice(runName.length).replace(/^\./, '') : name;
      const unique = short && !taken.has(short) ? short : id;
      taken.add(unique);
      return [id, unique];
    }),
  );
}

/** A group that joins more pairs than this keeps its place between them: n + m edges say the same as n × m. */
const mostPairs = 4_096;

/** Who waits for whom: children, seen through the groups between them. */
function edgesOf(nodes: ReadonlyMap<string, ArgoNode>, attempts: ReadonlyMap<string, Attempt>, ids: ReadonlyMap<string, string>): GraphEdge[] {
  const works = new Set<string>();
  for (const node of nodes.values()) if (working.has(node.type)) works.add(attempts.get(node.id)?.retry ?? node.id);
  const edges: GraphEdge[] = [];
  // Of groups alone, which are few.
  const before = new Map<string, Set<string>>();
  const after = new Map<string, Set<string>>();
  const join = (source: string, target: string): void => {
    if (source === target) return;
    const [fromWork, toWork] = [works.has(source), works.has(target)];
    if (fromWork && toWork) edges.push({ source: ids.get(source)!, target: ids.get(target)! });
    if (!fromWork) after.set(source, (after.get(source) ?? new Set()).add(target));
    if (!toWork) before.set(target, (before.get(target) ?? new Set()).add(source));
  };
  for (const node of nodes.values()) {
    const source = attempts.get(node.id)?.retry ?? node.id;
    for (const child of node.children) if (nodes.has(child)) join(source, attempts.get(child)?.retry ?? child);
  }

  for (const group of nodes.keys()) {
    if (works.has(group)) continue;
    const [sources, targets] = [[...(before.get(group) ?? [])], [...(after.get(group) ?? [])]];
    before.delete(group);
    after.delete(group);
    for (const source of sources) after.get(source)?.delete(group);
    for (const target of targets) before.get(target)?.delete(group);
    if (sources.length * targets.length <= mostPairs) {
      for (const source of sources) for (const target of targets) join(source, target);
      continue;
    }
    works.add(group); // From now on it stands between them like any other.
    for (const source of sources) join(source, group);
    for (const target of targets) join(group, target);
  }
  return edges;
}
