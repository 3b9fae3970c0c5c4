import { scaleLinear, scaleSequential, scaleThreshold } from 'd3-scale';
import * as chromatic from 'd3-scale-chromatic';

/**
 * The one file that knows d3. Heat is 0…1; a level is 1…4, the quarters of heat.
 * Without a palette the levels are the `--wf-heat-1…4` custom properties of the page.
 */

export type HeatLevel = 1 | 2 | 3 | 4;

const interpolators = chromatic as unknown as Readonly<Record<string, unknown>>;

/** `level` of a heat value. */
export const heatLevel: (heat: number) => HeatLevel = scaleThreshold<number, HeatLevel>()
  .domain([0.25, 0.5, 0.75])
  .range([1, 2, 3, 4]);

/** The interpolator of a sequential or diverging d3-scale-chromatic scheme by name (`viridis`, `cividis`, `YlOrRd`); null: no such scheme. */
export function paletteInterpolator(name: string): ((t: number) => string) | null {
  const key = `interpolate${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const found = Object.hasOwn(interpolators, key) ? interpolators[key] : null;
  return typeof found === 'function' ? (found as (t: number) => string) : null;
}

/** The names `palette` takes. */
export const paletteNames: readonly string[] = Object.keys(interpolators)
  .filter((key) => key.startsWith('interpolate'))
  .map((key) => key.charAt(11).toLowerCase() + key.slice(12))
  .sort();

/**
 * The four level colours of a palette, coolest first; null where there is no such palette.
 * The ends of a scheme are left out: on light or dark ground one of them could not be seen.
 */
export function paletteLevels(name: string): readonly [string, string, string, string] | null {
  const interpolate = paletteInterpolator(name);
  if (!interpolate) return null;
  const color = scaleSequential(interpolate).domain([-0.6, 3.6]);
  return [color(0), color(1), color(2), color(3)];
}

/** A continuous colour for any heat; between the four level colours, in the same space for every palette. */
export function heatRamp(levels: readonly [string, string, string, string]): (heat: number) => string {
  return scaleLinear<string>()
    .domain([0, 1 / 3, 2 / 3, 1])
    .range(levels)
    .clamp(true);
}
