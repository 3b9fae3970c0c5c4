export { fitText } from './fit-text.js';
export { paintHeatCanvas, sizeOfHeatCanvas, type HeatCanvas, type PictureSize } from './heat-canvas.js';
export type { HeatNode, HeatNodeLook } from './heat-node.js';
export { legendLines, legendPitch, paintLegend, type LegendEntry } from './legend.js';
export type { Pen, PenPath } from './pen.js';
export { SvgPen, type SvgPicture } from './svg-pen.js';
