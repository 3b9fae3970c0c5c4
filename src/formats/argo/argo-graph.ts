import { byId } from '../../profile/by-id.js';
import type { GraphEdge, GraphNode } from '../../profile/model.js';
import type { ArgoNode } from './read-nodes.js';

/** The types that do work; all others hold others. */
const working = new Set(['Pod', 'HTTP', 'Plugin', 'Container', 'Suspend', 'Skipped']);
/** Groups whose members are their children; the members of a DAG or of Steps name it as their boundary. */
const childGroups = new Set(['StepGroup', 'TaskGroup']);

export interface ArgoGraph {
  readonly nodes: ReadonlyMap<string, GraphNode> | readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export const isWorking = (node: ArgoNode): boolean => working.has(node.type);

/**
 * The graph of a workflow. Node ids are Argo's names without the name of the run, which is another one every time, so that
 * runs can be compared. Pods of a Retry are attempts of one node. Says of each of `nodes` which graph node it is.
 */
export function argoGraph(nodes: ReadonlyMap<string, ArgoNode>, runName: string): ArgoGraph {
  // Every step goes through all of them, and a list is gone through faster than a map.
  const all = [...nodes.values()];
  markAttempts(all, nodes);
  const groupOf = groupsByChild(all, nodes);
  const areDistinct = nameNodes(all, runName);
  const graphNodes: GraphNode[] = [];
  for (const node of all) {
    if (node.retry) continue;
    const { id, label, graphId } = node;
    const groupId = groupOf.get(id) ?? node.boundaryId;
    const group = groupId === undefined || groupId === id ? undefined : nodes.get(groupId);
    const parentId = group && (group.retry ?? group).graphId;
    const graphNode: { -readonly [K in keyof GraphNode]: GraphNode[K] } = { id: graphId, type: kindOf(node) };
    if (label !== graphId) graphNode.label = label;
    if (parentId !== undefined && parentId !== graphId) graphNode.parentId = parentId;
    graphNodes.push(graphNode);
  }
  for (const node of all) if (node.retry) node.graphId = node.retry.graphId;
  return {
    nodes: areDistinct ? graphNodes : byId(graphNodes),
    edges: edgesOf(all, nodes),
  };
}

/** A pod and a group are known by their template; of all else what it is tells more: a wait, a call, a plugin. */
function kindOf({ type, isRetried, source: { templateName } }: ArgoNode): string {
  const byTemplate =
    !isRetried && (type === 'Pod' || !working.has(type)) && typeof templateName === 'string' && templateName;
  return byTemplate || type;
}

/** Argo names the tries of X `X(0)`, `X(1)` … and lists them as children of the Retry X. */
function markAttempts(all: readonly ArgoNode[], nodes: ReadonlyMap<string, ArgoNode>): void {
  for (const retry of all) {
    if (retry.type !== 'Retry') continue;
    retry.children.forEach((id, index) => {
      const child = nodes.get(id);
      if (!child || !isWorking(child)) return;
      const number = /\((\d+)\)$/.exec(child.name)?.[1];
      child.retry = retry;
      child.attempt = (number === undefined ? index : Number(number)) + 1;
      retry.isRetried = true;
    });
  }
}

function groupsByChild(all: readonly ArgoNode[], nodes: ReadonlyMap<string, ArgoNode>): Map<string, string> {
  const groups = new Map<string, string>();
  for (const node of all) {
    if (!childGroups.has(node.type)) continue;
    for (const child of node.children) {
      // A step's group is followed by the next step's group, which is its child too but not in it.
      const type = nodes.get(child)?.type;
      if (type !== undefined && !childGroups.has(type)) groups.set(child, node.id);
    }
  }
  return groups;
}

/** Whether no name is empty or occurs twice. */
function nameNodes(all: readonly ArgoNode[], runName: string): boolean {
  const taken = new Set<string>();
  for (const node of all) {
    const { id, name } = node;
    const rest = name.startsWith(runName) ? name.slice(runName.length + (name[runName.length] === '.' ? 1 : 0)) : name;
    const short = name === runName ? 'workflow' : rest;
    node.graphId = short && !taken.has(short) ? short : id;
    taken.add(node.graphId);
  }
  return taken.size === all.length && !taken.has('');
}

/** A group that joins more pairs than this keeps its place between them: n + m edges say the same as n × m. */
const mostPairs = 4_096;

type Neighbours = Map<ArgoNode, Set<ArgoNode>>;

/** Who waits for whom: children, seen through the groups between them. */
function edgesOf(all: readonly ArgoNode[], nodes: ReadonlyMap<string, ArgoNode>): GraphEdge[] {
  const edges: GraphEdge[] = [];
  for (const node of all) node.stands = node.isRetried || (isWorking(node) && !node.retry);
  // Of groups alone, which are few.
  const before: Neighbours = new Map();
  const after: Neighbours = new Map();
  const join = (source: ArgoNode, target: ArgoNode): void => {
    if (source === target) return;
    if (source.stands && target.stands) edges.push({ source: source.graphId, target: target.graphId });
    if (!source.stands) addTo(after, source, target);
    if (!target.stands) addTo(before, target, source);
  };
  for (const node of all) {
    const source = node.retry ?? node;
    // Up to 2018 steps listed all their groups, which wait for each other all the same.
    for (const id of node.type === 'Steps' ? node.children.slice(0, 1) : node.children) {
      const child = nodes.get(id);
      if (child) join(source, child.retry ?? child);
    }
  }

  for (const group of all) {
    if (group.stands) continue;
    const [sources, targets] = [[...(before.get(group) ?? [])], [...(after.get(group) ?? [])]];
    before.delete(group);
    after.delete(group);
    for (const source of sources) after.get(source)?.delete(group);
    for (const target of targets) before.get(target)?.delete(group);
    if (sources.length * targets.length <= mostPairs) {
      for (const source of sources) for (const target of targets) join(source, target);
      continue;
    }
    group.stands = true; // From now on it stands between them like any other.
    for (const source of sources) join(source, group);
    for (const target of targets) join(group, target);
  }
  return edges;
}

function addTo(neighbours: Neighbours, node: ArgoNode, neighbour: ArgoNode): void {
  const known = neighbours.get(node);
  if (known) known.add(neighbour);
  else neighbours.set(node, new Set([neighbour]));
}
