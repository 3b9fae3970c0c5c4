import { paletteLevels } from '../styles/index.js';

/** Colours the four heat levels inside of `root` by a scheme of d3-scale-chromatic; without one, as the page has them. False: there is no such scheme. */
export function applyPalette(root: HTMLElement | null | undefined, palette: string | undefined): boolean {
  const levels = palette ? paletteLevels(palette) : null;
  for (let level = 0; level < 4; level++) {
    const name = `--_heat-${level + 1}`;
    if (levels) root?.style.setProperty(name, `light-dark(${levels.light[level]}, ${levels.dark[level]})`);
    else root?.style.removeProperty(name);
  }
  return !palette || levels !== null;
}
