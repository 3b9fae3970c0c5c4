import type { GraphNode, WorkflowGraph } from '../profile/model.js';
import { PortGraph } from '../profile/port-graph.js';
import { graphIn, nodesOf, rootOf } from './litegraph-nesting.js';
import type { LiteGraphLike } from './litegraph-shapes.js';

/** Graphs that many nodes hold, which hold others that many hold, unfold without end. */
const mostNodes = 200_000;

/**
 * Everything in the outermost graph and in those inside it; what lies in a node has it as its group. Links through the
 * frame of a subgraph of `@comfyorg/litegraph` lead from what is outside to what is inside, as its server runs them; the
 * ways in and out of `litegraph.js` are nodes, and the node that holds them is run as one.
 */
export function wholeGraph(shown: LiteGraphLike | null): WorkflowGraph {
  const nodes: GraphNode[] = [];
  const ports = new PortGraph();
  const collect = (graph: LiteGraphLike, prefix: string, around: readonly LiteGraphLike[]): void => {
    const parent = prefix ? { parentId: prefix.slice(0, -1) } : {};
    const own = nodesOf(graph);
    for (const { id, title, type } of own) {
      nodes.push({ id: `${prefix}${id}`, ...(title ? { label: title } : {}), ...(type ? { type } : {}), ...parent });
    }
    const known = new Map(own.map((node) => [String(node.id), node]));
    const endOf = (id: string | number, slot: number, side: Side): string | undefined => {
      const frame = frameOf(graph)?.[side === 'out' ? 'inputNode' : 'outputNode'];
      if (frame?.id === id) return ports.port(side === 'out' ? 'in' : 'out', prefix.slice(0, -1), slot);
      const node = known.get(String(id));
      const inner = frameOf(graphIn(node));
      return inner
        ? ports.port(side, `${prefix}${id}`, slotIn(inner, node as Slots, side, slot))
        : node && `${prefix}${id}`;
    };
    for (const link of linksOf(graph.links)) {
      const source = endOf(link.origin_id, link.origin_slot, 'out');
      const target = endOf(link.target_id, link.target_slot, 'in');
      if (source !== undefined && target !== undefined) ports.connect(source, target);
    }
    for (const node of own) {
      const inner = graphIn(node);
      if (!inner || around.includes(inner) || nodes.length > mostNodes) continue;
      collect(inner, `${prefix}${node.id}:`, [...around, inner]);
    }
  };
  const root = rootOf(shown);
  if (root) collect(root, '', [root]);
  return { nodes, edges: ports.edges };
}

type Side = 'in' | 'out';

interface Named {
  readonly name?: string;
}

interface Slots {
  readonly inputs?: readonly Named[];
  readonly outputs?: readonly Named[];
}

/** A graph of `@comfyorg/litegraph` that lies in nodes: the ways in and out are numbered as nodes that nobody lists. */
interface Framed extends Slots {
  readonly inputNode?: { readonly id: string | number };
  readonly outputNode?: { readonly id: string | number };
}

function frameOf(graph: LiteGraphLike | undefined): Framed | undefined {
  return (graph as Framed | undefined)?.inputNode && (graph as Framed);
}

/** A node may show only some of the slots of the graph in it, so they are matched by name first. */
function slotIn(inner: Framed, node: Slots, side: Side, slot: number): number {
  const field = side === 'in' ? 'inputs' : 'outputs';
  const name = node[field]?.[slot]?.name;
  const byName = name === undefined ? -1 : (inner[field] ?? []).findIndex((each) => each.name === name);
  return byName < 0 ? slot : byName;
}

interface LinkLike {
  readonly origin_id: string | number;
  readonly origin_slot: number;
  readonly target_slot: number;
  readonly target_id: string | number;
}

/** An object by id in one package, a map in the other. */
function linksOf(links: object | undefined): LinkLike[] {
  const all = links instanceof Map ? [...links.values()] : Object.values(links ?? {});
  return all.filter(Boolean) as LinkLike[];
}
