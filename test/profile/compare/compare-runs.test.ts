import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { NodeComparison, RunComparison } from '../../../src/profile/compare/compare-runs.js';
import { compareRuns } from '../../../src/profile/compare/compare-runs.js';
import type { ProfilingSession } from '../../../src/profile/model.js';
import { computeStatistics } from '../../../src/profile/statistics.js';
import { runFromText } from '../../fixtures/run-from-text.js';

/** One run for each list of times: `load`, `blur` and `save` one after the other. */
function runs(
  times: readonly (readonly [load: number, blur: number, save: number])[],
  overrides: Partial<ProfilingSession> = {},
): ProfilingSession[] {
  return times.map(([load, blur, save], index) =>
    runFromText(
      `
      load 0-${load}
      blur ${load}-${load + blur} after load
      save ${load + blur}-${load + blur + save} after blur`,
      { id: `${overrides.name ?? 'run'} ${index}`, ...overrides },
    ),
  );
}

const jitter = [0, 7, -5, 3, -2, 9];
const steady = runs(
  jitter.map((by) => [500 + by, 1000 - by, 300]),
  { name: 'before' },
);
const slower = runs(
  jitter.map((by) => [500 - by, 1600 + by, 300]),
  { name: 'after' },
);

function node(comparison: RunComparison, nodeId: string): NodeComparison {
  return comparison.nodes.find((row) => row.nodeId === nodeId)!;
}

