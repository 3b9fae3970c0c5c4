import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { curvePixels, stepCurve } from '../../src/geometry/index.js';
import { stepsOf, takeAll } from '../steps.js';

const curve = (spans: readonly (readonly [number, number])[]) =>
  takeAll(
    stepCurve(
      Float64Array.from(spans, ([start]) => start),
      Float64Array.from(spans, ([, end]) => end),
    ),
  );

describe('the curve of how many run at once', () => {
  it('counts half-open spans', () => {
    const { times, counts, peak } = curve([
      [0, 10],
      [10, 20],
      [5, 15],
      [7, 7],
    ]);
    expect([...times]).to.deep.equal([0, 5, 10, 15, 20]);
    expect([...counts]).to.deep.equal([1, 2, 2, 1, 0]);
    expect(peak).to.equal(2);
  });

  it('knows that what has not ended still runs, up to now', () => {
    const live = curve([
      [0, Infinity],
      [2, 4],
    ]);
    expect([...curvePixels(live, { from: 0, to: 10 }, 10, 6)]).to.deep.equal([1, 1, 2, 2, 1, 1, 0, 0, 0, 0]);
  });

  it('shows the most of each pixel', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(100), fc.nat(30)), { maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (drawn, width) => {
          const spans = drawn.map(([start, length]) => [start, start + length] as const);
          const pixels = curvePixels(curve(spans), { from: 0, to: 120 }, width, 1e9);
          const step = 120 / width;
          for (let pixel = 0; pixel < width; pixel++) {
            const [from, to] = [pixel * step, (pixel + 1) * step];
            const moments = [from, ...spans.flat()].filter((at) => at >= from && at < to);
            const most = Math.max(
              0,
              ...moments.map((at) => spans.filter(([start, end]) => start <= at && at < end).length),
            );
            expect(pixels[pixel]).to.equal(most);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('counts what comes in any order as it counts what is in order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(40), fc.nat(12)), { maxLength: 40 }), (drawn) => {
        const spans = drawn.map(([start, length]) => [start, start + length] as const);
        const { times, counts, peak } = curve(spans);
        const moments = [...new Set(spans.flatMap(([from, to]) => (to > from ? [from, to] : [])))].sort(
          (a, b) => a - b,
        );
        const running = moments.map((at) => spans.filter(([from, to]) => from <= at && at < to).length);
        expect([...times]).to.deep.equal(moments);
        expect([...counts]).to.deep.equal(running);
        expect(peak).to.equal(Math.max(0, ...running));
      }),
      { numRuns: 200 },
    );
  });

  it('stops in between when there is much to count', () => {
    const many = Float64Array.from({ length: 40_000 }, (_, i) => i);
    const ends = many.map((start) => start + 3);
    expect(stepsOf(stepCurve(many, ends)).count).to.be.at.least(7);
  });
});
