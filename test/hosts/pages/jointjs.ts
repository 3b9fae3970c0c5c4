import { dia, shapes } from '@joint/core';
import { jointHost } from '../../../src/hosts/jointjs.js';
import { edges, isReadOnly, makeContainer, nodes, present } from './stage.js';

const container = makeContainer();
const graph = new dia.Graph({}, { cellNamespace: shapes });
/** What the paper is told to leave out; it looks for that each frame, or (`?managed=told`) when it is told. */
const leftOut = new Set<dia.Cell.ID>();
const isTold = location.search.includes('told');
const paper = new dia.Paper({
  model: graph,
  width: '100%',
  height: '100%',
  async: location.search.includes('managed') && !isTold,
  interactive: !isReadOnly,
  cellViewNamespace: shapes,
  ...(location.search.includes('managed') && {
    viewManagement: true,
    cellVisibility: ({ id }: dia.Cell) => !leftOut.has(id),
  }),
});
container.append(paper.el);
const add = (id: string, label: string, x: number, y: number): void => {
  new shapes.standard.Rectangle({
    id,
    position: { x, y },
    size: { width: 120, height: 60 },
    attrs: { label: { text: label } },
  }).addTo(graph);
};
for (const { id, label, x, y } of nodes) add(id, label, x, y);
for (const [source, target] of edges)
  new shapes.standard.Link({ source: { id: source }, target: { id: target } }).addTo(graph);
/** The command manager is no part of this package, so a page keeps what was before each change. */
const done: { undo(): unknown; redo(): unknown }[] = [];
let undone: typeof done = [];
let isStepping = false;
const keep = (undo: () => unknown, redo: () => unknown): void => {
  if (isStepping) return;
  done.push({ undo, redo });
  undone = [];
};
const step = (from: typeof done, to: typeof done, deed: 'undo' | 'redo'): void => {
  const last = from.pop();
  if (!last) return;
  isStepping = true;
  last[deed]();
  isStepping = false;
  to.push(last);
};
graph.on('add', (cell: dia.Cell) =>
  keep(
    () => cell.remove(),
    () => graph.addCell(cell),
  ),
);
graph.on('remove', (cell: dia.Cell) =>
  keep(
    () => graph.addCell(cell),
    () => cell.remove(),
  ),
);
graph.on('change:position change:size change:angle', (cell: dia.Cell) => {
  const [before, after] = [cell.previousAttributes(), { ...cell.attributes }].map(({ position, size, angle }) => ({
    ...{ position, size, angle },
  }));
  keep(
    () => cell.set(before),
    () => cell.set(after),
  );
});
// The paper leaves wheel and drag to the page.
container.addEventListener('wheel', (event) => {
  event.preventDefault();
  const { sx } = paper.scale();
  const at = paper.clientToLocalPoint(event.clientX, event.clientY);
  const zoom = sx * (event.deltaY < 0 ? 1.25 : 0.8);
  const { tx, ty } = paper.translate();
  paper.scale(zoom);
  paper.translate(tx + at.x * (sx - zoom), ty + at.y * (sx - zoom));
});
paper.on('blank:pointermove', (event) => {
  const { movementX, movementY } = (event as unknown as { originalEvent: PointerEvent }).originalEvent;
  const { tx, ty } = paper.translate();
  paper.translate(tx + movementX, ty + movementY);
});

present({
  host: jointHost(paper as never),
  library: paper,
  emitters: [paper as never, graph as never],
  drawn: (id) => container.querySelector(`[model-id="${id}"] [joint-selector="body"]`)?.getBoundingClientRect() ?? null,
  moveNode: (id, dx, dy) => (graph.getCell(id) as dia.Element).translate(dx, dy),
  moveView: (x, y, zoom) => {
    paper.scale(zoom);
    paper.translate(x, y);
  },
  removeNode: (id) => graph.getCell(id).remove(),
  resizeNode: (id, width, height) => (graph.getCell(id) as dia.Element).resize(width, height),
  turnNode: (id, degrees) => (graph.getCell(id) as dia.Element).rotate(degrees),
  replace: (places) =>
    graph.fromJSON({
      cells: places.map(({ id, x, y }) => ({
        ...{ type: 'standard.Rectangle', id, position: { x, y }, size: { width: 120, height: 60 } },
      })),
    }),
  destroy: () => paper.remove(),
  undo: () => step(done, undone, 'undo'),
  redo: () => step(undone, done, 'redo'),
  hideNode: (id, isHidden) => {
    const cell = graph.getCell(id) as dia.Element;
    if (!location.search.includes('managed')) return cell.attr('root/display', isHidden ? 'none' : 'block');
    if (isHidden) leftOut.add(id);
    else leftOut.delete(id);
    return isTold && paper.updateCellVisibility(cell);
  },
  groupNodes: () => {
    new shapes.standard.Rectangle({
      id: '5',
      position: { x: 30, y: 200 },
      size: { width: 400, height: 110 },
      z: -1,
    }).addTo(graph);
    for (const id of ['3', '4']) graph.getCell('5').embed(graph.getCell(id));
  },
  collapseGroup: (isCollapsed) => {
    for (const cell of graph.getCell('5').getEmbeddedCells()) cell.attr('root/display', isCollapsed ? 'none' : 'block');
    (graph.getCell('5') as dia.Element).resize(400, isCollapsed ? 40 : 110);
  },
  addNode: (id, x, y) => add(id, id, x, y),
});
