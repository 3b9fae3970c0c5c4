import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

describe('off-path-tokens', () => {
  it('finds a dear model that nothing waits for', () => {
    const [insight] = found(
      'off-path-tokens',
      runFromText(
        'in 0-100\nmain 100-1000 after in cost=0.01\nside 100-400 after in cost=0.03 outputTokens=900\nout 1000-1100 after main, side',
      ),
    );
    expect(insight!.nodeIds).to.deep.equal(['side']);
    expect([
      insight!.saving,
      figure(insight, 'share'),
      figure(insight, 'cost'),
      figure(insight, 'tokens'),
    ]).to.deep.equal([0, 0.75, 0.03, 900]);
  });

  it('goes by tokens where no cost is known', () => {
    const run = runFromText('main 0-1000 outputTokens=100 lane a\nside 0-400 inputTokens=800 outputTokens=100 lane b');
    expect(figure(found('off-path-tokens', run)[0], 'share')).to.equal(0.9);
  });

  it('is silent about what bounds the run, what nearly does, and what is cheap', () => {
    const bounds = 'main 0-100 lane a\nside 0-1000 cost=0.04 lane b';
    const nearly = 'main 0-1000 cost=0.01 lane a\nside 0-900 cost=0.04 lane b';
    const cheap = 'main 0-1000 cost=1 lane a\nside 0-400 cost=0.04 lane b';
    for (const text of [bounds, nearly, cheap]) expect(found('off-path-tokens', runFromText(text))).to.deep.equal([]);
  });
});
