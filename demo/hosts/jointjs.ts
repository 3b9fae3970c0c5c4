import { dia, shapes } from '@joint/core';
import { jointHost } from 'wf-profiler/hosts/jointjs';
import { labRun } from './lab-run.js';
import { edgesOf, nodeSize, pipeline, places } from './pipeline.js';
import { profile } from './profile.js';

const workflow = pipeline(640);
const element = document.querySelector<HTMLElement>('#canvas')!;
const graph = new dia.Graph({}, { cellNamespace: shapes });
const paper = new dia.Paper({ model: graph, width: '100%', height: '100%', cellViewNamespace: shapes });
element.append(paper.el);
graph.addCells([
  ...workflow.nodes.map(
    ({ id, label }) =>
      new shapes.standard.Rectangle({ id, position: places[id]!, size: nodeSize, attrs: { label: { text: label } } }),
  ),
  ...edgesOf(workflow).map(
    ({ source, target }) =>
      new shapes.standard.Link({ source: { id: source }, target: { id: target }, connector: { name: 'curve' } }),
  ),
]);
paper.transformToFitContent({
  padding: 32,
  maxScale: 1,
  verticalAlign: 'middle',
  horizontalAlign: 'middle',
  useModelGeometry: true,
});

// JointJS leaves wheel and drag of the empty paper to the page.
element.addEventListener(
  'wheel',
  (event) => {
    event.preventDefault();
    const zoom = Math.min(Math.max(paper.scale().sx * 1.0015 ** -event.deltaY, 0.1), 4);
    const { x, y } = paper.clientToLocalPoint(event.clientX, event.clientY);
    paper.scaleUniformAtPoint(zoom, { x, y });
  },
  { passive: false },
);
paper.on('blank:pointermove', ({ originalEvent }) => {
  const { movementX, movementY } = originalEvent as PointerEvent;
  const { tx, ty } = paper.translate();
  paper.translate(tx + movementX, ty + movementY);
});

profile({ host: jointHost(paper as never), ...labRun(workflow) });
