/** Registers `<wf-run-summary>` alone. */
import { defineElement } from '../elements/define-element.js';
import { WfRunSummary } from '../elements/run-summary/run-summary.js';

defineElement('wf-run-summary', WfRunSummary);
