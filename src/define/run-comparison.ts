/** Registers `<wf-run-comparison>` alone. */
import { defineElement } from '../elements/define-element.js';
import { WfRunComparison } from '../elements/run-comparison/run-comparison.js';

defineElement('wf-run-comparison', WfRunComparison);
