/** Registers `<wf-profiler-panel>` alone. */
import { defineElement } from '../elements/define-element.js';
import { WfProfilerPanel } from '../elements/profiler-panel/profiler-panel.js';

defineElement('wf-profiler-panel', WfProfilerPanel);
