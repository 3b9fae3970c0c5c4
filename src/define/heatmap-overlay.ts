/** Registers `<wf-heatmap-overlay>` alone. */
import { defineElement } from '../elements/define-element.js';
import { WfHeatmapOverlay } from '../elements/heatmap-overlay/heatmap-overlay.js';

defineElement('wf-heatmap-overlay', WfHeatmapOverlay);
