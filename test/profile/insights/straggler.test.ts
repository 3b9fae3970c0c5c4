import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

describe('straggler', () => {
  it('finds the branch of a fan-out that the join waited for', () => {
    const [insight] = found(
      'straggler',
      runFromText(`
        map 0-100 lane a
        map 0-110 lane b
        map 0-120 lane c
        map 0-110 lane d
        map 0-900 lane e
        join 900-1000 after map lane a`),
    );
    expect(insight!.executionIds).to.deep.equal(['map#4']);
    expect([insight!.saving, figure(insight, 'median'), figure(insight, 'members')]).to.deep.equal([780, 110, 5]);
  });

  it('knows nodes of one type with one input for a fan-out', () => {
    const [insight] = found(
      'straggler',
      runFromText(`
        in 0-10
        w1 10-110 after in type blur
        w2 10-110 after in type blur
        w3 10-120 after in type blur
        w4 10-900 after in type blur
        out 900-1000 after w1, w2, w3, w4`),
    );
    expect(insight!.nodeIds).to.deep.equal(['w4']);
  });

  it('is silent where the times are spread, where they follow one another, and where nothing waits for it', () => {
    const spread = 'm 0-100 lane a\nm 0-300 lane b\nm 0-500 lane c\nm 0-700 lane d\nm 0-900 lane e';
    const serial = 'm 0-100\nm 100-200\nm 200-300\nm 300-400\nm 400-1000';
    const free = 'm 0-100 lane a\nm 0-100 lane b\nm 0-100 lane c\nm 0-100 lane d\nm 0-900 lane e\nbig 0-1000 lane f';
    for (const text of [spread, serial, free]) expect(found('straggler', runFromText(text))).to.deep.equal([]);
  });
});
