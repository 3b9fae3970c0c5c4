export { placeBadge, withoutCollisions, type Placement } from './badge-placement.js';
export { BoxTable } from './box-table.js';
export { cullWindow, isStillGood, type CullWindow, type Size } from './cull-window.js';
export { agrees, fitViewport, moveTolerance, type Fit } from './fit-viewport.js';
export { GridIndex } from './grid-index.js';
export { LevelRaster } from './level-raster.js';
export { topIndices } from './rank.js';
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
