export { placeBadge, withoutCollisions, type Placement } from './badge-placement.js';
export { BoxTable } from './box-table.js';
export { cullWindow, isStillGood, type CullWindow, type Size } from './cull-window.js';
export { agrees, fitViewport, moveTolerance, type Fit } from './fit-viewport.js';
export { GridIndex } from './grid-index.js';
export { LevelRaster } from './level-raster.js';
export { Numbering } from './numbering.js';
export { rankAmong, topIndices } from './rank.js';
export type { Rect, Viewport } from './rect.js';
export { encloses, grow, intersection, isDrawable, overlaps } from './rect-maths.js';
export {
  chainViewports,
  identityViewport,
  isUsableViewport,
  relativeViewport,
  sameViewport,
  toCanvas,
  toPixels,
} from './viewport.js';
export { edgeCurve, flowOf, type Curve, type Flow } from './edge-curve.js';
export { FirstFit } from './first-fit.js';
export { laneOfRow, layOutLanes, rowOfPosition, type LaneLayout } from './lane-layout.js';
export { RangePyramid } from './range-pyramid.js';
export { heatKinds } from './heat-kinds.js';
export {
  combineMarks,
  failedFlag,
  foundFlag,
  highlightedFlag,
  levelOfTone,
  pathFlag,
  selectedFlag,
  toneCode,
  toneMask,
  tones,
  type Tone,
} from './span-marks.js';
export { firstEndingFrom, mergeSpans, PixelSpans, type SpanRow } from './span-merge.js';
export { curvePixels, stepCurve, type StepCurve } from './step-curve.js';
export { timeTicks, type TimeTicks } from './time-ticks.js';
export {
  panBy,
  pixelOf,
  sameWindow,
  timeAt,
  windowAt,
  zoomAround,
  type TimeBounds,
  type TimeWindow,
} from './time-window.js';
