import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { topIndices } from '../../src/geometry/rank.js';

describe('topIndices', () => {
  it('ranks as a stable sort would', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: -3, max: 9 }), fc.constant(NaN))),
        fc.nat(12),
        (values, count) => {
          const sorted = values
            .map((value, i) => ({ value, i }))
            .filter(({ value }) => value > 0)
            .sort((a, b) => b.value - a.value || a.i - b.i)
            .slice(0, count)
            .map(({ i }) => i);
          expect(topIndices(values, count)).to.deep.equal(sorted);
        },
      ),
    );
  });

  it('looks at those only that it is told to', () => {
    expect(topIndices([9, 8, 7, 6], 2, { among: [3, 1, 2] })).to.deep.equal([1, 2]);
    expect(topIndices([9, 8, 7, 6], 2, { where: (index) => index % 2 === 1 })).to.deep.equal([1, 3]);
  });

  it('does not overflow on very many', () => {
    const values = Float64Array.from({ length: 500_000 }, (_, i) => i);
    expect(topIndices(values, 2)).to.deep.equal([499_999, 499_998]);
  });
});
