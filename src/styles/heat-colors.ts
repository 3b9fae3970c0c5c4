import { scaleOrdinal } from 'd3-scale';
import { palettes } from './palettes.js';

/**
 * Heat is 0…1; a level is 1…4, the quarters of heat. Without a palette the levels are the `--wf-heat-1…4` custom properties of the page.
 */

/** The colours of the levels, coolest first. */
export type Levels = readonly [string, string, string, string];

/** The names `palette` takes; the first letter may be a capital (`YlOrRd`). */
export const paletteNames: readonly string[] = Object.keys(palettes);

/**
 * The four level colours of a palette on a light and on a dark ground, coolest first; null where there is no such palette.
 * Each ground has a part of the scheme that can be seen on it, and written on; the levels lie where in that part
 * they are easiest to tell apart (`docs/palettes.md`).
 */
export function paletteLevels(name: string): Readonly<Record<'light' | 'dark', Levels>> | null {
  const key = name.charAt(0).toLowerCase() + name.slice(1);
  if (!Object.hasOwn(palettes, key)) return null;
  const [interpolate, stops] = palettes[key]!;
  const colors = stops.match(/../g)!.map((place) => interpolate(Number(place) / 100));
  const levels = [1, 2, 3, 4];
  const on = (first: number): Levels =>
    levels.map(scaleOrdinal(levels, colors.slice(first, first + 4))) as unknown as Levels;
  return { light: on(0), dark: on(4) };
}
