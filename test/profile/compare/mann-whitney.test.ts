import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { benjaminiHochberg } from '../../../src/profile/compare/benjamini-hochberg.js';
import { mannWhitney } from '../../../src/profile/compare/mann-whitney.js';
import { normalTail } from '../../../src/profile/compare/normal-tail.js';

/** Two samples without ties of which the first wins exactly `u` pairs. */
function samplesWith(u: number, m: number, n: number): [number[], number[]] {
  const b = Array.from({ length: n }, (_, i) => 2 * (i + 1));
  let left = u;
  const a = Array.from({ length: m }, (_, i) => {
    const wins = Math.min(n, left);
    left -= wins;
    return 2 * wins + 1 + i / (m + 1);
  });
  return [a, b];
}

/** The definition, by listing every split of the pooled values. */
function byListing(a: readonly number[], b: readonly number[]): number {
  const pooled = [...a, ...b];
  const rank = (value: number): number =>
    pooled.filter((other) => other < value).length + (pooled.filter((other) => other === value).length + 1) / 2;
  const ranks = pooled.map(rank);
  const mean = (a.length * (pooled.length + 1)) / 2;
  const sum = (indices: readonly number[]): number => indices.reduce((total, index) => total + ranks[index]!, 0);
  const observed = Math.abs(sum(a.map((_, index) => index)) - mean);
  let all = 0;
  let asFar = 0;
  for (let split = 0; split < 2 ** pooled.length; split++) {
    const chosen = pooled.map((_, index) => index).filter((index) => split & (1 << index));
    if (chosen.length !== a.length) continue;
    all++;
    if (Math.abs(sum(chosen) - mean) >= observed - 1e-9) asFar++;
  }
  return asFar / all;
}

describe('mannWhitney', () => {
  // Critical values of U, two-tailed, 5 %: R. C. Milton, An extended table of critical values for the Mann-Whitney (Wilcoxon)
  // two-sample statistic, J. Amer. Statist. Assoc. 59 (1964), as reprinted in most textbooks.
  const critical: readonly [m: number, n: number, u: number][] = [
    [3, 5, 0],
    [4, 4, 0],
    [4, 6, 2],
    [5, 5, 2],
    [5, 8, 6],
    [6, 6, 5],
    [7, 7, 8],
    [8, 8, 13],
    [8, 10, 17],
    [10, 10, 23],
    [12, 12, 37],
    [15, 15, 64],
    [20, 20, 127],
  ];
  for (const [m, n, u] of critical) {
    it(`agrees with the tables: U ≤ ${u} is significant for ${m} and ${n}`, () => {
      const at = mannWhitney(...samplesWith(u, m, n));
      expect(at.u).to.equal(u);
      expect(at.exact).to.equal(true);
      expect(at.pValue).to.be.at.most(0.05);
      expect(mannWhitney(...samplesWith(u + 1, m, n)).pValue).to.be.above(0.05);
    });
  }

  it('agrees with a worked example', () => {
    // Hollander & Wolfe, Nonparametric Statistical Methods (1973), p. 69: W = 35, one-sided p = 0.1272 (also R, ?wilcox.test).
    const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    const early = [1.15, 0.88, 0.9, 0.74, 1.21];
    const { u, pValue } = mannWhitney(term, early);
    expect(u).to.equal(35);
    expect(pValue).to.be.closeTo(2 * 0.1272, 1e-4);
  });

  it('is exact with ties too: it is what listing all splits gives', () => {
    const sample = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        expect(mannWhitney(a, b).pValue).to.be.closeTo(byListing(a, b), 1e-12);
      }),
    );
  });

  it('does not care which sample is the first', () => {
    const sample = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        expect(mannWhitney(a, b).pValue).to.be.closeTo(mannWhitney(b, a).pValue, 1e-12);
        expect(mannWhitney(a, b).pValue).to.be.within(0, 1);
      }),
    );
  });

  it('approximates beyond 40 values, with continuity correction', () => {
    // mean 312.5, variance 25·25·51/12 = 2656.25, z = (112.5 − 0.5)/51.54 = 2.1731
    const { pValue, exact } = mannWhitney(...samplesWith(200, 25, 25));
    expect(exact).to.equal(false);
    expect(pValue).to.be.closeTo(0.029771, 1e-6);
  });

  it('corrects the approximation for ties', () => {
    // 30 and 30 values, three of each ten being 1 and the rest 0 against half and half: by hand
    // U = 30·30·(0.3·0.5 + 0.5·(0.3·0.5 + 0.7·0.5)) = 360; ties of 36 and 24: Σ(t³−t) = 46620 + 13800 = 60420;
    // variance 900/12·(61 − 60420/(60·59)) = 3294.915; z = (90 − 0.5)/57.4014 = 1.55920
    const a = Array.from({ length: 30 }, (_, i) => Number(i % 10 < 3));
    const b = Array.from({ length: 30 }, (_, i) => Number(i % 2));
    expect(mannWhitney(a, b).u).to.equal(360);
    expect(mannWhitney(a, b).pValue).to.be.closeTo(0.11895, 1e-5);
    expect(mannWhitney(Array(30).fill(1), Array(30).fill(1)).pValue).to.equal(1);
  });
});

describe('normalTail', () => {
  it('agrees with tables of the normal distribution', () => {
    const table = [
      [0, 0.5],
      [0.5, 0.3085375387259869],
      [1.96, 0.024997895148220435],
      [3, 0.0013498980316300946],
      [5, 2.866515718791939e-7],
      [6, 9.865876450376981e-10],
      [10, 7.61985302416047e-24],
    ] as const;
    for (const [z, tail] of table) {
      expect(normalTail(z) / tail).to.be.closeTo(1, 1e-8);
      expect(normalTail(-z)).to.be.closeTo(1 - tail, 1e-12);
    }
  });
});

describe('benjaminiHochberg', () => {
  // Benjamini & Hochberg, Controlling the false discovery rate, J. R. Statist. Soc. B 57 (1995), §4.1: 15 p-values, of which
  // the procedure at 0.05 rejects the first four, since 0.0095 ≤ 4/15·0.05 = 0.013 and none after it is as small.
  const published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];

  it('agrees with the worked example of the paper', () => {
    const adjusted = benjaminiHochberg(published);
    expect(adjusted.filter((p) => p <= 0.05)).to.have.length(4);
    expect(adjusted[3]).to.be.closeTo((0.0095 * 15) / 4, 1e-12);
    expect(adjusted[14]).to.equal(1);
  });

  it('keeps the order it was given', () => {
    const reversed = benjaminiHochberg([...published].reverse()).reverse();
    expect(reversed).to.deep.equal(benjaminiHochberg(published));
    expect(benjaminiHochberg([])).to.deep.equal([]);
  });

  it('never makes a p-value smaller, nor turns their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (pValues) => {
        const adjusted = benjaminiHochberg(pValues);
        pValues.forEach((p, i) => expect(adjusted[i]).to.be.within(p * (1 - 1e-12), 1));
        pValues.forEach((p, i) => {
          const later = pValues.findIndex((other) => other > p);
          if (later >= 0) expect(adjusted[later]).to.be.at.least(adjusted[i]!);
        });
      }),
    );
  });
});
