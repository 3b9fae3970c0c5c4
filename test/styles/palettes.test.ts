import { expect } from '@open-wc/testing';
import * as chromatic from 'd3-scale-chromatic';
import { paletteLevels, paletteNames } from '../../src/styles/heat-colors.js';
import { controls } from '../../src/styles/index.js';
import { ciede2000, contrast, distance, labOf, mix, readColor, visions, type Rgb } from './color-maths.js';
import { schemes, shareInBars, token } from './default-colors.js';
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

describe('The default colours', () => {
  for (const scheme of schemes) {
    const surfaces: readonly Rgb[] = [token('surface', scheme), token('raise', scheme)];

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
      for (const name of ['line-strong', 'cached'])
        expect(contrast(token(name, scheme), surfaces[0]!), name).to.be.at.least(3);
      expect(factsOf(defaultLevels(scheme), scheme).ground).to.be.at.least(leastGround);
      expect(contrast(token('on-accent', scheme), token('accent', scheme)), 'on-accent').to.be.at.least(4.5);
    });

    it(`are written on in the bars of the timeline, whatever a bar tells (${scheme}): 4.5:1`, () => {
      const own = ['accent', 'cached', 'failed', 'faster', ...[1, 2, 3, 4].map((level) => `heat-${level}`)];
      for (const name of own) {
        const bar = mix(token(name, scheme), shareInBars(scheme), token('surface', scheme));
        expect(contrast(token('ink', scheme), bar), name).to.be.at.least(leastLabel);
      }
    });

    for (const vision of visions) {
      it(`tell any heat level from any other at a glance (${scheme}, ${vision})`, () => {
        expect(factsOf(defaultLevels(scheme), scheme).distance[vision]).to.be.at.least(atAGlance);
      });
    }
  }
});

describe('Palettes', () => {
  it('are all the ranges of colours that d3 has', () => {
    const ranges = Object.keys(chromatic).filter((key) => key.startsWith('interpolate'));
    const names = ranges.map((key) => key.charAt(11).toLowerCase() + key.slice(12));
    expect([...paletteNames].sort()).to.deep.equal(names.sort());
    for (const name of names) {
      const [first] = levelsOf(name, 'light');
      const whole = Array.from({ length: 100 }, (_, at) =>
        readColor(
          (chromatic as unknown as Record<string, (t: number) => string>)[
            ranges.find((key) => key.slice(11).toLowerCase() === name.toLowerCase())!
          ]!(at / 100),
        ),
      );
      expect(
        whole.some((color) => String(color) === String(first)),
        name,
      ).to.equal(true);
    }
  });

  it('are none where the name is not known, whatever it says', () => {
    for (const name of ['', 'no-such', 'constructor', '__proto__', 'interpolateViridis'])
      expect(paletteLevels(name), name).to.equal(null);
    expect(paletteLevels('Viridis')).to.deep.equal(paletteLevels('viridis'));
  });

  for (const scheme of schemes) {
    const facts = new Map<string, PaletteFacts>(
      paletteNames.map((name) => [name, factsOf(levelsOf(name, scheme), scheme)]),
    );
    const lacking = (isEnough: (facts: PaletteFacts) => boolean): string[] =>
      paletteNames.filter((name) => !isEnough(facts.get(name)!));

    it(`are seen on the ground, every level of every one (${scheme}): 3:1`, () => {
      expect(lacking(({ ground }) => ground >= leastGround)).to.deep.equal([]);
    });

    it(`are written on in the bars of the timeline, every level of every one (${scheme}): 4.5:1`, () => {
      expect(lacking(({ label }) => label >= leastLabel)).to.deep.equal([]);
    });

    it(`have four levels that a full sense of colour tells apart, whichever is taken (${scheme})`, () => {
      expect(lacking(({ distance }) => distance.normal >= 8)).to.deep.equal([]);
    });

    for (const vision of visions) {
      /** The others are told of in docs/palettes.md. */
      it(`that are named for colour-blind users tell any level from any other at a glance (${scheme}, ${vision})`, () => {
        for (const name of ['viridis', 'cividis', 'magma', 'inferno', 'plasma', 'ylGnBu', 'purples', 'greys']) {
          expect(facts.get(name)!.distance[vision], name).to.be.at.least(atAGlance);
          expect(facts.get(name)!.isOrdered, name).to.equal(true);
        }
      });

      it(`tell any level from any other side by side, but for one (${scheme}, ${vision})`, () => {
        const close = lacking(({ distance }) => distance[vision] >= sideBySide);
        expect(close).to.deep.equal(scheme === 'light' && vision === 'tritanopia' ? ['warm'] : []);
      });
    }
  }
});

describe('The formulas of this test', () => {
  it('give the values that are published for them', () => {
    expect(contrast([0, 0, 0], [1, 1, 1])).to.equal(21);
    expect(contrast(readColor('#777777'), readColor('#ffffff'))).to.be.closeTo(4.48, 0.005);
    expect(labOf(readColor('#ff0000')).map((part) => Math.round(part * 10) / 10)).to.deep.equal([53.2, 80.1, 67.2]);
    expect(distance([0, 0, 0], [1, 1, 1])).to.be.closeTo(100, 0.01);
    expect(distance(readColor('#ff0000'), readColor('#ff0000'), 'deuteranopia')).to.equal(0);
    const confused = [readColor('#b58900'), readColor('#d9691e')] as const;
    expect(distance(...confused, 'deuteranopia'), 'a yellow and an orange that deuteranopes confuse').to.be.below(2);
    expect(distance(...confused)).to.be.above(20);
  });

  /** Sharma, Wu and Dalal 2005, table 1: those where hues, their mean, and the rotation of blues go wrong most easily. */
  for (const [a, b, published] of [
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 2.8361, -74.02], [50, 0, -82.7485], 3.4412],
    [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
    [[50, 2.49, -0.001], [50, -2.49, 0.0011], 7.2195],
    [[50, -0.001, 2.49], [50, 0.0009, -2.49], 4.8045],
    [[50, -0.001, 2.49], [50, 0.0011, -2.49], 4.7461],
    [[50, 2.5, 0], [50, 0, -2.5], 4.3065],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
    [[90.8027, -2.0831, 1.441], [91.1528, -1.6435, 0.0447], 1.4441],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] as const) {
    it(`give ${published} between ${a.join(' ')} and ${b.join(' ')}`, () => {
      expect(ciede2000(a, b)).to.be.closeTo(published, 0.00005);
      expect(ciede2000(b, a)).to.be.closeTo(published, 0.00005);
    });
  }
});
