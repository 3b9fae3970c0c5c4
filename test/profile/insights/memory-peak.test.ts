import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

describe('memory-peak', () => {
  it('finds the node that decides how large the machine must be', () => {
    const [insight] = found(
      'memory-peak',
      runFromText('load 0-100 peakMemory=2000000000\nsample 100-900 after load peakMemory=8000000000'),
    );
    expect(insight!.nodeIds).to.deep.equal(['sample']);
    expect([insight!.saving, figure(insight, 'peak'), figure(insight, 'ratio')]).to.deep.equal([0, 8e9, 4]);
  });

  it('is silent where none stands out, where little is needed, and with nothing to stand out from', () => {
    const alike = 'load 0-100 peakMemory=7000000000\nsample 100-900 peakMemory=8000000000';
    const little = 'load 0-100 peakMemory=1000000\nsample 100-900 peakMemory=8000000';
    const alone = 'load 0-100\nsample 100-900 peakMemory=8000000000';
    for (const text of [alike, little, alone]) expect(found('memory-peak', runFromText(text))).to.deep.equal([]);
  });
});
