import type { GraphNode, WorkflowGraph } from '../profile/model.js';
import { PortGraph } from './port-graph.js';

/** What is read of an `LGraph`; litegraph.js 0.7 and @comfyorg/litegraph 0.17 both fit. */
interface GraphLike {
  /** Only in `@comfyorg/litegraph`; elsewhere a private list of the same. */
  readonly nodes?: readonly NodeLike[] | null;
  readonly _nodes?: readonly NodeLike[] | null;
  /** By link id: an object in the original, a Map in the fork. */
  readonly links?: unknown;
}

interface NodeLike {
  readonly id: number | string;
  readonly title?: string;
  readonly type?: string | null;
  /** A node that holds a graph of its own. */
  readonly subgraph?: object;
}

interface LinkLike {
  readonly origin_id: unknown;
  readonly origin_slot: number;
  readonly target_id: unknown;
  readonly target_slot: number;
}

interface Slots {
  readonly inputs?: readonly { readonly name?: string }[];
  readonly outputs?: readonly { readonly name?: string }[];
}

/** A subgraph of the fork: the ways in and out are numbered as nodes that nobody lists. In the original they are nodes. */
interface Framed extends Slots {
  readonly inputNode?: { readonly id: unknown };
  readonly outputNode?: { readonly id: unknown };
}

type Side = 'in' | 'out';

/** Graphs that many nodes hold, which hold others that many hold, unfold without end. */
const mostNodes = 200_000;

/**
 * A LiteGraph graph as the profiler sees it, with the graphs inside it; what lies in a node has it as its group. Links
 * through the frame of a subgraph of `@comfyorg/litegraph` lead from what is outside to what is inside, as its server runs
 * them; the ways in and out of `litegraph.js` are nodes, and the node that holds them is run as one.
 */
export function liteGraphOf(root: GraphLike): WorkflowGraph {
  const nodes: GraphNode[] = [];
  const ports = new PortGraph();
  const collect = (graph: GraphLike, groupId: string | undefined, around: readonly object[]): void => {
    const prefix = groupId === undefined ? '' : `${groupId}:`;
    const own = new Map<string, NodeLike>();
    for (const node of listOf(graph) ?? []) {
      own.set(String(node.id), node);
      nodes.push({
        id: `${prefix}${node.id}`,
        ...(node.title ? { label: node.title } : {}),
        ...(node.type ? { type: node.type } : {}),
        ...(groupId === undefined ? {} : { parentId: groupId }),
      });
    }
    const endOf = (id: unknown, slot: number, side: Side): string | undefined => {
      const frame = framed(graph)?.[side === 'out' ? 'inputNode' : 'outputNode'];
      if (frame?.id === id) return ports.port(side === 'out' ? 'in' : 'out', groupId ?? '', slot);
      const node = own.get(String(id));
      const inner = framed(node?.subgraph);
      return inner
        ? ports.port(side, `${prefix}${node!.id}`, slotIn(inner, node as Slots, side, slot))
        : node && `${prefix}${node.id}`;
    };
    for (const link of linksOf(graph)) {
      const source = endOf(link.origin_id, link.origin_slot, 'out');
      const target = endOf(link.target_id, link.target_slot, 'in');
      if (source !== undefined && target !== undefined) ports.connect(source, target);
    }
    for (const [id, { subgraph }] of own) {
      if (!subgraph || !listOf(subgraph) || around.includes(subgraph) || nodes.length > mostNodes) continue;
      collect(subgraph, prefix + id, [...around, subgraph]);
    }
  };
  collect(root, undefined, [root]);
  return { nodes, edges: ports.edges };
}

const listOf = (graph: GraphLike): readonly NodeLike[] | null | undefined => graph.nodes ?? graph._nodes;

function framed(graph: object | undefined): Framed | undefined {
  return (graph as Framed | undefined)?.inputNode && (graph as Framed);
}

/** A node may show only some of the slots of the graph in it, so they are matched by name first. */
function slotIn(inner: Framed, node: Slots, side: Side, slot: number): number {
  const field = side === 'in' ? 'inputs' : 'outputs';
  const name = node[field]?.[slot]?.name;
  const byName = name === undefined ? -1 : (inner[field] ?? []).findIndex((each) => each.name === name);
  return byName < 0 ? slot : byName;
}

function linksOf({ links }: GraphLike): LinkLike[] {
  if (typeof links !== 'object' || links === null) return [];
  const values: unknown[] = links instanceof Map ? [...links.values()] : Object.values(links);
  return values.filter(
    (link): link is LinkLike => typeof link === 'object' && link !== null && 'origin_id' in link && 'target_id' in link,
  );
}
