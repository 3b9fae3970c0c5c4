import { expect } from '@open-wc/testing';
import { placeBadge, withoutCollisions } from '../../src/geometry/badge-placement.js';

const badge = { width: 60, height: 22 };
const view = { x: 0, y: 0, width: 600, height: 400 };
const node = (x: number, y: number) => ({ x, y, width: 120, height: 50 });

describe('placeBadge', () => {
  it('puts it outside the top edge, at the right', () => {
    expect(placeBadge(node(100, 100), badge, view)).to.deep.equal({ x: 164, y: 76, side: 'above' });
  });

  it('puts it below where the view ends above the node', () => {
    expect(placeBadge(node(100, 10), badge, view)).to.deep.equal({ x: 164, y: 62, side: 'below' });
  });

  it('puts it inside along the bottom where there is room on neither side', () => {
    const tall = { x: 100, y: -20, width: 120, height: 500 };
    const { y, side } = placeBadge(tall, badge, view);
    expect(side).to.equal('inside');
    expect(y + badge.height).to.be.at.most(400);
    expect(y).to.be.greaterThan(tall.y + 40);
  });

  it('moves it sideways into the view while the node is in it', () => {
    expect(placeBadge(node(-100, 100), badge, view).x).to.equal(0);
    expect(placeBadge(node(560, 100), badge, view).x).to.equal(540);
  });

  it('puts a badge that is wider than its node in the middle of it', () => {
    expect(placeBadge({ x: 100, y: 100, width: 30, height: 26 }, badge, view)).to.include({ x: 85, y: 76 });
    expect(placeBadge({ x: 100, y: 100, width: 52, height: 26 }, badge, view)).to.include({ x: 96 });
    expect(placeBadge({ x: 10, y: 100, width: 30, height: 26 }, badge, view)).to.include({ x: 0 });
  });

  it('leaves it at a node out of view', () => {
    expect(placeBadge(node(-300, 100), badge, view).x).to.equal(-236);
    expect(placeBadge(node(100, -200), badge, view).y).to.equal(-224);
  });
});

describe('withoutCollisions', () => {
  const at = (x: number) => ({ x, y: 0, ...badge });

  it('drops what lies over a badge of a higher rank', () => {
    expect(withoutCollisions([at(0), at(30), at(90)], [])).to.deep.equal([true, false, true]);
  });

  it('keeps what must be seen, and drops what that covers', () => {
    expect(withoutCollisions([at(0), at(30), at(90)], [false, true, false])).to.deep.equal([false, true, true]);
  });

  it('drops what would hide the node of a badge of a higher rank', () => {
    const small = { x: 80, y: 4, width: 30, height: 14 };
    const large = { x: 70, y: -50, width: 200, height: 200 };
    expect(withoutCollisions([at(0), at(70)], [], [small, small])).to.deep.equal([true, false]);
    expect(withoutCollisions([at(0), at(70)], [false, true], [small, small])).to.deep.equal([true, true]);
    expect(withoutCollisions([at(0), at(70)], [], [large, small])).to.deep.equal([true, true]);
  });

  it('lets badges touch', () => {
    expect(withoutCollisions([at(0), at(58)], [])).to.deep.equal([true, true]);
  });
});
