import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

describe('idle-gaps', () => {
  it('adds up the time in which nothing ran, and says what it cost', () => {
    const [insight] = found('idle-gaps', runFromText('a 0-300\nb 400-600 after a\nc 800-1000 after b'));
    expect(insight!.nodeIds).to.deep.equal(['c', 'b']);
    expect([
      insight!.saving,
      figure(insight, 'idle'),
      figure(insight, 'gaps'),
      figure(insight, 'longest'),
    ]).to.deep.equal([300, 300, 2, 200]);
    expect(insight!.highlights[0]).to.deep.equal({ startedAt: 600, finishedAt: 800, nodeId: 'c' });
  });

  it('is silent about short gaps, and where something else ran meanwhile', () => {
    expect(found('idle-gaps', runFromText('a 0-500\nb 510-1000 after a'))).to.deep.equal([]);
    expect(
      found('idle-gaps', runFromText('a 0-300 lane x\nother 0-1000 lane y\nb 600-900 after a lane x')),
    ).to.deep.equal([]);
  });
});
