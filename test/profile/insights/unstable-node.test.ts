import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

const runs = (times: readonly number[]) =>
  times.map((time, n) =>
    runFromText(`load 0-100\ncall 100-${100 + time} after load`, { id: `r${n}`, startedAt: n * 10_000 }),
  );

describe('unstable-node', () => {
  it('finds a node whose time spreads over the runs', () => {
    const [last, ...history] = runs([900, 200, 300, 250, 700, 220]);
    const [insight, ...more] = found('unstable-node', last!, history);
    expect(more).to.deep.equal([]);
    expect(insight!.nodeIds).to.deep.equal(['call']);
    expect([figure(insight, 'median'), figure(insight, 'shortest'), figure(insight, 'longest')]).to.deep.equal([
      275, 200, 900,
    ]);
    expect(insight!.saving).to.equal(625);
  });

  it('saves nothing in a run that was as usual', () => {
    const [last, ...history] = runs([220, 200, 300, 250, 700, 900]);
    expect(found('unstable-node', last!, history)[0]!.saving).to.equal(0);
  });

  it('is silent about steady nodes and with few runs', () => {
    const [steady, ...others] = runs([500, 520, 480, 510, 530, 490]);
    expect(found('unstable-node', steady!, others)).to.deep.equal([]);
    const [last, ...few] = runs([900, 200, 300, 250]);
    expect(found('unstable-node', last!, few)).to.deep.equal([]);
  });
});
