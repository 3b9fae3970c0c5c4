import { expect } from '@open-wc/testing';
import { rankBottlenecks } from '../../src/profile/index.js';
import { runFromText } from '../fixtures/run-from-text.js';

const fork = runFromText(`
  load    0-100
  slow    100-900   after load   lane a
  twin    100-500   after load   lane b
  tiny    900-930   after slow
  save    930-1000  after tiny, twin
`);

describe('rankBottlenecks', () => {
  it('ranks what took long, from a tenth of the total', () => {
    const rows = rankBottlenecks(fork, { by: 'duration' });
    expect(rows.map((row) => [row.nodeId, row.duration, row.percentage, row.severity])).to.deep.equal([
      ['slow', 800, 80, 'critical'],
      ['twin', 400, 40, 'high'],
      ['load', 100, 10, 'low'],
    ]);
  });

  it('ranks by what the run would gain, and says plainly what gains nothing', () => {
    const rows = rankBottlenecks(fork, { by: 'impact' });
    expect(rows.map((row) => [row.nodeId, row.gain, row.severity])).to.deep.equal([
      ['slow', 430, 'high'],
      ['load', 100, 'low'],
      ['twin', 0, 'low'],
    ]);
    expect(rows[2]!.recommendation).to.contain('not on the path').and.contain('nothing');
    expect(rows[2]!.onRecordedPath).to.equal(false);
  });

  it('speaks of the node’s own figures', () => {
    const [row] = rankBottlenecks(runFromText('only 0-8000\nsave 8000-10000 after only'));
    expect(row!.recommendation).to.contain('80%').and.contain('6.00\u00a0s');
  });

  it('names failures, queues and repeats', () => {
    const advice = (text: string) => rankBottlenecks(runFromText(text))[0]!.recommendationMessage.key;
    expect(advice('n 0-40 failed attempt 1\nn 40-100 attempt 2')).to.equal('advice.failed');
    expect(advice('n 60-100 queued 0')).to.equal('advice.queued');
    expect(advice('n 0-40\nn 40-70\nn 70-100')).to.equal('advice.repeated');
    const twins = rankBottlenecks(runFromText('a 0-100 lane x\nb 0-100 lane y'));
    expect(twins.map((row) => row.recommendationMessage.key).sort()).to.deep.equal(['advice.offPath', 'advice.tied']);
    expect(advice('a 0-50\nb 50-')).to.equal('advice.running');
  });

  it('takes thresholds and a limit, and lists the insights that name the node', () => {
    const rows = rankBottlenecks(fork, {
      limit: 1,
      thresholds: { critical: 0.9 },
      insights: [{ id: 'dominant', nodeIds: ['slow'] }],
    });
    expect(rows.map((row) => [row.nodeId, row.severity, row.insightIds])).to.deep.equal([
      ['slow', 'high', ['dominant']],
    ]);
  });

  it('finds nothing in a run without time, and takes hostile ids as they are', () => {
    expect(rankBottlenecks(runFromText(''))).to.deep.equal([]);
    expect(rankBottlenecks(runFromText('a 0-40 cached'))).to.deep.equal([]);
    expect(rankBottlenecks(runFromText('__proto__ 0-100'))[0]!.nodeId).to.equal('__proto__');
  });
});
