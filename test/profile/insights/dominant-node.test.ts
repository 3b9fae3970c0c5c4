import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

describe('dominant-node', () => {
  it('names the node that has more than half of the run to itself', () => {
    const [insight, ...more] = found(
      'dominant-node',
      runFromText('load 0-200\nsample 200-900 after load\nsave 900-1000 after sample'),
    );
    expect(more).to.deep.equal([]);
    expect(insight!.nodeIds).to.deep.equal(['sample']);
    expect([insight!.saving, insight!.severity]).to.deep.equal([350, 'high']);
    expect([figure(insight, 'onPath'), figure(insight, 'share')]).to.deep.equal([700, 0.7]);
    expect(insight!.highlights).to.deep.equal([
      { startedAt: 200, finishedAt: 900, nodeId: 'sample', executionId: 'sample#0' },
    ]);
  });

  it('is silent where the time is spread, where halving gains nothing, and about the only node', () => {
    expect(found('dominant-node', runFromText('a 0-300\nb 300-700 after a\nc 700-1000 after b'))).to.deep.equal([]);
    expect(found('dominant-node', runFromText('a 0-1000 lane x\nb 0-990 lane y'))).to.deep.equal([]);
    expect(found('dominant-node', runFromText('only 0-1000'))).to.deep.equal([]);
  });
});
