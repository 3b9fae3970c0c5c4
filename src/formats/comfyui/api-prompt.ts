import type { GraphEdge, GraphNode, WorkflowGraph } from '../../profile/model.js';
import { objectIn } from '../build/lenient.js';
import { isRecord, textOf, type JsonRecord } from './fields.js';
import { subgraphOf } from './prompt-run.js';

/** A workflow in the form that ComfyUI's server takes: `{ nodeId: { class_type, inputs } }`. */
export function isApiPrompt(value: unknown): value is JsonRecord {
  if (!isRecord(value)) return false;
  const nodes = Object.values(value);
  return nodes.length > 0 && nodes.every((node) => isRecord(node) && typeof node.class_type === 'string');
}

/** Nodes and links; an instance of a subgraph (`57` of `57:8`) is a node without a type. */
export function readApiPrompt(prompt: JsonRecord): WorkflowGraph {
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  for (const [id, node] of Object.entries(prompt)) {
    if (!id || !isRecord(node)) continue;
    const type = textOf(node.class_type);
    const title = textOf(objectIn(node._meta).title);
    nodes.set(id, {
      id,
      ...((title ?? type) ? { label: title ?? type } : {}),
      ...(type ? { type } : {}),
      ...subgraphOf(id),
    });
    const sources = new Set<string>();
    for (const input of Object.values(objectIn(node.inputs))) {
      // A link; a list of two that names no node is a value.
      if (!Array.isArray(input) || input.length !== 2 || typeof input[1] !== 'number') continue;
      const source = textOf(input[0]);
      if (source !== undefined && source !== id && Object.hasOwn(prompt, source)) sources.add(source);
    }
    for (const source of sources) edges.push({ source, target: id });
  }
  addGroups(nodes);
  return { nodes: [...nodes.values()], edges };
}

/** Every parent that a node names is a node itself. */
export function addGroups(nodes: Map<string, GraphNode>): void {
  for (const { parentId } of [...nodes.values()]) {
    for (let id = parentId; id !== undefined && id !== '' && !nodes.has(id); id = subgraphOf(id)?.parentId) {
      nodes.set(id, { id, ...subgraphOf(id) });
    }
  }
}
