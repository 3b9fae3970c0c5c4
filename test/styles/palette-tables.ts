import { format, resolveConfig } from 'prettier';
import { paletteNames } from '../../src/styles/heat-colors.js';
import { visions, type Rgb, type Vision } from './color-maths.js';
import { schemes, type Scheme } from './default-colors.js';
import {
  atAGlance,
  defaultLevels,
  factsOf,
  leastGround,
  leastLabel,
  levelsOf,
  sideBySide,
  type PaletteFacts,
} from './palette-facts.js';

type Facts = Readonly<Record<Scheme, PaletteFacts>>;

/** docs/palettes.md, as it has to be for the palettes that there are. */
export async function paletteTables(file: string): Promise<string> {
  const rows = new Map<string, Facts>([['(the default)', factsOn(defaultLevels)]]);
  for (const name of paletteNames)
    rows.set(
      `\`${name}\``,
      factsOn((scheme) => levelsOf(name, scheme)),
    );
  return format(text(rows), { ...(await resolveConfig(file)), parser: 'markdown' });
}

function factsOn(levels: (scheme: Scheme) => readonly Rgb[]): Facts {
  return { light: factsOf(levels('light'), 'light'), dark: factsOf(levels('dark'), 'dark') };
}

/** The worse of both grounds. */
const least = ({ light, dark }: Facts, vision: Vision): number =>
  Math.min(light.distance[vision], dark.distance[vision]);

function text(rows: ReadonlyMap<string, Facts>): string {
  const all = [...rows];
  const safe = all.filter(([, facts]) => visions.every((vision) => least(facts, vision) >= atAGlance));
  const ordered = safe.filter(([, { light, dark }]) => light.isOrdered && dark.isOrdered);
  return `# Palettes

<!-- Written by scripts/palettes.ts from the colours themselves; a test keeps it true. -->

\`palette\` of \`<wf-heatmap-overlay>\` and \`<wf-timeline>\` takes any of these names, all of d3-scale-chromatic; without one the four levels are the
\`--wf-heat-1…4\` of the page. No scheme is taken as it is: most begin in a white or end in a black that could not be seen on one of the two
grounds. Of each scheme the levels are four colours, in its order, that can be seen and written on, and of those the four that
are easiest to tell apart for whatever eye; there are four for a light ground and four for a dark one.

**Colour-blind users are served by** ${safe.map(([name]) => name.replace('(the default)', 'the default')).join(', ')}. Of these, ${ordered
    .map(([name]) => name)
    .join(', ')} also go one way from light to dark, and so
keep their order in print and for who sees no colour at all. Whatever the palette, heat is never colour alone: outlines are wider the hotter a node is,
and badges, legend and table say the figure.

Every palette holds, at every level and on both grounds: ${leastGround}:1 of the level on the surface, raised or not (WCAG 2.2, 1.4.11), and ${leastLabel}:1
of the text on its bar in the timeline (1.4.3). The grounds are the default ones; a page that sets \`--wf-surface\` looks for itself.

The figures are the least distance of any two levels, neighbours or not, by CIEDE2000 (CIE 142-2001), for full vision and for complete
protanopia, deuteranopia and tritanopia as Machado, Oliveira and Fernandes simulate them (2009, severity 1.0), on a light and on a
dark ground. 1 is just noticed side by side; from ${atAGlance} on two levels are told apart at a glance, from ${sideBySide} on side by side, as the legend has
them, and below that not safely.

| palette | full, light · dark | protanopia | deuteranopia | tritanopia | at a glance | side by side | not safe for | order without colour |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${all.map(([name, facts]) => row(name, facts)).join('\n')}
`;
}

function row(name: string, facts: Facts): string {
  const figures = visions.map((vision) =>
    schemes.map((scheme) => (Math.floor(facts[scheme].distance[vision] * 10) / 10).toFixed(1)).join(' · '),
  );
  const within = (from: number, to: number): string => {
    const found = visions.filter((vision) => least(facts, vision) >= from && least(facts, vision) < to);
    if (found.length === visions.length) return 'everyone';
    return found.map((vision) => (vision === 'normal' ? 'full' : vision)).join(', ') || '–';
  };
  const orders = schemes.filter((scheme) => facts[scheme].isOrdered);
  return `| ${[
    name,
    ...figures,
    within(atAGlance, Infinity),
    within(sideBySide, atAGlance),
    within(0, sideBySide),
    orders.length === 2 ? 'yes' : orders.length ? `${orders[0]} only` : 'no',
  ].join(' | ')} |`;
}
