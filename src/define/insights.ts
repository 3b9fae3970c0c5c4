/** Registers `<wf-insights>` alone. */
import { defineElement } from '../elements/define-element.js';
import { WfInsights } from '../elements/insights/insights.js';

defineElement('wf-insights', WfInsights);
