import { paletteLevels } from '../styles/index.js';

/** Colours the four heat levels inside of `root` by a scheme of d3-scale-chromatic; without one, as the page has them. False: there is no such scheme. */
export function applyPalette(root: HTMLElement | null | undefined, palette: string | undefined): boolean {
  const levels = palette ? paletteLevels(palette) : null;
  for (let level = 0; level < 4; level++) {
    if (levels) root?.style.setProperty(`--_heat-${level + 1}`, levels[level]!);
    else root?.style.removeProperty(`--_heat-${level + 1}`);
  }
  return !palette || levels !== null;
}
