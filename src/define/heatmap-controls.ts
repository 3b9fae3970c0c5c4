/** Registers `<wf-heatmap-controls>` alone. */
import { defineElement } from '../elements/define-element.js';
import { WfHeatmapControls } from '../elements/heatmap-controls/heatmap-controls.js';

defineElement('wf-heatmap-controls', WfHeatmapControls);
