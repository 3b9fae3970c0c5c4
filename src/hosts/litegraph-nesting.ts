import type { LiteGraphCanvasLike, LiteGraphLike, LiteGraphNodeLike } from './litegraph-shapes.js';

/** The nodes that a graph lies in, outermost first. */
type Way = readonly LiteGraphNodeLike[];

/**
 * Which of its graphs a canvas shows. Each of them numbers its own nodes, so a node in another one is known by the ids
 * on the way to it, `outer:inner`, as engines record it.
 */
export class ShownGraph {
  #graph: LiteGraphLike | null = null;
  #way: Way = [];
  #prefix = '';
  /** What the next graph is opened through, where that is known. */
  #next: Way = [];

  constructor(private readonly canvas: LiteGraphCanvasLike) {}

  /** What stands before the ids of the nodes that are shown; nothing in the outermost graph. */
  get prefix(): string {
    const { graph } = this.canvas;
    if (graph !== this.#graph) {
      this.#way = graph ? this.#wayTo(graph) : [];
      this.#prefix = prefixOf(this.#way);
      this.#graph = graph;
    }
    return this.#prefix;
  }

  /**
   * In `@comfyorg/litegraph` several nodes may hold one graph. The copy of it in ComfyUI's newer front ends says through
   * which one it is opened; elsewhere what is pointed at tells, and without that it is the first.
   */
  watch(signal: AbortSignal): void {
    const onOpening = (event: Event): void => {
      const { subgraph, fromNode } = (event as CustomEvent<Opening | null>).detail ?? {};
      if (!subgraph) return;
      const { node_over: hovered, selected_nodes: selected } = this.canvas as unknown as Pointed;
      const candidates = [fromNode, hovered, ...Object.values(selected ?? {})];
      this.#expect(candidates.find((node) => node?.subgraph === subgraph));
    };
    this.canvas.canvas.addEventListener('subgraph-opening', onOpening, { signal });
  }

  /** Shows the graph that the node lies in. Returns the node; undefined: there is none. */
  reveal(id: string): LiteGraphNodeLike | undefined {
    const { canvas } = this;
    const root = rootOf(canvas.graph);
    const steps = id.split(':');
    const last = steps.pop()!;
    const way: LiteGraphNodeLike[] = [];
    let graph = root;
    for (const step of steps) {
      const holder = nodeIn(graph, step);
      if (holder) way.push(holder);
      graph = graphIn(holder);
    }
    const node = nodeIn(graph, last);
    if (!root || !node) return undefined;
    if (this.prefix === prefixOf(way)) return node;
    if (canvas.graph !== root) canvas.setGraph(root as never);
    for (const holder of way) {
      this.#expect(holder);
      const next = this.#next;
      canvas.openSubgraph(holder.subgraph as never, holder as never);
      // Whatever is pointed at.
      this.#next = next;
    }
    return node;
  }

  /** What was expected before may never have been opened, or was left before anybody looked. */
  #expect(opened: LiteGraphNodeLike | null | undefined): void {
    // Whoever reads it reads the way to what is still shown.
    void this.prefix;
    this.#next = opened ? [...this.#way, opened] : [];
  }

  #wayTo(graph: LiteGraphLike): Way {
    const next = this.#next;
    this.#next = [];
    if (next.at(-1)?.subgraph === graph) return next;
    const back = this.#way.findIndex(({ subgraph }) => subgraph === graph);
    return back < 0 ? (findWay(graph, rootOf(graph)) ?? []) : this.#way.slice(0, back + 1);
  }
}

export function nodesOf(graph: LiteGraphLike | null | undefined): readonly LiteGraphNodeLike[] {
  if (!graph) return [];
  return graph.nodes ?? (graph as unknown as { readonly _nodes?: readonly LiteGraphNodeLike[] })._nodes ?? [];
}

export function nodeIn(graph: LiteGraphLike | null | undefined, id: string): LiteGraphNodeLike | undefined {
  const node = graph?.getNodeById(id as never);
  // Kept in an object, which has members of other names, too.
  return node && String(node.id) === id ? node : undefined;
}

/** What of the event tells which graph is opened. */
interface Opening {
  readonly subgraph?: object;
  readonly fromNode?: LiteGraphNodeLike;
}

/** What of a canvas tells what the user points at. */
interface Pointed {
  readonly node_over?: LiteGraphNodeLike | null;
  readonly selected_nodes?: Readonly<Record<string, LiteGraphNodeLike>>;
}

/** How each package tells what a graph lies in: by its node, or by the graph that knows all of them. */
interface Nested {
  readonly _subgraph_node?: { readonly graph?: LiteGraphLike | null };
  readonly rootGraph?: LiteGraphLike;
}

export function rootOf(graph: LiteGraphLike | null | undefined): LiteGraphLike | undefined {
  let root = graph ?? undefined;
  for (let up = root; up; up = (up as Nested)._subgraph_node?.graph ?? undefined) root = up;
  return (root as Nested | undefined)?.rootGraph ?? root;
}

export function graphIn(node: LiteGraphNodeLike | undefined): LiteGraphLike | undefined {
  const inner = node?.subgraph;
  return inner && 'getNodeById' in inner ? (inner as LiteGraphLike) : undefined;
}

function findWay(
  graph: LiteGraphLike,
  from: LiteGraphLike | undefined,
  seen = new Set<LiteGraphLike>(),
): LiteGraphNodeLike[] | undefined {
  if (graph === from) return [];
  for (const node of nodesOf(from)) {
    const inner = graphIn(node);
    if (!inner || seen.has(inner)) continue;
    seen.add(inner);
    const rest = findWay(graph, inner, seen);
    if (rest) return [node, ...rest];
  }
  return undefined;
}

function prefixOf(way: Way): string {
  return way.map(({ id }) => `${id}:`).join('');
}
