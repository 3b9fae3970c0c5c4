/**
 * Chooses the levels of every palette (`src/styles/palettes.ts`) and says what they are worth (`docs/palettes.md`):
 * `tsx scripts/palettes.ts && tsx scripts/palettes.ts docs`. On each ground, of the colours of a scheme that can be seen on it and written on, the four whose least distance, for
 * whatever eye, is the greatest.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as chromatic from 'd3-scale-chromatic';
import { ciede2000, contrast, labOf, mix, readColor, visions, type Rgb } from '../test/styles/color-maths.js';
import { schemes, shareInBars, token, type Scheme } from '../test/styles/default-colors.js';
import { leastGround, leastLabel } from '../test/styles/palette-facts.js';
import { paletteTables } from '../test/styles/palette-tables.js';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** The best four places in a scheme, in hundredths, coolest first. */
function stopsOf(interpolate: (t: number) => string, scheme: Scheme): readonly number[] {
  const [surface, raise, ink] = [token('surface', scheme), token('raise', scheme), token('ink', scheme)];
  const share = shareInBars(scheme);
  const isFit = (color: Rgb): boolean =>
    contrast(color, surface) >= leastGround &&
    contrast(color, raise) >= leastGround &&
    contrast(ink, mix(color, share, surface)) >= leastLabel;
  const fit = Array.from({ length: 100 }, (_, at) => ({ at, color: readColor(interpolate(at / 100)) })).filter(
    ({ color }) => isFit(color),
  );
  const seen = fit.map(({ color }) => visions.map((vision) => labOf(color, vision)));
  const far = seen.map((a) => seen.map((b) => Math.min(...a.map((lab, i) => ciede2000(lab, b[i]!)))));

  let most = -1;
  let best: readonly number[] = [];
  for (let a = 0; a < fit.length; a++)
    for (let b = a + 1; b < fit.length; b++) {
      const two = far[a]![b]!;
      if (two <= most) continue;
      for (let c = b + 1; c < fit.length; c++) {
        const three = Math.min(two, far[a]![c]!, far[b]![c]!);
        if (three <= most) continue;
        for (let d = c + 1; d < fit.length; d++) {
          const four = Math.min(three, far[a]![d]!, far[b]![d]!, far[c]![d]!);
          if (four > most) [most, best] = [four, [a, b, c, d]];
        }
      }
    }
  if (best.length === 0) throw new Error(`a scheme has no four colours that can be seen on a ${scheme} ground`);
  return best.map((i) => fit[i]!.at);
}

/** What d3 has, by the name that `palette` takes. */
const schemesOfD3 = new Map(
  Object.entries(chromatic)
    .filter(([key]) => key.startsWith('interpolate'))
    .map(([key, interpolate]) => [key.charAt(11).toLowerCase() + key.slice(12), interpolate as (t: number) => string]),
);

function table(): string {
  const names = [...schemesOfD3.keys()].sort();
  const exportOf = (name: string): string => `interpolate${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const rows = names.map((name) => {
    const digits = schemes.flatMap((scheme) => stopsOf(schemesOfD3.get(name)!, scheme));
    return `  ${name}: [${exportOf(name)}, '${digits.map((at) => String(at).padStart(2, '0')).join('')}'],`;
  });
  return `import {
${names.map((name) => `  ${exportOf(name)},`).join('\n')}
} from 'd3-scale-chromatic';

/** The colour at 0…1; and where the four levels lie, coolest first, in hundredths of two digits: four for a light ground, then four for a dark one. */
type Palette = readonly [interpolate: (t: number) => string, stops: string];

/**
 * Each scheme of d3-scale-chromatic that is a range of colours. Written by scripts/palettes.ts, which says how the stops are
 * chosen. By name: taken as a whole, the package brings its lists of unordered colours along.
 */
export const palettes: Readonly<Record<string, Palette>> = {
${rows.join('\n')}
};
`;
}

if (process.argv[2] === 'docs') writeFileSync(path('docs/palettes.md'), await paletteTables(path('docs/palettes.md')));
else writeFileSync(path('src/styles/palettes.ts'), table());
