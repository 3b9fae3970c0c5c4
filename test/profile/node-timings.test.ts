import { expect } from '@open-wc/testing';
import { nodeTimings } from '../../src/profile/node-timings.js';
import { runFromText } from '../fixtures/run-from-text.js';

describe('nodeTimings', () => {
  it('gives a parent its self time and its children theirs', () => {
    const timings = nodeTimings(
      runFromText(`
        agent  0-100
        model  10-40  in agent
        tool   30-60  in agent
        late   90-120 in agent`),
    );
    expect(timings.get('agent')).to.include({ time: 40, wallTime: 100 });
    expect(timings.get('model')!.time).to.equal(30);
    expect(timings.get('late')!.time).to.equal(30);
  });

  it('sums the executions of a node and keeps the union of its intervals beside it', () => {
    const timings = nodeTimings(
      runFromText(`
        fetch  0-50   iteration 0  queued 0  inputTokens=10 peakMemory=5
        fetch  20-60  iteration 1  queued 5  inputTokens=7 peakMemory=9
        fetch  70-80  iteration 2  failed`),
    );
    expect(timings.get('fetch')).to.deep.equal({
      nodeId: 'fetch',
      time: 100,
      wallTime: 70,
      executions: 3,
      completed: 2,
      failed: 1,
      cached: 0,
      skipped: 0,
      queueTime: 15,
      metrics: { inputTokens: 17, peakMemory: 9 },
    });
  });

  it('gives cached and skipped executions no time', () => {
    const timings = nodeTimings(runFromText(`a 0-50 cached\nb 50-60 skipped`));
    expect(timings.get('a')).to.include({ time: 0, wallTime: 0, executions: 1, cached: 1 });
    expect(timings.get('b')).to.include({ time: 0, executions: 1, skipped: 1 });
  });

  it('gives a group the span of what is in it, not the sum', () => {
    const timings = nodeTimings(
      runFromText(`
        outer
        inner  group outer
        a  10-40  group inner
        b  20-60  group inner
        c  80-90  group outer
        lonely`),
    );
    expect(timings.get('inner')).to.include({ time: 50, wallTime: 50, executions: 0, group: true });
    expect(timings.get('outer')).to.include({ time: 80, group: true });
    expect(timings.has('lonely')).to.equal(false);
  });

  it('measures what still runs up to the latest time known', () => {
    const timings = nodeTimings(runFromText(`a 0-30\nb 10-`));
    expect(timings.get('b')!.time).to.equal(20);
  });

  it('keeps hostile ids apart', () => {
    const timings = nodeTimings(runFromText(`__proto__ 0-30 constructor=3\nconstructor 30-35`));
    expect(timings.get('__proto__')).to.include({ time: 30 });
    expect(timings.get('__proto__')!.metrics).to.deep.equal({ constructor: 3 });
    expect(timings.get('constructor')!.time).to.equal(5);
  });
});