describe('compareRuns', () => {
  it('finds the node that became slower, and no other', () => {
    const comparison = compareRuns(steady, slower);
    expect(comparison.total.verdict).to.equal('slower');
    expect(comparison.nodes.map(({ nodeId, verdict }) => [nodeId, verdict])).to.deep.equal([
      ['blur', 'slower'],
      ['load', 'same'],
      ['save', 'same'],
    ]);
    const blur = node(comparison, 'blur');
    expect(blur.delta).to.equal(1601.5 - 998.5);
    expect(blur.ratio).to.be.closeTo(1.6, 0.01);
    // All six above all six: 2 of the C(12, 6) = 924 splits are as far.
    expect(blur.pValue).to.be.closeTo(2 / 924, 1e-12);
    expect(compareRuns(slower, steady).total.verdict).to.equal('faster');
  });

  it('says the same of runs that differ by chance or by too little', () => {
    const same = compareRuns(steady, runs(jitter.map((by) => [500 - by, 1000 + 2 * by, 300])));
    expect(new Set([same.total, ...same.nodes].map(({ verdict }) => verdict))).to.deep.equal(new Set(['same']));
    const little = compareRuns(steady, runs(jitter.map((by) => [580 + by, 1090 + by, 300])));
    expect(node(little, 'load').verdict, '16 %, but 80 ms').to.equal('same');
    expect(node(little, 'blur').verdict, '90 ms').to.equal('same');
    const sensitive = compareRuns(steady, runs(jitter.map((by) => [580 + by, 1090 + by, 300])), {
      leastDelta: 50,
      leastShare: 0.05,
    });
    expect([node(sensitive, 'load').verdict, node(sensitive, 'blur').verdict]).to.deep.equal(['slower', 'slower']);
  });

  it('concludes nothing from fewer than four runs a side, and still shows the delta', () => {
    const comparison = compareRuns(steady.slice(0, 3), slower);
    expect([comparison.total, ...comparison.nodes].map(({ verdict }) => verdict)).to.deep.equal(
      Array(4).fill('inconclusive'),
    );
    expect(node(comparison, 'blur').delta).to.be.above(500);
    expect(compareRuns(steady.slice(0, 4), slower.slice(0, 4)).total.verdict).to.equal('slower');
  });

  it('does not ask about nodes that cannot show an effect, so that they do not drown the others', () => {
    const many = (blur: number): ProfilingSession[] =>
      jitter
        .slice(0, 4)
        .map((by, index) =>
          runFromText(
            [`blur 0-${blur + by}`, ...Array.from({ length: 40 }, (_, i) => `n${i} 0-${50 + by + i}`)].join('\n'),
            { id: `${blur} ${index}` },
          ),
        );
    const comparison = compareRuns(many(1000), many(1500));
    expect(node(comparison, 'blur')).to.include({ verdict: 'slower', pValue: 2 / 70, adjustedPValue: 2 / 70 });
    expect(node(comparison, 'n0')).to.include({ verdict: 'same' }).and.not.have.property('pValue');
  });

  it('adjusts for the number of nodes it asks about', () => {
    const noise = [100, 900, 300, 700];
    const many = (blur: number): ProfilingSession[] =>
      noise.map((_, index) =>
        runFromText(
          [
            `blur 0-${blur + index}`,
            ...Array.from({ length: 9 }, (__, i) => `n${i} 0-${noise[(index + i) % 4]! + i}`),
          ].join('\n'),
          { id: `${blur} ${index}` },
        ),
      );
    const blur = node(compareRuns(many(1000), many(1500)), 'blur');
    expect(blur.pValue).to.be.below(0.05);
    expect(blur.adjustedPValue).to.be.closeTo((2 / 70) * 10, 1e-12);
    expect(blur.verdict).to.equal('same');
  });

  describe('keeps apart', () => {
    const cachedBlur = (id: string): ProfilingSession =>
      runFromText(
        `
        load 0-500
        blur 500-500 after load cached
        save 500-800 after blur`,
        { id },
      );

    it('samples that were cached', () => {
      const comparison = compareRuns(steady, [...slower, cachedBlur('c1'), cachedBlur('c2')]);
      expect(node(comparison, 'blur')).to.deep.include({ baselineCached: 0, candidateCached: 2, verdict: 'slower' });
      expect(node(comparison, 'blur').candidate!.count).to.equal(6);
      expect(node(comparison, 'load').candidate!.count).to.equal(8);
      expect(comparison.total.candidate!.count, 'totals with a cached node are of another kind').to.equal(6);
    });

    it('totals that have no like on the other side', () => {
      const { total } = compareRuns(steady, ['1', '2', '3', '4'].map(cachedBlur));
      expect(total).to.include({ areAlike: false, verdict: 'inconclusive' });
      expect(total.delta).to.be.below(-900);
    });

    it('cold runs from warm ones', () => {
      const cold = runs([[2500, 1000, 300]], { name: 'cold', attributes: { cold: true } });
      const comparison = compareRuns([...cold, ...steady], slower);
      expect(node(comparison, 'load').baseline!.max).to.be.below(600);
      expect(comparison.total.baseline!.count).to.equal(6);
      const byName = compareRuns([...cold, ...steady], slower, { isCold: (run) => run.id === 'before 0' });
      expect(byName.total.baseline!.count).to.equal(6);
    });

    it('failed runs from those that were done', () => {
      const failed = runFromText('load 0-10 failed', { id: 'failed' });
      const comparison = compareRuns([...steady, failed], slower);
      expect(comparison.total.baseline!.min).to.be.above(1000);
      expect(node(comparison, 'load').baseline!.count).to.equal(6);
      expect(compareRuns([failed], slower).total.baseline!.median).to.equal(10);
    });
  });

  describe('matches nodes', () => {
    const workflow = (prefix: string, extra = ''): ProfilingSession => {
      const session = runFromText(`
        ${prefix}1 0-10   type load
        ${prefix}2 10-20  type blur after ${prefix}1
        ${prefix}3 20-50  type blur after ${prefix}2
        ${prefix}4 20-70  type blur after ${prefix}2
        ${prefix}5 70-80  type save after ${prefix}4
        ${extra}`);
      return session;
    };
    const renames = (comparison: RunComparison): unknown =>
      Object.fromEntries(comparison.nodes.map((row) => [row.nodeId, row.baselineNodeId ?? row.presence]));

    it('by id', () => {
      const comparison = compareRuns([workflow('a', 'gone 80-90')], [workflow('a', 'new 80-95')]);
      expect(comparison).to.deep.include({ added: ['new'], removed: ['gone'] });
      expect(node(comparison, 'new'))
        .to.include({ presence: 'added', verdict: 'inconclusive' })
        .and.not.have.property('delta');
      expect(node(comparison, 'gone').baseline!.median).to.equal(10);
      expect(node(comparison, 'a1').presence).to.equal('both');
    });

    it('by type and neighbourhood where their ids changed', () => {
      expect(renames(compareRuns([workflow('a')], [workflow('b')]))).to.deep.equal({
        b1: 'a1',
        b2: 'a2',
        b3: 'a3',
        b4: 'a4',
        b5: 'a5',
      });
    });

    it('by what is around them where something was added', () => {
      const comparison = compareRuns([workflow('a')], [workflow('b', 'b6 80-90 type encode after b5')]);
      expect(renames(comparison)).to.deep.equal({ b1: 'a1', b2: 'a2', b3: 'a3', b4: 'a4', b5: 'a5', b6: 'added' });
    });

    it('but not where nothing but a guess would', () => {
      const comparison = compareRuns([runFromText('a 0-10')], [runFromText('b 0-10')]);
      expect(comparison).to.deep.include({ added: ['b'], removed: ['a'] });
    });

    it('of thousands in a chain in a moment', () => {
      const chain = (prefix: string): ProfilingSession => ({
        ...runFromText(''),
        id: prefix,
        graph: {
          nodes: Array.from({ length: 3_000 }, (_, i) => ({ id: `${prefix}${i}`, type: 'step' })),
          edges: Array.from({ length: 2_999 }, (_, i) => ({ source: `${prefix}${i}`, target: `${prefix}${i + 1}` })),
        },
      });
      expect(compareRuns([chain('a')], [chain('b')])).to.deep.include({ added: [], removed: [] });
    });
  });

  describe('keeps a ledger', () => {
    const total = (rows: readonly { readonly delta: number }[]): number =>
      rows.reduce((sum, row) => sum + row.delta, 0);

    it('of the time on the recorded path, waits included, largest change first', () => {
      const before = runFromText(`
        load 0-10
        blur 10-60 after load
        side 10-40 after load
        save 65-75 after blur`);
      const after = runFromText(`
        load 0-10
        blur 10-40 after load
        side 10-95 after load
        save 95-105 after blur, side`);
      const { ledger } = compareRuns([before], [after]);
      expect(ledger).to.deep.include({ baseline: 75, candidate: 105, delta: 30 });
      expect(ledger!.rows).to.deep.equal([
        { kind: 'node', nodeId: 'side', baseline: 0, candidate: 85, delta: 85 },
        { kind: 'node', nodeId: 'blur', baseline: 50, candidate: 0, delta: -50 },
        { kind: 'wait', baseline: 5, candidate: 0, delta: -5 },
        { kind: 'node', nodeId: 'load', baseline: 10, candidate: 10, delta: 0 },
        { kind: 'node', nodeId: 'save', baseline: 10, candidate: 10, delta: 0 },
      ]);
    });

    it('between the runs whose totals are the medians', () => {
      const totals = [300, 100, 200, 400].map((time) => runFromText(`a 0-${time}`, { id: `${time}` }));
      const { ledger } = compareRuns(totals, totals.slice(0, 3));
      expect(ledger!.baselineSessionIds).to.deep.equal(['200', '300']);
      expect(ledger!.candidateSessionIds).to.deep.equal(['200']);
      expect(ledger).to.deep.include({ baseline: 250, candidate: 200, delta: -50 });
      expect(ledger!.rows[0]).to.deep.equal({ kind: 'node', nodeId: 'a', baseline: 250, candidate: 200, delta: -50 });
    });

    const time = fc.oneof(fc.double({ min: 0, max: 1e4, noNaN: true }), fc.integer({ min: 0, max: 1000 }));
    const run = fc
      .tuple(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), time, time), { maxLength: 8 }),
        time,
        fc.double({ min: 0, max: 2e12, noNaN: true }),
      )
      .map(([spans, tail, epoch]): ProfilingSession => {
        const executions = spans.map(([nodeId, begun, length], index) => ({
          id: `${index}`,
          nodeId,
          startedAt: epoch + begun,
          finishedAt: epoch + begun + length,
          status: 'completed' as const,
        }));
        const last = executions.reduce((latest, execution) => Math.max(latest, execution.finishedAt), epoch);
        return { ...runFromText(''), startedAt: epoch, finishedAt: last + tail, executions };
      });

    it('whose rows add up to the difference of the totals, to the last digit', () => {
      fc.assert(
        fc.property(run, run, (before, after) => {
          const { ledger } = compareRuns([before], [after]);
          const delta = computeStatistics(after).totalDuration - computeStatistics(before).totalDuration;
          expect(ledger!.delta).to.equal(delta);
          expect(total(ledger!.rows)).to.equal(delta);
        }),
        { numRuns: 1_000 },
      );
    });

    it('of groups of runs that splits the difference of their medians, to the last digit', () => {
      const group = fc.array(run, { minLength: 1, maxLength: 5 });
      fc.assert(
        fc.property(group, group, (before, after) => {
          const comparison = compareRuns(before, after);
          expect(comparison.ledger!.delta).to.equal(comparison.total.delta);
          expect(total(comparison.ledger!.rows)).to.equal(comparison.total.delta);
        }),
        { numRuns: 300 },
      );
    });
  });

  it('copes with nothing to compare', () => {
    const comparison = compareRuns([], []);
    expect(comparison).to.deep.include({ nodes: [], added: [], removed: [], ledger: undefined });
    expect(comparison.total.verdict).to.equal('inconclusive');
    expect(compareRuns(steady, []).removed).to.have.length(3);
    expect(compareRuns([runFromText('a 0-')], steady).total).not.to.have.property('delta');
  });
});
