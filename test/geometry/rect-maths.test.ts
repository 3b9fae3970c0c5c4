import { expect } from '@open-wc/testing';
import { encloses, grow, intersection, isDrawable, overlaps } from '../../src/geometry/rect-maths.js';

const box = { x: 10, y: 10, width: 20, height: 10 };

describe('rect maths', () => {
  it('does not take touching edges for an overlap', () => {
    expect(overlaps(box, { x: 30, y: 10, width: 5, height: 5 })).to.be.false;
    expect(overlaps(box, { x: 29.9, y: 10, width: 5, height: 5 })).to.be.true;
  });

  it('lets a point overlap what it lies in', () => {
    expect(overlaps({ x: 15, y: 15, width: 0, height: 0 }, box)).to.be.true;
    expect(overlaps({ x: 31, y: 15, width: 0, height: 0 }, box)).to.be.false;
  });

  it('encloses what is as large as itself', () => {
    expect(encloses(box, box)).to.be.true;
    expect(encloses(box, grow(box, 0.1, 0))).to.be.false;
  });

  it('has no area where two boxes do not meet', () => {
    expect(intersection(box, { x: 0, y: 0, width: 15, height: 100 })).to.deep.equal({
      x: 10,
      y: 10,
      width: 5,
      height: 10,
    });
    const apart = intersection(box, { x: 100, y: 100, width: 5, height: 5 });
    expect([apart.width, apart.height]).to.deep.equal([0, 0]);
  });

  it('draws finite boxes of no negative size', () => {
    expect(isDrawable({ ...box, width: 0 })).to.be.true;
    expect(isDrawable({ ...box, width: -1 })).to.be.false;
    expect(isDrawable({ ...box, x: NaN })).to.be.false;
    expect(isDrawable({ ...box, height: Infinity })).to.be.false;
  });
});
