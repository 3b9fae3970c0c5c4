import { LGraph, LGraphCanvas, LGraphNode, LiteGraph } from '@comfyorg/litegraph';
import { liteGraphHost } from '../../../src/hosts/litegraph.js';
import { edges, makeContainer, nodes, present } from './stage.js';

const canvas = document.createElement('canvas');
canvas.width = 626;
canvas.height = 406;
makeContainer().append(canvas);
const graph = new LGraph();
const view = new LGraphCanvas(canvas, graph, { autoresize: false });
view.render_shadows = false;
view.render_canvas_border = false;
view.background_image = '';
view.clear_background_color = '#ffffff';

function add(id: string, label: string, x: number, y: number, color: string): void {
  const node = new LGraphNode(label);
  node.id = Number(id);
  node.pos = [x, y + LiteGraph.NODE_TITLE_HEIGHT];
  node.size = [120, 60 - LiteGraph.NODE_TITLE_HEIGHT];
  node.color = color;
  node.bgcolor = color;
  node.shape = LiteGraph.BOX_SHAPE;
  node.addInput('in', 'number');
  node.addOutput('out', 'number');
  node.size = [120, 60 - LiteGraph.NODE_TITLE_HEIGHT];
  graph.add(node);
}
const nodeOf = (id: string): LGraphNode => graph.getNodeById(Number(id))!;
for (const { id, label, x, y, color } of nodes) add(id, label, x, y, color);
for (const [source, target] of edges) nodeOf(source).connect(0, nodeOf(target), 0);
view.setDirty(true, true);

present({
  host: liteGraphHost(view),
  moveNode: (id, dx, dy) => {
    const node = nodeOf(id);
    node.pos = [node.pos[0] + dx, node.pos[1] + dy];
    view.setDirty(true, true);
  },
  removeNode: (id) => graph.remove(nodeOf(id)),
  collapseNode: (id) => {
    nodeOf(id).collapse(true);
    view.setDirty(true, true);
  },
  addNode: (id, x, y) => add(id, id, x, y, '#ffff00'),
});
