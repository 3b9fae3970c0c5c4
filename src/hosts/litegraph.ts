import type { CanvasHost } from './canvas-host.js';
import { watchRedraws } from './redraw-watch.js';

/** What is used of an `LGraphCanvas`, of `litegraph.js` and of `@comfyorg/litegraph`. */
export interface LiteGraphCanvasLike {
  readonly canvas: HTMLCanvasElement;
  readonly ds: { readonly offset: ArrayLike<number>; readonly scale: number };
  readonly graph: LiteGraphLike | null;
  onDrawForeground?: ((...args: never[]) => unknown) | null;
  centerOnNode(node: never): void;
  setDirty(foreground: boolean, background?: boolean): void;
}

export interface LiteGraphLike {
  /** Only in `@comfyorg/litegraph`; elsewhere a private list of the same. */
  readonly nodes?: readonly LiteGraphNodeLike[];
  readonly links: object;
  getNodeById(id: never): LiteGraphNodeLike | null | undefined;
}

export interface LiteGraphNodeLike {
  readonly id: string | number;
  readonly title?: string;
  readonly type?: string | null;
  readonly pos: ArrayLike<number>;
  readonly size: ArrayLike<number>;
  /** Only in `@comfyorg/litegraph`. */
  readonly boundingRect?: ArrayLike<number>;
  getBounding(): ArrayLike<number>;
}

/**
 * A LiteGraph canvas. It tells of nothing but its redraws, so at each it is compared with the last: reading every
 * node's place costs far less than drawing it did.
 */
export function liteGraphHost(canvas: LiteGraphCanvasLike): CanvasHost {
  const nodes = (): readonly LiteGraphNodeLike[] => nodesOf(canvas.graph);
  const nodeOf = (id: string): LiteGraphNodeLike | undefined =>
    canvas.graph?.getNodeById(id as never) ?? nodes().find((node) => String(node.id) === id);

  return {
    element: canvas.canvas,
    nodeIds: () => nodes().map((node) => String(node.id)),
    boundsOf(id) {
      const node = nodeOf(id);
      if (!node) return null;
      const [x, y, width, height] = boxOf(node);
      return { x, y, width, height };
    },
    viewport: () => ({
      x: canvas.ds.offset[0]! * canvas.ds.scale,
      y: canvas.ds.offset[1]! * canvas.ds.scale,
      zoom: canvas.ds.scale,
    }),
    observe(onChange, signal) {
      let view = '';
      let known = new Map<LiteGraphNodeLike, Box>();
      const compare = (): void => {
        const { offset, scale } = canvas.ds;
        const nextView = `${offset[0]} ${offset[1]} ${scale}`;
        if (nextView !== view) onChange({ kind: 'viewport' });
        view = nextView;
        const next = new Map<LiteGraphNodeLike, Box>();
        const moved: string[] = [];
        for (const node of nodes()) {
          const box = boxOf(node);
          const before = known.get(node);
          if (!before || before.some((value, i) => value !== box[i])) moved.push(String(node.id));
          known.delete(node);
          next.set(node, box);
        }
        for (const gone of known.keys()) moved.push(String(gone.id));
        known = next;
        if (moved.length) onChange({ kind: 'nodes', nodeIds: moved });
      };

      watchRedraws(canvas, compare, signal);
      compare();
    },
    graph: () => ({
      nodes: nodes().map(({ id, title, type }) => ({
        id: String(id),
        ...(title ? { label: title } : {}),
        ...(type ? { type } : {}),
      })),
      edges: linksOf(canvas.graph?.links).map((link) => ({
        source: String(link.origin_id),
        target: String(link.target_id),
      })),
    }),
    focus(id) {
      const node = nodeOf(id);
      if (!node) return;
      canvas.centerOnNode(node as never);
      canvas.setDirty(true, true);
    },
  };
}

type Box = readonly [x: number, y: number, width: number, height: number];

function boxOf(node: LiteGraphNodeLike): Box {
  const { boundingRect } = node;
  if (boundingRect) return [boundingRect[0]!, boundingRect[1]!, boundingRect[2]!, boundingRect[3]!];
  const bounding = node.getBounding();
  return [bounding[0]!, bounding[1]!, bounding[2]!, bounding[3]!];
}

function nodesOf(graph: LiteGraphLike | null): readonly LiteGraphNodeLike[] {
  if (!graph) return [];
  return graph.nodes ?? (graph as unknown as { readonly _nodes?: readonly LiteGraphNodeLike[] })._nodes ?? [];
}

interface LinkLike {
  readonly origin_id: string | number;
  readonly target_id: string | number;
}

/** An object by id in one package, a map in the other. */
function linksOf(links: object | undefined): LinkLike[] {
  const all = links instanceof Map ? [...links.values()] : Object.values(links ?? {});
  return all.filter(Boolean) as LinkLike[];
}
