import { paletteLevels } from '../../src/styles/heat-colors.js';
import { contrast, distance, luminance, mix, readColor, visions, type Rgb, type Vision } from './color-maths.js';
import { shareInBars, token, type Scheme } from './default-colors.js';

/** What four heat colours are worth on one ground; of each figure the least that any level, or any two, have. */
export interface PaletteFacts {
  /** Contrast to the surface, raised or not, WCAG. */
  readonly ground: number;
  /** Contrast of the text on a bar of the timeline, WCAG. */
  readonly label: number;
  /** Of any two levels, neighbours or not, CIEDE2000. */
  readonly distance: Readonly<Record<Vision, number>>;
  /** From light to dark, or back, without turning: the order is there without colour, too. */
  readonly isOrdered: boolean;
}

/** WCAG 2.2: 1.4.11 for what is no text, 1.4.3 for text. */
export const leastGround = 3;
export const leastLabel = 4.5;
/** Of two levels that are told apart at a glance, a canvas between them; and side by side, as in the legend. CIEDE2000, where 1 is just noticed. */
export const atAGlance = 10;
export const sideBySide = 5;

export function factsOf(levels: readonly Rgb[], scheme: Scheme): PaletteFacts {
  const [surface, raise, ink] = [token('surface', scheme), token('raise', scheme), token('ink', scheme)];
  const share = shareInBars(scheme);
  const light = levels.map(luminance);
  const steps = light.slice(1).map((value, i) => Math.sign(value - light[i]!));
  const pairs = levels.flatMap((a, i) => levels.slice(i + 1).map((b) => [a, b] as const));
  return {
    ground: Math.min(...levels.flatMap((level) => [contrast(level, surface), contrast(level, raise)])),
    label: Math.min(...levels.map((level) => contrast(ink, mix(level, share, surface)))),
    distance: Object.fromEntries(
      visions.map((vision) => [vision, Math.min(...pairs.map(([a, b]) => distance(a, b, vision)))]),
    ) as Record<Vision, number>,
    isOrdered: steps.every((step) => step === steps[0]),
  };
}

export function levelsOf(palette: string, scheme: Scheme): readonly Rgb[] {
  return paletteLevels(palette)![scheme].map(readColor);
}

export function defaultLevels(scheme: Scheme): readonly Rgb[] {
  return [1, 2, 3, 4].map((level) => token(`heat-${level}`, scheme));
}
