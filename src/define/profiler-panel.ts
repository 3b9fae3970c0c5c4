/** Registers `<wf-profiler-panel>` and the tags that it is made of. */
import './bottlenecks.js';
import './heatmap-controls.js';
import './insights.js';
import './keyboard-help.js';
import './node-table.js';
import './run-comparison.js';
import './run-summary.js';
import './session-history.js';
import './what-if.js';
import { defineElement } from '../elements/define-element.js';
import { WfProfilerPanel } from '../elements/profiler-panel/profiler-panel.js';

defineElement('wf-profiler-panel', WfProfilerPanel);
