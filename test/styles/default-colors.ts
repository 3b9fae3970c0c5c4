import { probesStyles } from '../../src/elements/timeline/styles/probes.styles.js';
import { tokens } from '../../src/styles/index.js';
import { readColor, type Rgb } from './color-maths.js';

export const schemes = ['light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

/** The default of a private token, as the sheet writes it. */
export function token(name: string, scheme: Scheme): Rgb {
  const found = new RegExp(`--_${name}: var\\(--wf-[\\w-]+, light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens.cssText);
  if (!found) throw new Error(`no token ${name}`);
  return readColor(found[scheme === 'light' ? 1 : 2]!);
}

/** How much of a colour a bar of the timeline has, 0…1; the rest is the surface. */
export function shareInBars(scheme: Scheme): number {
  const shares =
    /light-dark\(\s*color-mix\(in srgb, var\(--_probe\) (\d+)%[^\n]*\n\s*color-mix\(in srgb, var\(--_probe\) (\d+)%/.exec(
      probesStyles.cssText,
    );
  if (!shares) throw new Error('no share of a colour in the bars');
  return Number(shares[scheme === 'light' ? 1 : 2]) / 100;
}
