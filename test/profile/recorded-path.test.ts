import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { recordedPath } from '../../src/profile/recorded-path.js';
import type { ProfilingSession } from '../../src/profile/model.js';
import { computeStatistics } from '../../src/profile/statistics.js';
import { anyRun, shuffled } from '../fixtures/any-run.js';
import { runFromText } from '../fixtures/run-from-text.js';

/** The path in text: `load 0-40, wait 40-45, …`. */
function drawn(session: ProfilingSession): string[] {
  return recordedPath(session).sections.map(
    ({ kind, nodeId, startedAt, finishedAt }) => `${kind === 'wait' ? '(wait)' : nodeId} ${startedAt}-${finishedAt}`,
  );
}

describe('recordedPath', () => {
  it('walks back through the graph predecessor that finished last, and what lies between is a wait', () => {
    const run = runFromText(`
      load   5-40
      left   40-100  after load
      right  40-70   after load
      save   110-120 after left, right
      aside  0-109`);
    expect(drawn(run)).to.deep.equal(['(wait) 0-5', 'load 5-40', 'left 40-100', '(wait) 100-110', 'save 110-120']);
  });

  it('goes by recorded causes rather than by the graph', () => {
    const run = runFromText(`
      slow  0-50
      fast  0-20
      join  60-80  after fast causes
      last  80-90  after join`);
    expect(
      drawn({ ...run, graph: { ...run.graph, edges: [...run.graph.edges, { source: 'slow', target: 'join' }] } }),
    ).to.deep.equal(['fast 0-20', '(wait) 20-60', 'join 60-80', 'last 80-90']);
  });

  it('goes by whatever finished last where nothing is known', () => {
    expect(drawn(runFromText(`a 0-10\nb 12-30\nc 30-40\nd 31-35`))).to.deep.equal([
      'a 0-10',
      '(wait) 10-12',
      'b 12-30',
      'c 30-40',
    ]);
  });

  it('takes what one execution consumed for no word on the others of its node', () => {
    const run = runFromText(`
      a 0-10
      b 10-14
      a 12-40
      b 20-50
    `);
    const executions = run.executions.map((execution, i) =>
      i === 1 ? { ...execution, causes: [run.executions[0]!.id] } : execution,
    );
    expect(drawn({ ...run, executions })).to.deep.equal(['a 0-10', 'b 10-14', '(wait) 14-20', 'b 20-50']);
  });

  it('gives a moment of nested executions to the innermost', () => {
    const run = runFromText(`
      ask    0-10
      agent  10-100  after ask
      model  20-50   in agent
      tool   60-90   in agent
      answer 100-110 after agent`);
    expect(drawn(run)).to.deep.equal([
      'ask 0-10',
      'agent 10-20',
      'model 20-50',
      'agent 50-60',
      'tool 60-90',
      'agent 90-100',
      'answer 100-110',
    ]);
  });

  it('takes a child that began before its parent for no part of it', () => {
    expect(
      drawn(
        runFromText(`
          ask   0-2
          agent 10-20
          early 4-6    in agent
          tool  12-18  in agent`),
      ),
    ).to.deep.equal(['ask 0-2', '(wait) 2-4', 'early 4-6', '(wait) 6-10', 'agent 10-12', 'tool 12-18', 'agent 18-20']);
  });

  it('follows a producer up to the moment its consumer started', () => {
    expect(drawn(runFromText(`source 0-80\nsink 30-100 after source`))).to.deep.equal(['source 0-30', 'sink 30-100']);
  });

  it('goes from a retry to the attempt before it', () => {
    const run = runFromText(`
      in    0-10
      call  10-30  after in  attempt 1 failed
      call  40-60  attempt 2`);
    expect(drawn(run)).to.deep.equal(['in 0-10', 'call 10-30', '(wait) 30-40', 'call 40-60']);
  });

  it('passes through cached nodes and nodes that never ran', () => {
    const run = runFromText(`
      a     0-10
      kept  10-10  after a  cached
      b     10-20  after kept
      skipped      after b
      c     25-30  after skipped
      other 0-24`);
    expect(drawn(run)).to.deep.equal(['a 0-10', 'kept 10-10', 'b 10-20', '(wait) 20-25', 'c 25-30']);
  });

  it('takes a recorded makespan as the length of the run', () => {
    const run = runFromText(`a 0-10\nb 10-30 after a`);
    expect(drawn({ ...run, recordedDuration: 50 })).to.deep.equal(['a 0-10', 'b 10-30', '(wait) 30-50']);
    expect(drawn({ ...run, recordedDuration: 25 })).to.deep.equal(['a 0-10', 'b 10-25']);
  });

  it('ends a loop of executions of no length', () => {
    const run = runFromText(`
      a  0-0  after b
      b  0-0  after a
      c  0-5  after b`);
    expect(drawn(run).at(-1)).to.equal('c 0-5');
  });

  it('is one wait where nothing took time', () => {
    expect(drawn(runFromText(`a 20-20 cached`))).to.deep.equal(['(wait) 0-20']);
  });

  it('is contiguous and adds up exactly to the total duration, whatever the run', () => {
    fc.assert(
      fc.property(anyRun(), (run) => {
        const { sections, duration } = recordedPath(run);
        expect(duration).to.equal(computeStatistics(run).totalDuration);
        expect(sections.reduce((sum, section) => sum + section.duration, 0)).to.equal(duration);
        let reached = run.startedAt;
        for (const section of sections) {
          expect(section.startedAt).to.equal(reached);
          expect(section.finishedAt - section.startedAt).to.be.closeTo(section.duration, 1e-3);
          if (section.kind === 'wait') expect(section.duration).to.be.greaterThan(0);
          const execution = run.executions.find(({ id }) => id === section.executionId);
          if (execution) {
            expect(section.startedAt).to.be.at.least(execution.startedAt - 1e-3);
            expect(section.finishedAt).to.be.at.most((execution.finishedAt ?? Infinity) + 1e-3);
          }
          reached = section.finishedAt;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order of the input', () => {
    fc.assert(
      fc.property(anyRun(), fc.integer(), (run, seed) => {
        expect(recordedPath(shuffled(run, seed))).to.deep.equal(recordedPath(run));
      }),
      { numRuns: 200 },
    );
  });
});
