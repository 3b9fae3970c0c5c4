import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

describe('low-token-rate', () => {
  it('finds a model that writes slowly', () => {
    const [insight] = found(
      'low-token-rate',
      runFromText('prompt 0-1000\nllm 1000-22000 after prompt timeToFirstToken=1000 outputTokens=100'),
    );
    expect(insight!.nodeIds).to.deep.equal(['llm']);
    expect([insight!.saving, figure(insight, 'rate'), figure(insight, 'generating')]).to.deep.equal([
      10_000, 5, 20_000,
    ]);
  });

  it('is silent about a usual rate, a few words, and where nothing waits for it', () => {
    const usual = 'llm 0-2000 outputTokens=100';
    const words = 'llm 0-20000 outputTokens=10';
    const free = 'big 0-60000 lane a\nllm 0-20000 outputTokens=100 lane b';
    for (const text of [usual, words, free]) expect(found('low-token-rate', runFromText(text))).to.deep.equal([]);
  });
});
