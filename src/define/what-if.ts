/** Registers `<wf-what-if>` alone. */
import { defineElement } from '../elements/define-element.js';
import { WfWhatIf } from '../elements/what-if/what-if.js';

defineElement('wf-what-if', WfWhatIf);
