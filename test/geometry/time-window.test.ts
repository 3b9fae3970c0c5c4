import { expect } from '@open-wc/testing';
import { panBy, pixelOf, timeAt, timeTicks, windowAt, zoomAround } from '../../src/geometry/index.js';

const bounds = { from: 0, to: 1_000, least: 1 };

describe('a time window', () => {
  it('maps times to pixels and back', () => {
    const window = { from: 200, to: 600 };
    expect(pixelOf(300, window, 800)).to.equal(200);
    expect(timeAt(200, window, 800)).to.equal(300);
  });

  it('keeps what is under the pointer where it is while zooming', () => {
    const window = { from: 200, to: 600 };
    const next = zoomAround(window, 4, 300, bounds);
    expect(next.to - next.from).to.equal(100);
    expect(pixelOf(300, next, 800)).to.be.closeTo(pixelOf(300, window, 800), 1e-9);
  });

  it('stays within its bounds and no shorter than the least', () => {
    expect(zoomAround({ from: 100, to: 900 }, 0.1, 500, bounds)).to.deep.equal({ from: 0, to: 1_000 });
    expect(panBy({ from: 100, to: 200 }, -500, bounds)).to.deep.equal({ from: 0, to: 100 });
    expect(panBy({ from: 100, to: 200 }, Infinity, bounds)).to.deep.equal({ from: 900, to: 1_000 });
    const near = zoomAround({ from: 100, to: 200 }, 1e9, 150, bounds);
    expect(near.to - near.from).to.be.closeTo(1, 1e-9);
    expect(windowAt(-50, 5_000, bounds)).to.deep.equal({ from: 0, to: 1_000 });
  });
});

describe('ticks of a time axis', () => {
  for (const [span, most, step] of [
    [12_600, 6, 5_000],
    [100, 10, 10],
    [0.004, 5, 0.001],
    [90_000, 6, 15_000],
    [600_000, 10, 60_000],
    [5 * 3_600_000, 5, 3_600_000],
    [40 * 86_400_000, 5, 10 * 86_400_000],
  ] as const) {
    it(`stand ${step} ms apart where ${span} ms have room for ${most}`, () => {
      const ticks = timeTicks({ from: 0, to: span }, most);
      expect(ticks.step).to.be.closeTo(step, step * 1e-9);
      expect(ticks.values[0]).to.equal(0);
      expect(ticks.values.length).to.be.within(2, most + 1);
    });
  }

  it('are the multiples of the step within the window', () => {
    expect(timeTicks({ from: 1_700, to: 4_200 }, 5).values).to.deep.equal(
      [2_000, 2_500, 3_000, 3_500, 4_000].filter((v) => v % 500 === 0),
    );
  });

  it('are none where there is no time', () => {
    expect(timeTicks({ from: 5, to: 5 }, 5).values).to.deep.equal([]);
    expect(timeTicks({ from: 0, to: Infinity }, 5).values).to.deep.equal([]);
  });
});
