import { Graph } from '@antv/x6';
import { x6Host } from 'wf-profiler/hosts/x6';
import { labRun } from './lab-run.js';
import { edgesOf, nodeSize, pipeline, places } from './pipeline.js';
import { profile } from './profile.js';

const workflow = pipeline(640);
const container = document.createElement('div');
document.querySelector('#canvas')!.append(container);
const graph = new Graph({
  container,
  autoResize: true,
  panning: true,
  mousewheel: { enabled: true, minScale: 0.1, maxScale: 4 },
});
for (const { id, label } of workflow.nodes) graph.addNode({ id, label, ...places[id]!, ...nodeSize });
for (const edge of edgesOf(workflow)) graph.addEdge({ ...edge, connector: 'smooth' });
graph.zoomToFit({ padding: 32, maxScale: 1 });
graph.centerContent();

profile({ host: x6Host(graph as never), ...labRun(workflow) });
