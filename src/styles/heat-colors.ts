import { scalePoint } from 'd3-scale';
import * as chromatic from 'd3-scale-chromatic';

/**
 * The one file that knows d3. Heat is 0…1; a level is 1…4, the quarters of heat.
 * Without a palette the levels are the `--wf-heat-1…4` custom properties of the page.
 */

const interpolators = chromatic as unknown as Readonly<Record<string, unknown>>;

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

/** Where the levels lie in a scheme, 0…1. (A point scale: a linear one would bring ticks and number formats along.) */
const places = scalePoint(['1', '2', '3', '4'], [0, 1]).padding(0.6);

/**
 * The four level colours of a palette, coolest first; null where there is no such palette.
 * The ends of a scheme are left out: on light or dark ground one of them could not be seen.
 */
export function paletteLevels(name: string): readonly [string, string, string, string] | null {
  const interpolate = paletteInterpolator(name);
  if (!interpolate) return null;
  const color = (level: string): string => interpolate(places(level)!);
  return [color('1'), color('2'), color('3'), color('4')];
}
