import { addTo } from '../../profile/add-to.js';
import type { GraphEdge, GraphNode } from '../../profile/model.js';
import { listIn, objectIn, objectsOf } from '../build/lenient.js';
import { isObject, type JsonObject } from '../read.js';
import type { NodeBox, WorkflowLayout } from '../workflow/workflow-layout.js';

/** n8n's own: DEFAULT_NODE_SIZE, CONFIGURABLE_NODE_SIZE (has sub-nodes) and CONFIGURATION_NODE_SIZE (is one), in canvas units. */
const sizes = {
  plain: { width: 96, height: 96 },
  root: { width: 256, height: 96 },
  sub: { width: 80, height: 80 },
};

const stickyNote = 'n8n-nodes-base.stickyNote';

export interface N8nWorkflow extends WorkflowLayout {
  /** By the name of a sub-node: the nodes that use it (`ai_…` connections run from the sub-node to its root). */
  readonly rootsOf: ReadonlyMap<string, readonly string[]>;
  readonly disabledNodes: number;
  readonly stickyNotes: number;
}

export function isN8nWorkflow(value: unknown): value is JsonObject {
  return isObject(value) && Array.isArray(value.nodes) && isObject(value.connections);
}

/** Nodes are known by their name: connections and runs are keyed by it. */
export function readN8nWorkflow(workflow: JsonObject): N8nWorkflow {
  const nodes = new Map<string, GraphNode>();
  const corners = new Map<string, readonly [number, number]>();
  let disabledNodes = 0;
  let stickyNotes = 0;
  for (const node of objectsOf(workflow.nodes)) {
    if (typeof node.name !== 'string' || !node.name) continue;
    if (node.type === stickyNote) {
      stickyNotes += 1;
      continue;
    }
    if (node.disabled === true) disabledNodes += 1;
    nodes.set(node.name, {
      id: node.name,
      label: node.name,
      ...(typeof node.type === 'string' ? { type: node.type } : {}),
    });
    const [x, y] = listIn(node.position);
    if (Number.isFinite(x) && Number.isFinite(y)) corners.set(node.name, [x as number, y as number]);
  }

  const targets = new Map<string, Set<string>>();
  const rootsOf = new Map<string, string[]>();
  const roots = new Set<string>();
  for (const [source, target, kind] of connectionsOf(workflow.connections)) {
    if (!nodes.has(source) || !nodes.has(target) || source === target) continue;
    targets.set(source, (targets.get(source) ?? new Set()).add(target));
    if (!kind.startsWith('ai_')) continue;
    addTo(rootsOf, source, target);
    roots.add(target);
  }
  const edges: GraphEdge[] = [];
  for (const [source, all] of targets) for (const target of all) edges.push({ source, target });

  const positions = new Map<string, NodeBox>();
  for (const [name, [x, y]] of corners) {
    positions.set(name, { x, y, ...(rootsOf.has(name) ? sizes.sub : roots.has(name) ? sizes.root : sizes.plain) });
  }
  return {
    graph: { nodes: [...nodes.values()], edges },
    positions,
    rootsOf,
    disabledNodes,
    stickyNotes,
    ...(typeof workflow.id === 'string' && workflow.id ? { id: workflow.id } : {}),
    ...(typeof workflow.name === 'string' && workflow.name ? { name: workflow.name } : {}),
  };
}

/** `{ source: { kind: [[{ node }]] } }` as source, target, kind. */
function* connectionsOf(connections: unknown): Iterable<readonly [string, string, string]> {
  for (const [source, kinds] of Object.entries(objectIn(connections))) {
    for (const [kind, outputs] of Object.entries(objectIn(kinds))) {
      for (const links of listIn(outputs)) {
        for (const { node } of objectsOf(links)) if (typeof node === 'string') yield [source, node, kind];
      }
    }
  }
}
