import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

describe('retries', () => {
  it('adds up the attempts that were made again', () => {
    const [insight] = found(
      'retries',
      runFromText(
        'fetch 0-300 failed attempt 1\nfetch 350-650 failed attempt 2\nfetch 700-800 attempt 3\nsave 800-1000 after fetch',
      ),
    );
    expect(insight!.executionIds).to.deep.equal(['fetch#0', 'fetch#1']);
    // The pauses between the attempts are not the attempts.
    expect([insight!.saving, figure(insight, 'failed'), figure(insight, 'lost')]).to.deep.equal([600, 2, 600]);
  });

  it('is silent about a failure that was not tried again, another item, and one that nothing waited for', () => {
    const final = 'fetch 0-300 failed';
    const items = 'fetch 0-300 failed iteration 0\nfetch 300-600 iteration 1';
    const free = 'big 0-1000 lane a\nfetch 0-300 failed attempt 1 lane b\nfetch 300-600 attempt 2 lane b';
    for (const text of [final, items, free]) expect(found('retries', runFromText(text))).to.deep.equal([]);
  });
});
