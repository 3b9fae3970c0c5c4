import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

describe('amdahl-ceiling', () => {
  it('says that no number of workers makes a run shorter than its longest path', () => {
    const [insight] = found(
      'amdahl-ceiling',
      runFromText('load 0-100\nslow 100-900 after load\ntwin 100-500 after load\nsave 900-1000 after slow, twin'),
    );
    expect(insight!.nodeIds).to.deep.equal(['slow', 'load', 'save']);
    expect([insight!.saving, figure(insight, 'bound'), figure(insight, 'maxSpeedup')]).to.deep.equal([0, 1000, 1.4]);
  });

  it('is silent where workers would help, where there is one, and where nothing waits for anything', () => {
    const starved = 'in 0-100 lane a\na 100-500 lane a after in\nb 100-500 lane b after in\nc 500-900 lane a after in';
    for (const text of [starved, 'a 0-500\nb 500-1000 after a', 'a 0-1000 lane x\nb 0-900 lane y']) {
      expect(found('amdahl-ceiling', runFromText(text))).to.deep.equal([]);
    }
  });
});
