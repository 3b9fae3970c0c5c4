import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { gainsOf } from '../../src/profile/gains.js';
import type { Execution, ProfilingSession } from '../../src/profile/model.js';
import { nodeTimings } from '../../src/profile/node-timings.js';
import { simulate } from '../../src/profile/simulate.js';
import { anyRun, shuffled } from '../fixtures/any-run.js';
import { runFromText } from '../fixtures/run-from-text.js';

/** Few nodes with many executions each, on lanes that are taken again as soon as they are free; times in quarters of a ms. */
const busyRun = fc
  .record({
    lanes: fc.integer({ min: 1, max: 4 }),
    drafts: fc.array(
      fc.record({
        node: fc.nat(5),
        length: fc.nat(80),
        delay: fc.nat(2),
        cause: fc.option(fc.integer({ min: 1, max: 6 })),
      }),
      {
        minLength: 10,
        maxLength: 70,
      },
    ),
  })
  .map(({ lanes, drafts }): ProfilingSession => {
    const free = new Array<number>(lanes).fill(0);
    const executions: Execution[] = [];
    for (const { node, length, delay, cause } of drafts) {
      const before = cause === null ? undefined : executions[executions.length - cause];
      const lane = free.indexOf(Math.min(...free));
      const startedAt = Math.max(free[lane]!, before?.finishedAt ?? 0) + delay / 4;
      const finishedAt = (free[lane] = startedAt + length / 4);
      const id = `e${executions.length}`;
      executions.push({
        id,
        nodeId: `n${node}`,
        startedAt,
        finishedAt,
        status: 'completed',
        lane: `${lane}`,
        causes: before ? [before.id] : [],
      });
    }
    return { ...runFromText(''), finishedAt: Math.max(...free), executions };
  });

describe('gainsOf', () => {
  it('is what the run would be shorter by, not how long the node took', () => {
    const gains = gainsOf(
      runFromText(`
        load   0-10    lane a
        long   10-100  after load lane a
        nearly 10-80   after load lane b
        save   100-110 after long, nearly lane a`),
    );
    expect([...gains]).to.have.deep.members([
      ['load', 10],
      ['long', 20],
      ['nearly', 0],
      ['save', 10],
    ]);
  });

  it('adds up what a node of many executions gains', () => {
    const gains = gainsOf(runFromText(`step 0-10\nother 10-15\nstep 15-30\nother 30-32`));
    expect([...gains]).to.deep.equal([
      ['step', 25],
      ['other', 7],
    ]);
  });

  it('counts executions that run side by side once', () => {
    const gains = gainsOf(runFromText(`map 0-50 lane a\nmap 0-45 lane b\njoin 50-60 after map lane a`));
    expect(gains.get('map')).to.equal(50);
  });

  it('is what simulate says for each node, whatever the run', () => {
    fc.assert(
      fc.property(anyRun({ maxExecutions: 40 }), (run) => {
        for (const [nodeId, gain] of gainsOf(run)) {
          expect(gain, nodeId).to.equal(simulate(run, { changes: { [nodeId]: { scale: 0 } } }).gain);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is what simulate says where lanes are busy and wait for each other again and again', () => {
    fc.assert(
      fc.property(busyRun, (run) => {
        for (const [nodeId, gain] of gainsOf(run)) {
          expect(gain, nodeId).to.equal(simulate(run, { changes: { [nodeId]: { scale: 0 } } }).gain);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is no less than nothing and no more than the time of the node', () => {
    fc.assert(
      fc.property(anyRun(), (run) => {
        const timings = nodeTimings(run);
        for (const [nodeId, gain] of gainsOf(run)) {
          expect(gain).to.be.at.least(0);
          expect(gain).to.be.at.most(timings.get(nodeId)?.time ?? 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order of the input', () => {
    fc.assert(
      fc.property(anyRun(), fc.integer(), (run, seed) => {
        expect([...gainsOf(shuffled(run, seed))]).to.deep.equal([...gainsOf(run)]);
      }),
      { numRuns: 200 },
    );
  });
});
