import { expect } from '@open-wc/testing';
import { latestEnded, NodeHistories } from '../../src/profile/node-histories.js';
import { runFromText } from '../fixtures/run-from-text.js';

const runs = [
  'load 0-100\nblur 100-400',
  'load 0-100\nblur 100-400 cached',
  'load 0-100\nblur 100-150 failed\nblur 200-500',
  'load 0-100 failed',
].map((text, i) => runFromText(text, { id: `run-${i}`, startedAt: 1_000 * (i + 1) }));

describe('how nodes went over runs', () => {
  it('has the node time of each run, and none where the node was not executed', () => {
    const histories = new NodeHistories(runs);
    expect(histories.of('blur').map(({ time }) => time)).to.deep.equal([300, NaN, 350, NaN]);
    expect(histories.of('load').map(({ time }) => time)).to.deep.equal([100, 100, 100, 100]);
    expect(histories.of('no such node').map(({ time }) => time)).to.deep.equal([NaN, NaN, NaN, NaN]);
  });

  it('tells what completed, be it at a later try, from what did not', () => {
    const histories = new NodeHistories(runs);
    expect(histories.of('blur').map(({ isWhole }) => isWhole)).to.deep.equal([true, false, true, false]);
    expect(histories.of('load').map(({ isWhole }) => isWhole)).to.deep.equal([true, true, true, false]);
  });

  it('has the span of a group', () => {
    const nested = runFromText('a 0-100 group outer\nb 150-300 group outer\nouter');
    expect(new NodeHistories([nested]).of('outer')).to.deep.equal([{ time: 300, isWhole: true }]);
  });

  it('works out a node once', () => {
    const histories = new NodeHistories(runs);
    expect(histories.of('blur')).to.equal(histories.of('blur'));
  });
});

describe('the latest runs that have ended', () => {
  it('are in order of start, and no more than asked for', () => {
    const running = { ...runs[0]!, id: 'running', status: 'running' as const, startedAt: 9_000 };
    const shuffled = [runs[2]!, running, runs[0]!, runs[3]!, runs[1]!];
    expect(latestEnded(shuffled, 3).map(({ id }) => id)).to.deep.equal(['run-1', 'run-2', 'run-3']);
    expect(latestEnded(shuffled, 9)).to.have.length(4);
    expect(latestEnded([running], 9)).to.deep.equal([]);
  });
});
