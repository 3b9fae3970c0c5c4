import type { GraphNode, WorkflowGraph } from '../profile/model.js';
import { PortGraph } from '../profile/port-graph.js';

/** What is used of an `LGraph`; litegraph.js 0.7 and @comfyorg/litegraph 0.17 both fit. */
export interface LiteGraphLike {
  runStep(...args: never[]): unknown;
  _nodes?: readonly LiteNodeLike[] | null;
  /** By link id: an object in the original, a Map in the fork. */
  links?: unknown;
  /** 2 while the graph plays. */
  status?: number;
  stop?(): void;
}

export interface LiteNodeLike {
  id: number | string;
  title?: string;
  type?: string | null;
  mode?: number;
  onExecute?(...args: never[]): unknown;
  /** A node that holds a graph of its own. */
  subgraph?: LiteGraphLike | object;
}

/** Graphs that many nodes hold, which hold others that many hold, unfold without end. */
const mostNodes = 200_000;

/**
 * A LiteGraph graph as the profiler sees it; nodes inside a subgraph have the node that holds it as their group. Links
 * through the frame of a subgraph of the fork lead from what is outside to what is inside.
 */
export function graphOf(graph: LiteGraphLike): WorkflowGraph {
  const nodes: GraphNode[] = [];
  const ports = new PortGraph();
  const collect = (owner: LiteGraphLike, groupId: string | undefined, around: readonly unknown[]): void => {
    const prefix = groupId === undefined ? '' : `${groupId}:`;
    const own = new Map<string, LiteNodeLike>();
    for (const node of owner._nodes ?? []) {
      own.set(String(node.id), node);
      nodes.push({
        id: `${prefix}${node.id}`,
        ...(node.title ? { label: node.title } : {}),
        ...(node.type ? { type: node.type } : {}),
        ...(groupId === undefined ? {} : { parentId: groupId }),
      });
    }
    const endOf = (id: unknown, slot: number, side: Side): string | undefined => {
      const frame = framed(owner)?.[side === 'out' ? 'inputNode' : 'outputNode'];
      if (frame?.id === id) return ports.port(side === 'out' ? 'in' : 'out', groupId ?? '', slot);
      const node = own.get(String(id));
      const inner = framed(node?.subgraph);
      return inner
        ? ports.port(side, `${prefix}${node!.id}`, slotIn(inner, node!, side, slot))
        : node && prefix + node.id;
    };
    for (const link of linksOf(owner)) {
      const source = endOf(link.origin_id, link.origin_slot, 'out');
      const target = endOf(link.target_id, link.target_slot, 'in');
      if (source !== undefined && target !== undefined) ports.connect(source, target);
    }
    for (const [id, { subgraph }] of own) {
      if (!isGraph(subgraph) || around.includes(subgraph) || nodes.length > mostNodes) continue;
      collect(subgraph, prefix + id, [...around, subgraph]);
    }
  };
  collect(graph, undefined, [graph]);
  return { nodes, edges: ports.edges };
}

export function isGraph(thing: object | undefined): thing is LiteGraphLike {
  return thing !== undefined && 'runStep' in thing;
}

type Side = 'in' | 'out';

interface Slots {
  readonly inputs?: readonly { readonly name?: string }[];
  readonly outputs?: readonly { readonly name?: string }[];
}

/** A subgraph of the fork: the ways in and out are numbered as nodes that nobody lists. In the original they are nodes. */
interface Framed extends Slots {
  readonly inputNode?: { readonly id: unknown };
  readonly outputNode?: { readonly id: unknown };
}

function framed(graph: object | undefined): Framed | undefined {
  return (graph as Framed | undefined)?.inputNode && (graph as Framed);
}

/** A node may show only some of the slots of the graph in it, so they are matched by name first. */
function slotIn(inner: Framed, node: LiteNodeLike, side: Side, slot: number): number {
  const field = side === 'in' ? 'inputs' : 'outputs';
  const name = (node as Slots)[field]?.[slot]?.name;
  const byName = name === undefined ? -1 : (inner[field] ?? []).findIndex((each) => each.name === name);
  return byName < 0 ? slot : byName;
}

interface LinkLike {
  readonly origin_id: unknown;
  readonly origin_slot: number;
  readonly target_id: unknown;
  readonly target_slot: number;
}

function linksOf({ links }: LiteGraphLike): LinkLike[] {
  if (typeof links !== 'object' || links === null) return [];
  const values: unknown[] = links instanceof Map ? [...links.values()] : Object.values(links);
  return values.filter(
    (link): link is LinkLike => typeof link === 'object' && link !== null && 'origin_id' in link && 'target_id' in link,
  );
}
