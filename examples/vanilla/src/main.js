import { provideProfiler } from 'wf-profiler';
import 'wf-profiler/define';
import '../../shared/page.css';
import { nodeCanvas } from '../../shared/node-canvas.js';
import { graph, runPipeline } from '../../shared/pipeline.js';

const canvas = nodeCanvas(document.querySelector('#canvas'));
const overlay = document.querySelector('wf-heatmap-overlay');
const panel = document.querySelector('wf-profiler-panel');
const result = document.querySelector('.result');

const store = provideProfiler(document.body);
// These runs take moments; by the clock every node would be green.
store.setHeatmapMode('relative');
overlay.getNodeBounds = canvas.boundsOf;
panel.graph = graph;
panel.runner = async (request) => {
  result.textContent = await runPipeline(request);
};
