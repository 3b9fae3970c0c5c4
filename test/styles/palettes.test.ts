import { expect } from '@open-wc/testing';
import { paletteLevels, paletteNames } from '../../src/styles/heat-colors.js';
import { controls, tokens } from '../../src/styles/index.js';
import { contrast, distance, readColor, visions, type Rgb, type Vision } from './color-maths.js';

const schemes = ['light', 'dark'] as const;
type Scheme = (typeof schemes)[number];

/** The default of a private token, as the sheet writes it. */
function token(name: string, scheme: Scheme): Rgb {
  const found = new RegExp(`--_${name}: var\\(--wf-[\\w-]+, light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens.cssText);
  if (!found) throw new Error(`no token ${name}`);
  return readColor(found[scheme === 'light' ? 1 : 2]!);
}

const heat = (scheme: Scheme, end = ''): Rgb[] => [1, 2, 3, 4].map((level) => token(`heat-${level}${end}`, scheme));

/** The least distance between neighbours, in OKLab times 100. */
function leastStep(levels: readonly Rgb[], vision: Vision): number {
  return Math.min(...levels.slice(1).map((level, i) => distance(levels[i]!, level, vision)));
}

/** `color-mix(in srgb, a share%, b)`. */
function mix(a: Rgb, share: number, b: Rgb): Rgb {
  return a.map((channel, i) => channel * share + b[i]! * (1 - share)) as unknown as Rgb;
}

describe('The default colours', () => {
  for (const scheme of schemes) {
    const surfaces = [token('surface', scheme), token('raise', scheme)];

    it(`are read on their own tint, as chips have it, on every ground (${scheme}): 4.5:1`, () => {
      const share = Number(/var\(--_chip, var\(--_mute\)\) (\d+)%/.exec(controls.cssText)![1]) / 100;
      const accent = token('accent', scheme);
      const chips: readonly (readonly [name: string, text: Rgb, chip: Rgb])[] = [
        ...[1, 2, 3, 4].map(
          (level) => [`level ${level}`, token(`heat-${level}-text`, scheme), token(`heat-${level}`, scheme)] as const,
        ),
        ...['mute', 'good', 'bad'].map((name) => [name, token(name, scheme), token(name, scheme)] as const),
        ['accent', mix(accent, 0.9, token('ink', scheme)), accent],
      ];
      for (const surface of surfaces)
        for (const [name, text, chip] of chips)
          expect(contrast(text, mix(chip, share, surface)), name).to.be.at.least(4.5);
    });

    it(`are read against the ground (${scheme}): text 4.5:1, marks 3:1`, () => {
      for (const surface of surfaces) {
        for (const name of [
          'ink',
          'mute',
          'accent',
          'good',
          'bad',
          'failed',
          ...[1, 2, 3, 4].map((level) => `heat-${level}-text`),
        ]) {
          expect(contrast(token(name, scheme), surface), name).to.be.at.least(4.5);
        }
      }
      for (const name of ['line-strong', 'cached', ...[1, 2, 3, 4].map((level) => `heat-${level}`)]) {
        expect(contrast(token(name, scheme), surfaces[0]!), name).to.be.at.least(3);
      }
      expect(contrast(token('on-accent', scheme), token('accent', scheme)), 'on-accent').to.be.at.least(4.5);
    });

    for (const vision of visions) {
      it(`tell one heat level from the next (${scheme}, ${vision})`, () => {
        expect(leastStep(heat(scheme), vision)).to.be.at.least(6);
      });
    }
  }
});

describe('Palettes', () => {
  /** Those that the documentation names for colour-blind users. */
  for (const name of ['viridis', 'cividis', 'magma', 'inferno', 'blues', 'ylGnBu']) {
    for (const vision of visions) {
      it(`${name} has steps of twice the least that is safe (${vision})`, () => {
        expect(leastStep(levelsOf(name), vision)).to.be.at.least(11);
      });
    }

    it(`${name} goes one way from light to dark, or from dark to light`, () => {
      const onWhite = levelsOf(name).map((level) => contrast(level, [1, 1, 1]));
      const sorted = [...onWhite].sort((a, b) => a - b);
      expect(onWhite[0]! < onWhite[3]! ? onWhite : [...onWhite].reverse()).to.deep.equal(sorted);
    });
  }

  it('have four levels that a full sense of colour tells apart, whichever is taken', () => {
    const close = paletteNames.filter((name) => leastStep(levelsOf(name), 'normal') < 5);
    expect(close).to.deep.equal([]);
  });
});

describe('The formulas of this test', () => {
  it('give the values that are published for them', () => {
    expect(contrast([0, 0, 0], [1, 1, 1])).to.equal(21);
    expect(contrast(readColor('#777777'), readColor('#ffffff'))).to.be.closeTo(4.48, 0.005);
    expect(distance([0, 0, 0], [1, 1, 1])).to.be.closeTo(100, 0.01);
    expect(distance(readColor('#ff0000'), readColor('#ff0000'), 'deuteranopia')).to.equal(0);
    const confused = [readColor('#b58900'), readColor('#d9691e')] as const;
    expect(distance(...confused, 'deuteranopia'), 'a yellow and an orange that deuteranopes confuse').to.be.below(1);
    expect(distance(...confused)).to.be.above(9);
  });
});

function levelsOf(name: string): Rgb[] {
  return paletteLevels(name)!.map(readColor);
}
