/** Registers `<wf-profiler-provider>` alone. */
import { defineElement } from '../elements/define-element.js';
import { WfProfilerProvider } from '../elements/profiler-provider/profiler-provider.js';

defineElement('wf-profiler-provider', WfProfilerProvider);
