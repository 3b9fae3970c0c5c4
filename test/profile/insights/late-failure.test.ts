import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

describe('late-failure', () => {
  it('finds what could have failed before the long work', () => {
    const [insight] = found(
      'late-failure',
      runFromText('load 0-100\nrender 100-900 after load\nupload 900-1000 after load failed'),
    );
    expect(insight!.nodeIds).to.deep.equal(['upload']);
    expect([insight!.saving, insight!.severity]).to.deep.equal([0, 'medium']);
    expect([figure(insight, 'after'), figure(insight, 'earlier')]).to.deep.equal([1000, 800]);
  });

  it('is silent where it needed the long work, where it failed early, and where a retry worked', () => {
    const needed = 'load 0-100\nrender 100-900 after load\nupload 900-1000 after render failed';
    const early = 'load 0-100\ncheck 100-200 after load\nupload 200-300 after load failed\nrender 300-1000 after load';
    const worked =
      'load 0-100\nrender 100-700 after load\nupload 700-800 after load failed attempt 1\nupload 800-1000 after load attempt 2';
    for (const text of [needed, early, worked]) expect(found('late-failure', runFromText(text))).to.deep.equal([]);
  });
});
