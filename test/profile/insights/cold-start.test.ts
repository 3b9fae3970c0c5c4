import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

const warm = [1, 2, 3].map((n) =>
  runFromText('load 0-100\nwork 100-500 after load', { id: `warm${n}`, startedAt: n * 10_000 }),
);
const slow = 'load 0-900\nwork 900-1300 after load';

describe('cold-start', () => {
  it('finds the first iteration that loaded what the others had', () => {
    const [insight] = found('cold-start', runFromText('step 0-600\nstep 600-700\nstep 700-800\nstep 800-900'));
    expect(insight!.executionIds).to.deep.equal(['step#0']);
    expect([
      insight!.saving,
      figure(insight, 'first'),
      figure(insight, 'median'),
      figure(insight, 'ratio'),
    ]).to.deep.equal([500, 600, 100, 6]);
  });

  it('speaks of no factor where the others took no time at all', () => {
    const [insight] = found(
      'cold-start',
      runFromText('step 0-600\nstep 600-600\nstep 600-600\nstep 600-600\nend 600-700'),
    );
    expect([insight!.saving, figure(insight, 'median'), figure(insight, 'ratio')]).to.deep.equal([600, 0, undefined]);
  });

  it('finds the first run, and one that says it was cold', () => {
    const [first] = found('cold-start', runFromText(slow, { id: 'first' }), warm);
    expect(first!.nodeIds).to.deep.equal(['load']);
    expect([first!.saving, figure(first, 'median')]).to.deep.equal([800, 500]);
    const later = runFromText(slow, { id: 'later', startedAt: 90_000, attributes: { cold: true } });
    expect(found('cold-start', later, warm)).to.have.length(1);
  });

  it('is silent where the first is like the others, where another is the slow one, and about a later run', () => {
    expect(found('cold-start', runFromText('s 0-110\ns 110-210\ns 210-310\ns 310-410'))).to.deep.equal([]);
    expect(found('cold-start', runFromText('s 0-100\ns 100-700\ns 700-800\ns 800-900'))).to.deep.equal([]);
    expect(found('cold-start', runFromText(slow, { id: 'later', startedAt: 90_000 }), warm)).to.deep.equal([]);
    expect(found('cold-start', runFromText(slow, { id: 'first' }), warm.slice(1))).to.deep.equal([]);
  });
});
