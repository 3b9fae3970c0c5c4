import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

describe('slow-first-token', () => {
  it('finds a model that begins late', () => {
    const [insight] = found(
      'slow-first-token',
      runFromText('prompt 0-1000\nllm 1000-6000 after prompt timeToFirstToken=3000'),
    );
    expect(insight!.nodeIds).to.deep.equal(['llm']);
    expect([insight!.saving, figure(insight, 'longest'), figure(insight, 'share')]).to.deep.equal([2000, 3000, 0.6]);
    expect(insight!.highlights[0]).to.include({ startedAt: 1000, finishedAt: 4000 });
  });

  it('is silent where it begins soon, and where nothing waits for it', () => {
    expect(found('slow-first-token', runFromText('llm 0-5000 timeToFirstToken=800'))).to.deep.equal([]);
    const free = 'big 0-9000 lane a\nllm 0-5000 timeToFirstToken=3000 lane b';
    expect(found('slow-first-token', runFromText(free))).to.deep.equal([]);
  });

  it('adds up no answers that each began soon', () => {
    expect(
      found(
        'slow-first-token',
        runFromText(
          'llm 0-2000 timeToFirstToken=900\nllm 2000-4000 timeToFirstToken=900\nllm 4000-6000 timeToFirstToken=900',
        ),
      ),
    ).to.deep.equal([]);
  });
});
