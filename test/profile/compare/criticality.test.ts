import { expect } from '@open-wc/testing';
import { criticality } from '../../../src/profile/compare/criticality.js';
import { runFromText } from '../../fixtures/run-from-text.js';

describe('criticality', () => {
  it('counts the runs that a node bounded, and its mean time there', () => {
    const runs = [
      runFromText(`
        load 0-10
        a 10-60 after load
        b 10-40 after load`),
      runFromText(`
        load 0-10
        a 10-30 after load
        b 10-50 after load`),
      runFromText(`
        load 0-10
        a 10-90 after load
        b 10-50 after load`),
    ];
    expect([...criticality(runs).values()]).to.deep.equal([
      { nodeId: 'load', share: 1, runs: 3, meanTime: 10 },
      { nodeId: 'a', share: 2 / 3, runs: 2, meanTime: 65 },
      { nodeId: 'b', share: 1 / 3, runs: 1, meanTime: 40 },
    ]);
    expect(criticality([]).size).to.equal(0);
  });
});
