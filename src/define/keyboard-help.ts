/** Registers `<wf-keyboard-help>` alone. */
import { defineElement } from '../elements/define-element.js';
import { WfKeyboardHelp } from '../elements/keyboard-help/keyboard-help.js';

defineElement('wf-keyboard-help', WfKeyboardHelp);
