import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { fitViewport } from '../../src/geometry/fit-viewport.js';
import type { Rect, Viewport } from '../../src/geometry/rect.js';
import { identityViewport, toPixels } from '../../src/geometry/viewport.js';

const nodes: readonly Rect[] = [
  { x: 0, y: 0, width: 100, height: 50 },
  { x: 200, y: 20, width: 100, height: 50 },
  { x: 50, y: 300, width: 80, height: 80 },
  { x: 400, y: 350, width: 100, height: 50 },
];

const columns = (boxes: readonly (Rect | null)[]): Float64Array =>
  Float64Array.from(boxes.flatMap((box) => (box ? [box.x, box.y, box.width, box.height] : [NaN, NaN, NaN, NaN])));
const under = (viewport: Viewport, boxes = nodes): Rect[] => boxes.map((box) => toPixels(box, viewport));

describe('fitViewport', () => {
  it('finds any pan and zoom', () => {
    const viewport = fc.record({
      x: fc.double({ min: -2_000, max: 2_000, noNaN: true }),
      y: fc.double({ min: -2_000, max: 2_000, noNaN: true }),
      zoom: fc.double({ min: 0.1, max: 5, noNaN: true }),
    });
    fc.assert(
      fc.property(viewport, (view) => {
        const fit = fitViewport(columns(nodes), columns(under(view)), nodes.length, identityViewport);
        expect(fit.agreeing).to.equal(nodes.length);
        for (const [i, box] of under(view).entries()) {
          expect(toPixels(nodes[i]!, fit.viewport).x).to.be.closeTo(box.x, 0.25);
        }
      }),
    );
  });

  it('keeps the view it knows when one node was dragged', () => {
    const seen = under(identityViewport).map((box, i) => (i === 0 ? { ...box, x: -500 } : box));
    expect(fitViewport(columns(nodes), columns(seen), nodes.length, identityViewport)).to.deep.equal({
      viewport: identityViewport,
      agreeing: 3,
    });
  });

  it('finds the pan though one node was dragged at the same time', () => {
    const view = { x: 30, y: 40, zoom: 1 };
    for (let dragged = 0; dragged < nodes.length; dragged++) {
      const seen = under(view).map((box, i) => (i === dragged ? { ...box, x: box.x - 700, y: box.y - 300 } : box));
      const fit = fitViewport(columns(nodes), columns(seen), nodes.length, identityViewport);
      expect(fit.agreeing, `node ${dragged}`).to.equal(3);
      expect(fit.viewport.x).to.be.closeTo(30, 0.01);
    }
  });

  it('finds pan and zoom from a single node', () => {
    const one = nodes.slice(0, 1);
    const fit = fitViewport(columns(one), columns(under({ x: 7, y: 8, zoom: 1.5 }, one)), 1, identityViewport);
    expect(fit.viewport.zoom).to.be.closeTo(1.5, 1e-9);
  });

  it('leaves out nodes that are not there, and keeps the view where none is', () => {
    const seen = columns([null, ...under({ x: 5, y: 0, zoom: 1 }).slice(1)]);
    expect(fitViewport(columns(nodes), seen, nodes.length, identityViewport).agreeing).to.equal(3);
    const none = columns([null, null]);
    expect(fitViewport(none, none, 2, identityViewport)).to.deep.equal({ viewport: identityViewport, agreeing: 0 });
  });
});
