import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { RunFollower, statusCode } from '../../../../src/elements/heatmap-overlay/run/run-follower.js';
import { Numbering } from '../../../../src/geometry/index.js';
import type { ProfilingSession } from '../../../../src/profile/model.js';
import { nodeTimings } from '../../../../src/profile/node-timings.js';
import type { RunEvent } from '../../../../src/profile/run-event.js';
import { SessionRecorder } from '../../../../src/profile/session-recorder.js';
import { runFromText } from '../../../fixtures/run-from-text.js';

interface Columns {
  readonly status: number;
  readonly time: number;
}

function columnsOf(follower: RunFollower, numbers: Numbering): Record<string, Columns> {
  const found: Record<string, Columns> = {};
  numbers.ids.forEach((id, index) => {
    const status = follower.statuses[index] ?? 0;
    if (status) found[id] = { status, time: Math.round(follower.times[index]! * 1e6) / 1e6 };
  });
  return found;
}

function followed(
  sessions: readonly ProfilingSession[],
  numbers = new Numbering(),
): { follower: RunFollower; numbers: Numbering } {
  const follower = new RunFollower(numbers);
  for (const session of sessions) follower.follow(session);
  return { follower, numbers };
}

function columnsAfter(sessions: readonly ProfilingSession[]): Record<string, Columns> {
  const { follower, numbers } = followed(sessions);
  return columnsOf(follower, numbers);
}

const node = fc.constantFrom('a', 'b', 'c');
const at = fc.integer({ min: 0, max: 400 });
const iteration = fc.option(fc.nat(2), { nil: undefined });
const status = fc.constantFrom('completed', 'failed', 'cancelled', undefined);
const event: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.record({ type: fc.constant('node-started' as const), nodeId: node, at, iteration }),
  fc.record({ type: fc.constant('node-finished' as const), nodeId: node, at, status }),
  fc.record({ type: fc.constantFrom('node-cached' as const, 'node-skipped' as const), nodeId: node, at }),
  fc.record({ type: fc.constant('node-progress' as const), nodeId: node, at, value: fc.nat(9), max: fc.constant(9) }),
  fc.record({
    type: fc.constantFrom('node-started' as const, 'node-finished' as const),
    nodeId: fc.constant('child'),
    executionId: fc.constantFrom('x', 'y', 'z'),
    parentId: fc.constantFrom('a#0', 'b#0'),
    at,
  }),
);

describe('RunFollower', () => {
  it('knows of a run that it followed what it would know of it at first sight', () => {
    fc.assert(
      fc.property(fc.array(fc.array(event, { maxLength: 6 }), { maxLength: 12 }), (batches) => {
        const recorder = new SessionRecorder({ sessionId: 's', workflowId: 'w', startedAt: 0 });
        const sessions = batches.map((batch) => {
          recorder.record(batch);
          return recorder.snapshot();
        });
        const last = sessions.at(-1);
        if (!last) return;
        expect(columnsAfter(sessions)).to.deep.equal(columnsAfter([last]));
        // As the overlay has it: the nodes of the graph have their numbers before anything is known of them.
        const numbers = new Numbering();
        numbers.addNodes(last.graph.nodes.slice(1));
        const { follower } = followed([last], numbers);
        expect(columnsOf(follower, numbers)).to.deep.equal(columnsAfter([last]));
      }),
      { numRuns: 300 },
    );
  });

  it('has the times that the whole analysis has', () => {
    const session = runFromText(`
      agent  0-100
      model  10-40   in agent
      tool   30-60   in agent
      loop   100-130 iteration 0
      loop   130-150 iteration 1  failed
      loop   150-190 iteration 1  attempt 2
      saved  190-190 cached`);
    const { follower, numbers } = followed([session]);
    for (const [id, { time }] of nodeTimings(session))
      expect(follower.times[numbers.indexOf(id)], id).to.be.closeTo(time, 1e-9);
  });

  it('takes a failure that was tried again with success for none', () => {
    const tries = (text: string): number => {
      const { follower, numbers } = followed([runFromText(text)]);
      return follower.statuses[numbers.indexOf('n')]!;
    };
    expect(tries('n 0-10 failed\nn 10-20')).to.equal(statusCode.completed);
    expect(tries('n 0-10 iteration 0 failed\nn 10-20 iteration 1')).to.equal(statusCode.failed);
    expect(tries('n 0-10\nn 10-10 cached')).to.equal(statusCode.cached);
    expect(tries('n 0-10 iteration 0\nn 10-10 iteration 1 cached')).to.equal(statusCode.completed);
    expect(tries('n 0-10\nn 10-')).to.equal(statusCode.running);
  });

  it('names the nodes that changed, and no others', () => {
    const recorder = new SessionRecorder({ sessionId: 's', workflowId: 'w', startedAt: 0 });
    for (const id of ['a', 'b', 'c']) recorder.record({ type: 'node-started', nodeId: id, at: 1 });
    const { follower, numbers } = followed([recorder.snapshot()]);
    recorder.record({ type: 'node-finished', nodeId: 'b', at: 5 });
    expect([...follower.follow(recorder.snapshot())!]).to.deep.equal([numbers.indexOf('b')]);
    expect([...follower.running].map((index) => numbers.ids[index])).to.have.members(['a', 'c']);
    expect(follower.follow(recorder.snapshot())!.size).to.equal(0);
    expect(follower.follow(undefined)).to.be.null;
    expect(follower.running.size).to.equal(0);
  });
});
