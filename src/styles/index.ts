export { base } from './base.js';
export { controls } from './controls.js';
export { paletteLevels, paletteNames } from './heat-colors.js';
export { tokens } from './tokens.js';
