export { base } from './base.js';
export { controls } from './controls.js';
export {
  heatLevel,
  heatRamp,
  paletteInterpolator,
  paletteLevels,
  paletteNames,
  type HeatLevel,
} from './heat-colors.js';
export { tokens } from './tokens.js';
