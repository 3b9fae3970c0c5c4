import { expect } from '@open-wc/testing';
import type { NodeHeat } from '../../src/profile/heat.js';
import { heatOf } from '../../src/profile/heat.js';
import { runFromText } from '../fixtures/run-from-text.js';

function levels(heat: ReadonlyMap<string, NodeHeat>): Record<string, number> {
  return Object.fromEntries(Array.from(heat, ([nodeId, { level }]) => [nodeId, level]));
}

describe('heatOf', () => {
  it('classes durations: below 1 s, to 5 s, to 10 s, above', () => {
    const run = runFromText(`
      a 0-999
      b 0-1000
      c 0-4999
      d 0-5000
      e 0-10000
      f 0-10001`);
    expect(levels(heatOf(run, 'duration'))).to.deep.equal({ a: 1, b: 2, c: 2, d: 3, e: 3, f: 4 });
    expect(heatOf(run, 'duration').get('d')).to.deep.equal({ value: 5000, heat: 0.5, level: 3 });
    expect(levels(heatOf(run, 'duration', { thresholds: [10, 20, 30] }))).to.include({ a: 4 });
  });

  it('rises with duration and stays within 0…1', () => {
    const run = runFromText(`
      a 0-0
      b 0-500
      c 0-3000
      d 0-9000
      e 0-15000
      f 0-90000`);
    const heat = Array.from(heatOf(run, 'duration').values(), (node) => node.heat);
    expect(heat).to.deep.equal([0, 0.125, 0.375, 0.7, 0.875, 1]);
  });

  it('measures against the slowest node', () => {
    const run = runFromText(`
      a 0-50
      b 50-250`);
    expect(heatOf(run, 'relative').get('a')).to.deep.equal({ value: 50, heat: 0.25, level: 2 });
    expect(heatOf(run, 'relative').get('b')).to.deep.equal({ value: 200, heat: 1, level: 4 });
  });

  it('leaves out what has no time: cached and skipped nodes', () => {
    const run = runFromText(`
      a 0-50
      b 50-50 cached
      c 50-50 skipped`);
    for (const metric of ['duration', 'relative', 'share', 'impact', 'path', 'wait']) {
      expect([...heatOf(run, metric).keys()], metric).to.deep.equal(['a']);
    }
  });

  it('gives groups the span of what is in them', () => {
    const run = runFromText(`
      sampler
      a 0-1000    group sampler
      b 2000-6000 group sampler`);
    expect(heatOf(run, 'duration').get('sampler')).to.include({ value: 6000, level: 3 });
    expect([...heatOf(run, 'impact').keys()]).to.deep.equal(['a', 'b']);
  });

  it('classes shares of the run as severity does', () => {
    const run = runFromText(`
      a 0-10
      b 10-30
      c 30-70
      d 70-190`);
    expect(levels(heatOf(run, 'share'))).to.deep.equal({ a: 1, b: 1, c: 2, d: 4 });
    expect(heatOf(run, 'share').get('c')!.value).to.be.closeTo(40 / 190, 1e-12);
  });

  it('gives a long node off the path no impact', () => {
    const run = runFromText(`
      load  0-10
      long  10-80  after load
      main  10-100 after load
      save  100-110 after main, long`);
    const impact = heatOf(run, 'impact');
    expect(impact.get('long')).to.deep.equal({ value: 0, heat: 0, level: 1 });
    expect(impact.get('main')!.value).to.equal(20);
  });

  it('is hot on the recorded path and falls with slack', () => {
    const run = runFromText(`
      load  0-10
      long  10-80  after load
      short 10-20  after load
      main  10-100 after load
      save  100-110 after main, long, short`);
    const path = heatOf(run, 'path');
    expect(path.get('main')).to.deep.equal({ value: 90, heat: 1, level: 4 });
    expect(path.get('long')!.heat).to.be.within(0.01, 0.75).and.above(path.get('short')!.heat);
    expect(path.get('long')!.value).to.equal(0);
  });

  it('measures waits', () => {
    const run = runFromText(`
      a 0-10  queued 0
      b 10-20 queued 0
      c 20-30 queued 0`);
    expect(Array.from(heatOf(run, 'wait').values(), ({ value, heat }) => [value, heat])).to.deep.equal([
      [0, 0],
      [10, 0.5],
      [20, 1],
    ]);
  });

  it('measures the change against a baseline, signed', () => {
    const baseline = runFromText(`
      a 0-100
      b 100-200
      gone 200-300`);
    const run = runFromText(`
      a 0-150
      b 150-170
      new 170-180`);
    const delta = heatOf(run, 'delta', { baseline });
    expect(delta.get('a')).to.deep.equal({ value: 50, heat: 0.5, level: 3 });
    expect(delta.get('b')).to.deep.equal({ value: -80, heat: 0.8, level: 4 });
    expect(delta.get('new')).to.deep.equal({ value: 10, heat: 1, level: 4 });
    expect(delta.get('gone')).to.deep.equal({ value: -100, heat: 1, level: 4 });
    expect(heatOf(run, 'delta').size).to.equal(0);
  });

  it('measures how much a node varies over runs, cached ones left out', () => {
    const run = runFromText('a 0-100', { id: '1' });
    const history = [runFromText('a 0-300', { id: '2' }), runFromText('a 0-0 cached', { id: '3' }), run];
    // Mean 200, standard deviation of the sample √(2·100²/1) = 141.42…
    expect(heatOf(run, 'variability', { history }).get('a')!.value).to.be.closeTo(Math.SQRT2 / 2, 1e-12);
    expect(heatOf(run, 'variability').size).to.equal(0);
  });

  it('measures cost, tokens, memory and any other figure', () => {
    const run = runFromText(`
      a 0-10  cost=0.2 inputTokens=30 outputTokens=10 peakMemory=1000
      a 10-20 cost=0.2 inputTokens=30 outputTokens=10 peakMemory=500 items=3
      b 20-30 cost=0.1 outputTokens=20
      c 30-40`);
    const values = (metric: string): unknown => Array.from(heatOf(run, metric), ([id, { value }]) => [id, value]);
    expect(values('cost')).to.deep.equal([
      ['a', 0.4],
      ['b', 0.1],
    ]);
    expect(values('tokens')).to.deep.equal([
      ['a', 80],
      ['b', 20],
    ]);
    expect(values('memory')).to.deep.equal([['a', 1000]]);
    expect(values('items')).to.deep.equal([['a', 3]]);
    expect(values('toString')).to.deep.equal([]);
  });

  it('takes a function', () => {
    const run = runFromText('a 0-10');
    const heat = heatOf(
      run,
      () =>
        new Map([
          ['a', -4],
          ['b', 2],
          ['c', NaN],
        ]),
    );
    expect([...heat]).to.deep.equal([
      ['a', { value: -4, heat: 1, level: 4 }],
      ['b', { value: 2, heat: 0.5, level: 3 }],
    ]);
  });

  it('knows nothing of an empty run', () => {
    const run = runFromText('idle');
    for (const metric of ['duration', 'relative', 'share', 'impact', 'path', 'wait', 'cost'])
      expect(heatOf(run, metric).size).to.equal(0);
  });
});
