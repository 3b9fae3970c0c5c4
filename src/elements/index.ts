// Bundles hold the modules in this order. What is alike lies near each other in it, within gzip's window of 32 kB: in the order of
// the alphabet everything is 2.5 kB larger.
import { WfWhatIf } from './what-if/what-if.js';
import { WfKeyboardHelp } from './keyboard-help/keyboard-help.js';
import { WfHeatmapControls } from './heatmap-controls/heatmap-controls.js';
import { WfProfilerPanel } from './profiler-panel/profiler-panel.js';
import { WfInsights } from './insights/insights.js';
import { WfNodeTable } from './node-table/node-table.js';
import { WfBottlenecks } from './bottlenecks/bottlenecks.js';
import { WfSessionHistory } from './session-history/session-history.js';
import { WfRunComparison } from './run-comparison/run-comparison.js';
import { WfRunSummary } from './run-summary/run-summary.js';
import { WfTrend } from './trend/trend.js';
import { WfHeatmapOverlay } from './heatmap-overlay/heatmap-overlay.js';
import { WfTimeline } from './timeline/timeline.js';
import { WfProfilerProvider } from './profiler-provider/profiler-provider.js';

export {
  WfErrorEvent,
  WfNodeFocusEvent,
  WfNodeSelectEvent,
  WfPictureRequestEvent,
  WfRangeChangeEvent,
  WfRunRequestEvent,
  WfSessionSelectEvent,
  WfWhatIfOpenEvent,
  type PictureSource,
} from './events.js';
export { type RunRequest, type WorkflowRunner } from './profiler-panel/run-control.js';
export { type TimeRange } from '../profile/clip-session.js';
export { registerWords, setWords, type WordKey, type WordsSource } from './words/words.js';
export {
  WfBottlenecks,
  WfHeatmapControls,
  WfHeatmapOverlay,
  WfInsights,
  WfKeyboardHelp,
  WfNodeTable,
  WfProfilerPanel,
  WfProfilerProvider,
  WfRunComparison,
  WfRunSummary,
  WfSessionHistory,
  WfTimeline,
  WfTrend,
  WfWhatIf,
};

/** Every tag and its class; `define.ts` registers them. */
export const elements: readonly (readonly [tag: string, element: CustomElementConstructor])[] = [
  ['wf-bottlenecks', WfBottlenecks],
  ['wf-heatmap-controls', WfHeatmapControls],
  ['wf-heatmap-overlay', WfHeatmapOverlay],
  ['wf-insights', WfInsights],
  ['wf-keyboard-help', WfKeyboardHelp],
  ['wf-node-table', WfNodeTable],
  ['wf-profiler-panel', WfProfilerPanel],
  ['wf-profiler-provider', WfProfilerProvider],
  ['wf-run-comparison', WfRunComparison],
  ['wf-run-summary', WfRunSummary],
  ['wf-session-history', WfSessionHistory],
  ['wf-timeline', WfTimeline],
  ['wf-trend', WfTrend],
  ['wf-what-if', WfWhatIf],
];
