import { liteGraphOf } from '../editor-graphs/litegraph-graph.js';
import type { CanvasHost } from './canvas-host.js';
import { nodeIn, nodesOf, rootOf, ShownGraph } from './litegraph-nesting.js';
import type { LiteGraphCanvasLike, LiteGraphNodeLike } from './litegraph-shapes.js';
import { watchRedraws } from './redraw-watch.js';

export type { LiteGraphCanvasLike, LiteGraphLike, LiteGraphNodeLike } from './litegraph-shapes.js';

/**
 * A LiteGraph canvas. It tells of nothing but its redraws, so at each it is compared with the last: reading every
 * node's place costs far less than drawing it did. While it shows what is in a node, the ids are `outer:inner`.
 */
export function liteGraphHost(canvas: LiteGraphCanvasLike): CanvasHost {
  const shown = new ShownGraph(canvas);

  return {
    element: canvas.canvas,
    nodeIds: () => nodesOf(canvas.graph).map((node) => `${shown.prefix}${node.id}`),
    boundsOf(id) {
      const { prefix } = shown;
      const node = id.startsWith(prefix) ? nodeIn(canvas.graph, id.slice(prefix.length)) : undefined;
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
      let graph = canvas.graph;
      let known = new Map<LiteGraphNodeLike, Box>();
      let { prefix } = shown;
      const compare = (): void => {
        const { offset, scale } = canvas.ds;
        const nextView = `${offset[0]} ${offset[1]} ${scale}`;
        if (nextView !== view) onChange({ kind: 'viewport' });
        view = nextView;
        const isAnother = graph !== canvas.graph || prefix !== shown.prefix;
        graph = canvas.graph;
        prefix = shown.prefix;
        const next = new Map<LiteGraphNodeLike, Box>();
        const moved: string[] = [];
        for (const node of nodesOf(graph)) {
          const box = boxOf(node);
          const before = known.get(node);
          if (!before || before.some((value, i) => value !== box[i])) moved.push(`${prefix}${node.id}`);
          known.delete(node);
          next.set(node, box);
        }
        for (const gone of known.keys()) moved.push(`${prefix}${gone.id}`);
        known = next;
        if (isAnother) onChange({ kind: 'nodes' });
        else if (moved.length) onChange({ kind: 'nodes', nodeIds: moved });
      };

      shown.watch(signal);
      watchRedraws(canvas, 'onDrawForeground', compare, signal);
      // Without a graph nothing else is drawn.
      watchRedraws(canvas, 'onDrawOverlay', () => graph && !canvas.graph && compare(), signal);
      compare();
    },
    graph() {
      const root = rootOf(canvas.graph);
      return root ? liteGraphOf(root) : { nodes: [], edges: [] };
    },
    focus(id) {
      const node = shown.reveal(id);
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
