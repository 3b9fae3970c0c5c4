import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

describe('serial-chain', () => {
  it('finds nodes that waited for the only lane and for nothing else', () => {
    const run = runFromText(`
      load   0-100
      left   100-500  after load
      right  500-900  after load
      join   900-1000 after left, right`);
    const [insight] = found('serial-chain', run);
    expect(insight!.nodeIds).to.deep.equal(['right']);
    expect([insight!.saving, figure(insight, 'lanes'), figure(insight, 'waited')]).to.deep.equal([400, 2, 400]);
    expect(found('starved-lanes', run)).to.deep.equal([]);
  });

  it('is silent where the workflow demands the order, and where nothing says what it demands', () => {
    expect(found('serial-chain', runFromText('a 0-400\nb 400-700 after a\nc 700-1000 after b'))).to.deep.equal([]);
    expect(found('serial-chain', runFromText('a 0-400\nb 400-700\nc 700-1000'))).to.deep.equal([]);
  });
});
