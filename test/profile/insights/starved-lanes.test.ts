import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

describe('starved-lanes', () => {
  it('finds what was ready and found all lanes taken', () => {
    const [insight] = found(
      'starved-lanes',
      runFromText(`
        load 0-100    lane a
        one  100-500  lane a after load
        two  100-500  lane b after load
        tre  500-900  lane a after load queued 100
        four 500-900  lane b after load queued 100
        join 900-1000 lane a after one, two, tre, four`),
    );
    expect(insight!.nodeIds).to.have.members(['tre', 'four']);
    expect([insight!.saving, figure(insight, 'lanes'), figure(insight, 'wanted')]).to.deep.equal([400, 2, 4]);
    expect([figure(insight, 'waited'), figure(insight, 'longest'), figure(insight, 'waiting')]).to.deep.equal([
      800, 400, 2,
    ]);
  });

  it('is silent where each starts when its inputs are there', () => {
    const run = runFromText(
      'load 0-100 lane a\none 100-500 lane a after load\ntwo 100-500 lane b after load\njoin 500-600 lane a after one, two',
    );
    expect(found('starved-lanes', run)).to.deep.equal([]);
  });

  it('is silent where it was queued only when a lane was free', () => {
    const run = runFromText(
      'load 0-100 lane a\nbig 100-900 lane b after load\none 100-500 lane a after load\ntwo 500-900 lane a after load queued 500',
    );
    expect(found('starved-lanes', run)).to.deep.equal([]);
  });
});
