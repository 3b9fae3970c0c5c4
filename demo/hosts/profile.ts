import {
  provideProfiler,
  type CanvasHost,
  type ProfilerStore,
  type WfHeatmapOverlay,
  type WfProfilerPanel,
  type WorkflowGraph,
  type WorkflowRunner,
} from 'wf-profiler';
import 'wf-profiler/define';
import { makeSplitter } from '../page/splitter.js';
import { themeButton } from '../page/theme-button.js';

export interface Profiled {
  /** From `wf-profiler/hosts/…`: where the editor's nodes are. */
  readonly host: CanvasHost;
  readonly runner: WorkflowRunner;
  /** Default: as the host tells it. */
  readonly graph?: WorkflowGraph;
  /** What else the header offers. */
  readonly controls?: Node;
}

/** All that the pages of this folder have in common: tags in the page, a host, a runner. */
export function profile({ host, runner, graph, controls }: Profiled): ProfilerStore {
  const panel = document.querySelector<WfProfilerPanel>('wf-profiler-panel')!;
  const overlay = document.querySelector<WfHeatmapOverlay>('wf-heatmap-overlay')!;
  document.querySelector('#controls')!.append(...(controls ? [controls] : []), themeButton());
  makeSplitter(document.querySelector<HTMLElement>('#splitter')!, panel);

  const store = provideProfiler(document.body);
  // These runs take a moment; by the clock all of it would be green.
  store.setHeatmapMode('relative');
  overlay.host = host;
  panel.graph = graph ?? (() => host.graph!());
  panel.runner = runner;
  return store;
}
