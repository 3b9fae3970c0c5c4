import { expect } from '@open-wc/testing';
import { plainDecimal } from '../../src/profile/plain-decimal.js';

/** Values that round to every side, and those at which languages differ in writing. */
function* values(): Generator<number> {
  yield* [
    0, -0, 0.05, 0.005, 0.0005, 1.005, 2.5, 0.5, 1.5, 0.285, 0.145, 0.9995, 99.95, 999.4, 999.5, 999.95, 0.000001,
  ];
  let state = 1;
  for (let i = 0; i < 4_000; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const part = state / 2 ** 32;
    yield part * 10 ** (i % 4);
    yield Math.round(part * 10_000) / 10 ** (i % 5);
    yield -Math.round(part * 1_000) / 10 ** (i % 4);
  }
}

const kinds = [
  [{ most: 0 }, { maximumFractionDigits: 0 }],
  [{ most: 1 }, { maximumFractionDigits: 1 }],
  [
    { least: 2, most: 2 },
    { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  ],
  [
    { most: 0, integerDigits: 2 },
    { maximumFractionDigits: 0, minimumIntegerDigits: 2 },
  ],
  [
    { most: 0, shift: 2 },
    { maximumFractionDigits: 0, style: 'percent' },
  ],
  [
    { most: 1, shift: 2 },
    { maximumFractionDigits: 1, style: 'percent' },
  ],
] as const;

describe('plainDecimal', () => {
  for (const locale of ['en', 'en-US', 'en-GB']) {
    it(`writes what Intl writes in ${locale}`, () => {
      let written = 0;
      for (const [digits, options] of kinds) {
        const format = new Intl.NumberFormat(locale, options);
        const ending = 'style' in options ? '%' : '';
        for (const value of values()) {
          const plain = plainDecimal(value, locale, digits);
          if (plain === undefined) continue;
          written++;
          const expected = format.format(value);
          if (`${plain}${ending}` !== expected) expect(`${value}: ${plain}${ending}`).to.equal(`${value}: ${expected}`);
        }
      }
      expect(written).to.be.greaterThan(50_000);
    });
  }

  it('leaves to Intl what it does not know', () => {
    const digits = { most: 1 };
    for (const [value, locale] of [
      [1_000, 'en'],
      [999.96, 'en'],
      [NaN, 'en'],
      [Infinity, 'en'],
      [1e-7, 'en'],
      [1, 'de'],
      [1, 'en-IN-u-nu-deva'],
      [1, 'nonsense!'],
    ] as const)
      expect(plainDecimal(value, locale, digits), `${value} ${locale}`).to.equal(undefined);
  });
});
