/** Registers `<wf-timeline>` and the sheet of its keys. */
import './keyboard-help.js';
import { defineElement } from '../elements/define-element.js';
import { WfTimeline } from '../elements/timeline/timeline.js';

defineElement('wf-timeline', WfTimeline);
