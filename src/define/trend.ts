/** Registers `<wf-trend>` alone. */
import { defineElement } from '../elements/define-element.js';
import { WfTrend } from '../elements/trend/trend.js';

defineElement('wf-trend', WfTrend);
