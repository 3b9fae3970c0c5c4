export { WfHeatmapOverlay } from './heatmap-overlay.js';
