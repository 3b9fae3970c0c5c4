/** Registers `<wf-node-table>` alone. */
import { defineElement } from '../elements/define-element.js';
import { WfNodeTable } from '../elements/node-table/node-table.js';

defineElement('wf-node-table', WfNodeTable);
