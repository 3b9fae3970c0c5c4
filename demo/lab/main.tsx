import '@xyflow/react/dist/base.css';
import './lab.css';
import { createRoot } from 'react-dom/client';
import { createProfilerStore, provideProfiler, type WfHeatmapOverlay, type WfProfilerPanel } from 'wf-profiler';
import 'wf-profiler/define';
import { reactFlowHost } from 'wf-profiler/hosts/react-flow';
import { engineControls } from '../page/engine-controls.js';
import { languageSelect } from '../page/language-select.js';
import { profiledRunner } from '../page/profiled-runner.js';
import { rememberOpen } from '../page/remember-open.js';
import { makeSplitter } from '../page/splitter.js';
import { themeButton } from '../page/theme-button.js';
import { Editor, type LabFlow } from './editor.js';
import { engine } from './lab-engine.js';
import { workflowOf } from './workflow-of.js';

const canvas = document.querySelector<HTMLElement>('#canvas')!;
const panel = document.querySelector<WfProfilerPanel>('wf-profiler-panel')!;
const overlay = document.querySelector<WfHeatmapOverlay>('wf-heatmap-overlay')!;
const timeline = document.querySelector<HTMLElement>('wf-timeline')!;

document
  .querySelector('#controls')!
  .append(engineControls(engine), languageSelect([panel, overlay, timeline]), themeButton());
makeSplitter(document.querySelector<HTMLElement>('#splitter')!, panel);
rememberOpen(document.querySelector<HTMLDetailsElement>('#dock')!);
// Runs are kept over reloads, as the panel keeps under its `state-key` what was set.
provideProfiler(document.body, createProfilerStore({ archive: true }));
createRoot(canvas).render(<Editor onInit={profile} />);

/** All that connects the profiler with this editor and this engine. */
function profile(flow: LabFlow): void {
  const host = reactFlowHost(flow, canvas);
  overlay.host = host;
  panel.graph = () => host.graph!();
  panel.runner = profiledRunner(engine, () => workflowOf(flow.getNodes(), flow.getEdges()));
}
