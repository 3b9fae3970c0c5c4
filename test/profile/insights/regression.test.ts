import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

const runs = (times: readonly number[]) =>
  times.map((time, n) =>
    runFromText(`load 0-100\nwork 100-${100 + time} after load`, { id: `r${n}`, startedAt: n * 10_000 }),
  );
const split = (times: readonly number[]) => {
  const all = runs(times);
  return [all.at(-1)!, all.slice(0, -1)] as const;
};

describe('regression', () => {
  it('is proven by the last runs against those before', () => {
    const [last, history] = split([500, 510, 490, 505, 495, 900, 910, 890, 905]);
    const [insight] = found('regression', last, history);
    expect(insight!.nodeIds).to.deep.equal(['work']);
    expect([figure(insight, 'recent'), figure(insight, 'earlier')]).to.deep.equal([4, 5]);
    expect([figure(insight, 'before'), figure(insight, 'now')]).to.deep.equal([600, 1002.5]);
    expect([insight!.saving, insight!.severity]).to.deep.equal([405, 'critical']);
  });

  it('is silent about what may be chance, what is too small to matter, and what became faster', () => {
    const chance = [500, 900, 490, 505, 495, 900, 510, 890, 505];
    const small = [500, 510, 490, 505, 495, 530, 531, 532, 533];
    const faster = [900, 910, 890, 905, 895, 500, 510, 490, 505];
    const oneSlow = [500, 510, 490, 505, 495, 500, 505, 510, 900];
    for (const times of [chance, small, faster, oneSlow])
      expect(found('regression', ...split(times))).to.deep.equal([]);
    expect(found('regression', ...split([500, 510, 490, 900, 910, 890, 905]))).to.deep.equal([]);
  });

  it('looks at no run that came later', () => {
    const all = runs([500, 510, 490, 505, 495, 900, 910, 890, 905]);
    expect(found('regression', all[4]!, all)).to.deep.equal([]);
  });
});
