/** Registers `<wf-timeline>` alone. */
import { defineElement } from '../elements/define-element.js';
import { WfTimeline } from '../elements/timeline/timeline.js';

defineElement('wf-timeline', WfTimeline);
