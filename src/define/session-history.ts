/** Registers `<wf-session-history>` alone. */
import { defineElement } from '../elements/define-element.js';
import { WfSessionHistory } from '../elements/session-history/session-history.js';

defineElement('wf-session-history', WfSessionHistory);
