import { createProfilerStore, provideProfiler, type WfHeatmapOverlay, type WfProfilerPanel } from 'wf-profiler';
import 'wf-profiler/define';
import { Engine } from './engine/engine.js';
import { engineControls } from './page/engine-controls.js';
import { profiledRunner } from './page/profiled-runner.js';
import { makeSplitter } from './page/splitter.js';
import { themeButton } from './page/theme-button.js';
import { graph, places, workflow } from './plain/graph.js';
import { SvgCanvas } from './plain/svg-canvas.js';

const engine = new Engine({ workers: 2 });
const canvas = new SvgCanvas(document.querySelector<SVGSVGElement>('#canvas')!, graph, places);
const panel = document.querySelector<WfProfilerPanel>('wf-profiler-panel')!;
const overlay = document.querySelector<WfHeatmapOverlay>('wf-heatmap-overlay')!;

document.querySelector('#controls')!.append(engineControls(engine), themeButton());
makeSplitter(document.querySelector<HTMLElement>('#splitter')!, panel);
engine.on((event) => {
  if (event.type === 'finished' || event.type === 'cached') canvas.showResult(event.nodeId, event.result);
});

provideProfiler(document.body, createProfilerStore({ archive: true })); // runs are kept over reloads
overlay.getNodeBounds = (nodeId) => canvas.boxOf(nodeId);
panel.graph = graph;
panel.runner = profiledRunner(engine, () => workflow);
