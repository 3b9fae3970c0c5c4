import { Graph, History, Scroller, type Node } from '@antv/x6';
import { x6Host } from '../../../src/hosts/x6.js';
import { edges, isReadOnly, makeContainer, nodes, present } from './stage.js';

const container = makeContainer();
const inner = document.createElement('div');
container.append(inner);
const graph = new Graph({
  container: inner,
  width: 626,
  height: 406,
  panning: !location.search.includes('scroller'),
  mousewheel: true,
  interacting: !isReadOnly,
});
const add = (id: string, label: string, x: number, y: number): void => {
  graph.addNode({ id, x, y, width: 120, height: 60, label });
};
for (const { id, label, x, y } of nodes) add(id, label, x, y);
for (const [source, target] of edges) graph.addEdge({ source, target });
if (location.search.includes('scroller')) graph.use(new Scroller({ enabled: true, pannable: true }));
const history = new History({ enabled: true });
graph.use(history);

present({
  host: x6Host(graph as never),
  library: graph,
  emitters: [graph as never],
  drawn: (id) => container.querySelector(`[data-cell-id="${id}"] rect`)?.getBoundingClientRect() ?? null,
  moveNode: (id, dx, dy) => (graph.getCellById(id) as Node).translate(dx, dy),
  moveView: (x, y, zoom) => {
    graph.scale(zoom);
    graph.translate(x, y);
  },
  removeNode: (id) => graph.removeNode(id),
  resizeNode: (id, width, height) => (graph.getCellById(id) as Node).resize(width, height),
  turnNode: (id, degrees) => (graph.getCellById(id) as Node).rotate(degrees),
  undo: () => history.undo(),
  redo: () => history.redo(),
  replace: (places) => graph.fromJSON({ nodes: places.map((place) => ({ ...place, width: 120, height: 60 })) }),
  destroy: () => graph.dispose(),
  hideNode: (id, isHidden) => graph.getCellById(id).setVisible(!isHidden),
  groupNodes: () => {
    const group = graph.addNode({ id: '5', x: 30, y: 200, width: 400, height: 110, zIndex: -1 });
    for (const id of ['3', '4']) group.addChild(graph.getCellById(id));
  },
  collapseGroup: (isCollapsed) => {
    const group = graph.getCellById('5') as Node;
    for (const child of group.getChildren() ?? []) child.setVisible(!isCollapsed);
    group.resize(400, isCollapsed ? 40 : 110);
  },
  addNode: (id, x, y) => add(id, id, x, y),
});
