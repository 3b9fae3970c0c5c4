import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { concurrency, unionLength } from '../../src/profile/intervals.js';

const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 15 })), { maxLength: 12 });

function columns(pairs: readonly (readonly [number, number])[]) {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0]);
  return [Float64Array.from(sorted, ([at]) => at), Float64Array.from(sorted, ([at, length]) => at + length)] as const;
}

/** What ran in each millisecond, counted one by one. */
function countEach(starts: Float64Array, ends: Float64Array): number[] {
  return Array.from({ length: 60 }, (_, t) => starts.reduce((n, s, i) => n + Number(s <= t && t < ends[i]!), 0));
}

describe('intervals', () => {
  it('measure the union once where they overlap', () => {
    expect(unionLength([0, 5, 20], [10, 8, 25])).to.equal(15);
    expect(unionLength([], [])).to.equal(0);
  });

  it('do not overlap where one ends as another starts', () => {
    expect(concurrency(Float64Array.of(0, 10), Float64Array.of(10, 20))).to.deep.equal({
      peak: 1,
      one: 20,
      several: 0,
    });
  });

  it('of zero length never run', () => {
    expect(concurrency(Float64Array.of(5, 5), Float64Array.of(5, 5))).to.deep.equal({ peak: 0, one: 0, several: 0 });
  });

  it('agree with counting every millisecond', () => {
    fc.assert(
      fc.property(spans, (pairs) => {
        const [starts, ends] = columns(pairs);
        const each = countEach(starts, ends);
        expect(unionLength(starts, ends)).to.equal(each.filter((n) => n >= 1).length);
        expect(concurrency(starts, ends)).to.deep.equal({
          peak: each.reduce((a, b) => Math.max(a, b), 0),
          one: each.filter((n) => n >= 1).length,
          several: each.filter((n) => n >= 2).length,
        });
      }),
    );
  });
});
