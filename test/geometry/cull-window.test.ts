import { expect } from '@open-wc/testing';
import { cullWindow, isStillGood } from '../../src/geometry/cull-window.js';

const view = { width: 1_000, height: 600 };
const start = { x: 0, y: 0, zoom: 1 };

describe('cullWindow', () => {
  it('reaches a quarter of the view beyond it, within limits', () => {
    expect(cullWindow(view, start).pixels).to.deep.equal({ x: -250, y: -150, width: 1_500, height: 900 });
    expect(cullWindow({ width: 100, height: 4_000 }, start).pixels).to.deep.equal({
      x: -96,
      y: -384,
      width: 292,
      height: 4_768,
    });
  });

  it('holds the same part of the canvas in canvas coordinates', () => {
    expect(cullWindow(view, { x: 100, y: 0, zoom: 2 }).canvas).to.deep.equal({
      x: -175,
      y: -75,
      width: 750,
      height: 450,
    });
  });

  it('serves while a pan stays inside the margin', () => {
    const window = cullWindow(view, start);
    expect(isStillGood(window, view, { x: 250, y: -150, zoom: 1 })).to.be.true;
    expect(isStillGood(window, view, { x: 251, y: 0, zoom: 1 })).to.be.false;
    expect(isStillGood(window, view, { x: 0, y: 151, zoom: 1 })).to.be.false;
  });

  it('serves while a zoom stays near, and does not flip at the edge of its range', () => {
    const window = cullWindow(view, start);
    expect(isStillGood(window, view, { x: -100, y: -60, zoom: 1.2 })).to.be.true;
    expect(isStillGood(window, view, { x: -150, y: -90, zoom: 1.3 })).to.be.false;
    const next = cullWindow(view, { x: -150, y: -90, zoom: 1.3 });
    expect(isStillGood(next, view, { x: -100, y: -60, zoom: 1.2 })).to.be.true;
  });

  it('does not serve a view that grew beyond it', () => {
    expect(isStillGood(cullWindow(view, start), { width: 1_600, height: 600 }, start)).to.be.false;
  });
});
