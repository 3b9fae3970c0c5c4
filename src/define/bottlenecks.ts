/** Registers `<wf-bottlenecks>` alone. */
import { defineElement } from '../elements/define-element.js';
import { WfBottlenecks } from '../elements/bottlenecks/bottlenecks.js';

defineElement('wf-bottlenecks', WfBottlenecks);
