import { expect } from '@open-wc/testing';
import { edgeCurve, flowOf } from '../../src/geometry/index.js';

const at = (x: number, y: number) => ({ x, y, width: 100, height: 40 });

describe('edgeCurve', () => {
  it('leads from the right to the left where there is room sideways', () => {
    const curve = edgeCurve(at(0, 0), at(300, 100));
    expect([curve.x1, curve.y1, curve.x2, curve.y2]).to.deep.equal([100, 20, 300, 120]);
    expect([curve.cx1, curve.cx2], 'it leaves and arrives level').to.deep.equal([200, 200]);
    expect([curve.cy1, curve.cy2]).to.deep.equal([20, 120]);
  });

  it('leads down where there is more room below', () => {
    const curve = edgeCurve(at(0, 0), at(20, 200));
    expect([curve.x1, curve.y1, curve.x2, curve.y2]).to.deep.equal([50, 40, 70, 200]);
    expect([curve.cx1, curve.cx2]).to.deep.equal([50, 70]);
  });

  it('goes out at the right and comes in at the left of what lies behind', () => {
    const curve = edgeCurve(at(500, 0), at(0, 0));
    expect([curve.x1, curve.x2]).to.deep.equal([600, 0]);
    expect(curve.cx1).to.be.above(600);
    expect(curve.cx2).to.be.below(0);
  });

  it('goes the way the graph flows where there is room both ways', () => {
    const [above, below] = [at(0, 0), at(130, 400)];
    expect(edgeCurve(above, below).x1, 'more room below').to.equal(50);
    expect(edgeCurve(above, below, 'across').x1).to.equal(100);
    expect(edgeCurve(at(0, 0), at(400, 60), 'down').y1).to.equal(40);
    expect(edgeCurve(at(0, 0), at(20, 200), 'across').y1, 'no room sideways').to.equal(40);
    expect(edgeCurve(at(0, 0), at(300, 0), 'down').x1, 'no room below').to.equal(100);
  });
});

describe('flowOf', () => {
  const right = [at(0, 0), at(300, 10)] as const;
  const down = [at(0, 0), at(20, 200)] as const;
  const both = [at(0, 0), at(300, 200)] as const;
  const back = [at(500, 300), at(0, 0)] as const;

  it('is where most edges lead; what could lead both ways, or leads back, tells nothing', () => {
    expect(flowOf([right, both, right, down, back])).to.equal('across');
    expect(flowOf([down, both, both])).to.equal('down');
    expect(flowOf([right, down])).to.equal(undefined);
    expect(flowOf([both, back])).to.equal(undefined);
    expect(flowOf([])).to.equal(undefined);
  });
});
