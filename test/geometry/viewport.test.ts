import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { chainViewports, isUsableViewport, relativeViewport, toCanvas, toPixels } from '../../src/geometry/viewport.js';

const number = fc.double({ min: -1e4, max: 1e4, noNaN: true });
const viewport = fc.record({ x: number, y: number, zoom: fc.double({ min: 0.01, max: 10, noNaN: true }) });
const box = fc.record({
  x: number,
  y: number,
  width: fc.double({ min: 0, max: 1e4, noNaN: true }),
  height: fc.constant(7),
});

describe('viewports', () => {
  it('map canvas coordinates to pixels', () => {
    expect(toPixels({ x: 10, y: 20, width: 4, height: 2 }, { x: 5, y: -5, zoom: 2 })).to.deep.equal({
      x: 25,
      y: 35,
      width: 8,
      height: 4,
    });
  });

  it('map there and back', () => {
    fc.assert(
      fc.property(box, viewport, (rect, view) => {
        const back = toCanvas(toPixels(rect, view), view);
        expect(back.x).to.be.closeTo(rect.x, 1e-6);
        expect(back.width).to.be.closeTo(rect.width, 1e-6);
      }),
    );
  });

  it('take what was laid out under one to where it belongs under another', () => {
    fc.assert(
      fc.property(box, viewport, viewport, (rect, from, to) => {
        const moved = toPixels(toPixels(rect, from), relativeViewport(from, to));
        const straight = toPixels(rect, to);
        const scale = 1 + Math.abs(straight.x) + Math.abs(from.x * (to.zoom / from.zoom));
        expect(moved.x / scale).to.be.closeTo(straight.x / scale, 1e-9);
        expect(moved.width).to.be.closeTo(straight.width, 1e-6 * (1 + straight.width));
      }),
    );
  });

  it('are chained one after the other', () => {
    const first = { x: 3, y: 4, zoom: 2 };
    const second = { x: -1, y: 1, zoom: 0.5 };
    const rect = { x: 10, y: 20, width: 4, height: 2 };
    expect(toPixels(rect, chainViewports(first, second))).to.deep.equal(toPixels(toPixels(rect, first), second));
  });

  it('are of no use without a zoom above nothing', () => {
    expect(isUsableViewport({ x: 0, y: 0, zoom: 0 })).to.be.false;
    expect(isUsableViewport({ x: 0, y: 0, zoom: -1 })).to.be.false;
    expect(isUsableViewport({ x: NaN, y: 0, zoom: 1 })).to.be.false;
    expect(isUsableViewport({ x: 0, y: 0, zoom: 0.001 })).to.be.true;
  });
});
