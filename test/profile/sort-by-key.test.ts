import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { sortByKey } from '../../src/profile/run/sort-by-key.js';

const sorted = (rows: readonly number[], keys: readonly number[]): number[] => [
  ...sortByKey(Int32Array.from(rows), Float64Array.from(keys)),
];

describe('rows sorted by key', () => {
  it('leaves alone what is in order, and nothing at all', () => {
    expect(sorted([], [])).to.deep.equal([]);
    expect(sorted([0], [5])).to.deep.equal([0]);
    expect(sorted([0, 1, 2], [1, 1, 3])).to.deep.equal([0, 1, 2]);
  });

  it('keeps equal ones as they were', () => {
    expect(sorted([0, 1, 2, 3, 4], [2, 1, 2, 1, 0])).to.deep.equal([4, 1, 3, 0, 2]);
  });

  it('sorts some rows of many, as a sort with a comparator does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 })), fc.func(fc.boolean()), (keys, isIn) => {
        const rows = keys.map((_, row) => row).filter((row) => isIn(row));
        expect(sorted(rows, keys)).to.deep.equal([...rows].sort((a, b) => keys[a]! - keys[b]!));
      }),
      { numRuns: 500 },
    );
  });
});
