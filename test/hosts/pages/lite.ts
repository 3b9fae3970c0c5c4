import { liteGraphHost, type LiteGraphCanvasLike } from '../../../src/hosts/litegraph.js';
import { graphOf } from '../../../src/sources/litegraph.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { edges, isReadOnly, makeContainer, nodes, present, type HostPage } from './stage.js';

/** What both packages have in common. */
export type LiteLibrary = Pick<
  typeof import('litegraph.js'),
  'LGraph' | 'LGraphCanvas' | 'LGraphGroup' | 'LGraphNode' | 'LiteGraph'
>;
export type LiteNode = InstanceType<LiteLibrary['LGraphNode']>;
export type LiteGraph = InstanceType<LiteLibrary['LGraph']>;

export interface LiteWays {
  /** Puts into the graph a node that holds a graph of its own; another one of the same id is of the same graph if the package has that. */
  makeHolder(graph: LiteGraph, id: number): { readonly holder: LiteNode; readonly inner: LiteGraph };
  /** Leads what comes out of 3 through node 5 into its 1, and what comes out of its 2 into 4. */
  feed?(graph: LiteGraph): void;
  close(view: LiteGraphCanvasLike, graph: LiteGraph): void;
}

/** Four nodes on a canvas of either package. */
export function openLite(library: LiteLibrary, ways: LiteWays, store?: ProfilerStore): void {
  const { LGraph, LGraphCanvas, LGraphGroup, LGraphNode, LiteGraph } = library;
  const canvas = document.createElement('canvas');
  canvas.width = 626;
  canvas.height = 406;
  makeContainer().append(canvas);
  const graph = new LGraph();
  const view = new LGraphCanvas(canvas, graph, { autoresize: false });
  view.render_shadows = false;
  view.render_canvas_border = false;
  view.background_image = '';
  Object.assign(view, { clear_background_color: '#ffffff' });
  if (isReadOnly) Object.assign(view, { read_only: true });

  const type = 'test/step';
  LiteGraph.registerNodeType(
    type,
    class extends LGraphNode {
      constructor(title?: string) {
        super(title);
        this.addInput('in', 'number');
        this.addOutput('out', 'number');
      }
    } as never,
  );
  const dress = (node: LiteNode, x: number, y: number, color: string): void => {
    node.pos = [x, y + LiteGraph.NODE_TITLE_HEIGHT];
    node.color = color;
    node.bgcolor = color;
    node.shape = LiteGraph.BOX_SHAPE;
    node.size = [120, 60 - LiteGraph.NODE_TITLE_HEIGHT];
  };
  const add = (to: LiteGraph, id: string, label: string, x: number, y: number, color: string): void => {
    const node = LiteGraph.createNode(type, label, {});
    node.id = Number(id);
    dress(node, x, y, color);
    to.add(node);
  };
  const nodeOf = (id: string): LiteNode => view.graph.getNodeById(Number(id))!;
  for (const { id, label, x, y, color } of nodes) add(graph, id, label, x, y, color);
  for (const [source, target] of edges) nodeOf(source).connect(0, nodeOf(target), 0);
  view.setDirty(true, true);

  /** Through which node what is shown was opened. */
  let opened = '5';
  const nest: Pick<
    HostPage,
    'nest' | 'nestAgain' | 'feedNested' | 'openByCode' | 'openFrom' | 'leaveNested' | 'within'
  > = {
    nest: () => {
      const { holder, inner } = ways.makeHolder(graph, 5);
      dress(holder, 440, 150, '#ffff00');
      // While it is open the canvas is framed in its colour.
      Object.defineProperty(holder, 'bgcolor', { get: () => (view.graph === graph ? '#ffff00' : '#888888') });
      add(inner, '1', 'Inner one', 80, 190, '#ff0000');
      add(inner, '2', 'Inner two', 300, 240, '#00ffff');
      inner.getNodeById(1)!.connect(0, inner.getNodeById(2)!, 0);
      view.setDirty(true, true);
    },
    nestAgain: () => {
      const { holder } = ways.makeHolder(graph, 6);
      dress(holder, 440, 280, '#aaaaaa');
      opened = '6';
    },
    feedNested: () => ways.feed!(graph),
    openByCode: (id) => {
      const holder = nodeOf(id) as LiteNode & { readonly subgraph: LiteGraph };
      view.selectNode(holder);
      view.openSubgraph(holder.subgraph);
      opened = id;
    },
    openFrom: (id) => {
      const holder = nodeOf(id) as LiteNode & { readonly subgraph: LiteGraph };
      // The copy of the library in ComfyUI's newer front ends opens it like this.
      const detail = { subgraph: holder.subgraph, closingGraph: view.graph, fromNode: holder };
      canvas.dispatchEvent(new CustomEvent('subgraph-opening', { detail, bubbles: true, cancelable: true }));
      view.clear();
      view.setGraph(holder.subgraph as never);
      opened = id;
    },
    leaveNested: () => ways.close(view, graph),
    within: () => (view.graph === graph || !view.graph ? '' : `${opened}:`),
  };

  const page: HostPage = {
    host: liteGraphHost(view),
    moveNode: (id, dx, dy) => {
      const node = nodeOf(id);
      node.pos = [node.pos[0] + dx, node.pos[1] + dy];
      view.setDirty(true, true);
    },
    removeNode: (id) => graph.remove(nodeOf(id)),
    resizeNode: (id, width, height) => {
      nodeOf(id).size = [width, height - LiteGraph.NODE_TITLE_HEIGHT];
      view.setDirty(true, true);
    },
    replace: (places) => {
      const data = graph.serialize() as unknown as { nodes: { id: number; pos: number[] }[]; links: unknown[] };
      graph.configure({
        ...data,
        links: [],
        nodes: places.map(({ id, x, y }) => ({
          ...data.nodes.find((node) => node.id === Number(id)),
          ...{ pos: [x, y + LiteGraph.NODE_TITLE_HEIGHT], inputs: [], outputs: [] },
        })),
      } as never);
    },
    destroy: () => {
      graph.detachCanvas(view as never);
      (view as unknown as { unbindEvents(): void }).unbindEvents();
      view.stopRendering();
      canvas.remove();
    },
    collapseNode: (id) => {
      nodeOf(id).collapse(true);
      view.setDirty(true, true);
    },
    addNode: (id, x, y) => add(graph, id, id, x, y, '#ffff00'),
    frameNodes: () => {
      const frame = new LGraphGroup();
      frame.title = 'Three and four';
      Object.assign(frame, { pos: [40, 180], size: [390, 130] });
      graph.add(frame as never);
      view.setDirty(true, true);
    },
    recordedGraph: () => graphOf(graph as never),
    clear: () => view.setGraph(null as never),
    ...nest,
  };
  present(page, store);
}
