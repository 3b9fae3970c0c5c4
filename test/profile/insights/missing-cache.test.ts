import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

const cached = (n: number) =>
  runFromText('load 0-0 cached\nencode 0-0 cached\nsample 0-400', { id: `c${n}`, startedAt: n * 10_000 });
const history = [
  runFromText('load 0-200\nencode 200-300\nsample 300-700', { id: 'first' }),
  cached(1),
  cached(2),
  cached(3),
];
const run = runFromText('load 0-300\nencode 300-400\nsample 400-800', { id: 'now', startedAt: 90_000 });

describe('missing-cache', () => {
  it('finds what mostly comes from the cache and ran this time', () => {
    const [insight] = found('missing-cache', run, history);
    expect(insight!.nodeIds).to.deep.equal(['load', 'encode']);
    expect([insight!.saving, figure(insight, 'took'), figure(insight, 'uncached')]).to.deep.equal([400, 400, 350]);
  });

  it('is silent where nothing was ever cached, with few runs, and where it was cached this time', () => {
    const plain = [1, 2, 3].map((n) => runFromText('load 0-300\nencode 300-400\nsample 400-800', { id: `p${n}` }));
    expect(found('missing-cache', run, plain)).to.deep.equal([]);
    expect(found('missing-cache', run, history.slice(2))).to.deep.equal([]);
    expect(found('missing-cache', { ...cached(9), id: 'now' }, history)).to.deep.equal([]);
  });
});
