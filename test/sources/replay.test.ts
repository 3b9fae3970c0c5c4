import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { ProfilingSession } from '../../src/profile/model.js';
import { SessionRecorder } from '../../src/profile/session-recorder.js';
import { Replay, showPlayhead } from '../../src/sources/replay.js';
import { replaySource } from '../../src/sources/replay-source.js';
import { runEventsOf } from '../../src/sources/run-events-of.js';
import { runFromText } from '../fixtures/run-from-text.js';
import { drawn, RecordingSink } from './recording-sink.js';

const run = runFromText(
  `
  load    0-40      lane a
  sample  40-160    after load  causes  lane a  queued 10  inputTokens=7
  step    50-90     in sample  iteration 0
  decode  160-175   after sample  error out of memory
  save    175-175   after decode  cached`,
  { startedAt: 1000 },
);

/** Time and frames by hand. */
function byHand() {
  let time = 0;
  let next: (() => void) | undefined;
  return {
    now: () => time,
    schedule: (callback: () => void) => {
      next = callback;
      return () => void (next = undefined);
    },
    get waiting() {
      return next !== undefined;
    },
    advance(ms: number) {
      time += ms;
      const callback = next;
      next = undefined;
      callback?.();
    },
  };
}

describe('a recorded session as events', () => {
  it('gives the same session when they are recorded', () => {
    const recorder = new SessionRecorder({ sessionId: 'run', workflowId: 'wf', startedAt: 0 });
    recorder.record(runEventsOf(run));
    const again = recorder.snapshot();
    expect(drawn(again)).to.deep.equal(drawn(run));
    expect(
      again.executions.map(({ causes, parentId, lane, queuedAt, metrics, error }) => ({
        causes,
        parentId,
        lane,
        queuedAt,
        metrics,
        error,
      })),
    ).to.deep.equal(
      run.executions.map(({ causes, parentId, lane, queuedAt, metrics, error }) => ({
        causes,
        parentId,
        lane,
        queuedAt,
        metrics,
        error,
      })),
    );
    expect(again).to.deep.include({ startedAt: run.startedAt, finishedAt: run.finishedAt, status: run.status });
    expect(again.graph.edges).to.deep.equal(run.graph.edges);
  });

  it("keeps the engine's own makespan", () => {
    const recorder = new SessionRecorder({ sessionId: 'run', workflowId: 'wf', startedAt: 0 });
    recorder.record(runEventsOf({ ...run, recordedDuration: 77 }));
    expect(recorder.snapshot().recordedDuration).to.equal(77);
  });

  it('comes in order of time', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { maxLength: 40 }), (spans) => {
        const session: ProfilingSession = {
          ...run,
          executions: spans.map(([startedAt, length], i) => ({
            id: `${i}`,
            nodeId: 'n',
            startedAt,
            finishedAt: startedAt + length,
            status: 'completed',
          })),
        };
        const times = runEventsOf(session)
          .slice(1, -1)
          .map(({ at }) => at);
        expect(times).to.deep.equal([...times].sort((a, b) => a - b));
        expect(times).to.have.length(spans.length * 2);
      }),
    );
  });
});

describe('the transport of a replay', () => {
  it('plays at its speed, from start to end, and stops there', () => {
    const hand = byHand();
    const replay = new Replay(run, { speed: 10, ...hand });
    const seen: number[] = [];
    replay.subscribe(({ at }) => seen.push(at));
    replay.play();
    hand.advance(5);
    expect(replay.at).to.equal(1050);
    hand.advance(5);
    hand.advance(100);
    expect(seen).to.deep.equal([1050, 1100, 1175]);
    expect(replay.playing).to.equal(false);
    expect(hand.waiting).to.equal(false);
    expect(replay.progress).to.equal(1);
  });

  it('stays where it is paused, and goes on from there', () => {
    const hand = byHand();
    const replay = new Replay(run, hand);
    replay.play();
    hand.advance(30);
    replay.pause();
    hand.advance(1000);
    expect(replay.at).to.equal(1030);
    replay.play();
    hand.advance(10);
    expect(replay.at).to.equal(1040);
  });

  it('changes its speed without a jump', () => {
    const hand = byHand();
    const replay = new Replay(run, hand);
    replay.play();
    hand.advance(20);
    replay.speed = 4;
    expect(replay.at).to.equal(1020);
    hand.advance(10);
    expect(replay.at).to.equal(1060);
    expect(() => (replay.speed = 0)).to.throw(RangeError, 'above 0');
  });

  it('seeks within the session, while it plays too', () => {
    const hand = byHand();
    const replay = new Replay(run, hand);
    replay.seek(5);
    expect(replay.at).to.equal(1000);
    replay.seek(9999);
    expect(replay.at).to.equal(1175);
    replay.seek(1100);
    replay.play();
    hand.advance(10);
    replay.seek(1020);
    hand.advance(10);
    expect(replay.at).to.equal(1030);
  });

  it('plays from the start again once it is at the end', () => {
    const hand = byHand();
    const replay = new Replay(run, hand);
    replay.seek(1175);
    replay.play();
    expect(replay.at).to.equal(1000);
    expect(replay.playing).to.equal(true);
  });

  it('moves a playhead, and gives all of the session back when it is told to stop', () => {
    const hand = byHand();
    const controller = new AbortController();
    const replay = new Replay(run, { ...hand, signal: controller.signal });
    const seen: (number | null)[] = [];
    showPlayhead(replay, { setPlayhead: (_id, at) => seen.push(at) }, 'wf', controller.signal);
    replay.seek(1050);
    replay.play();
    controller.abort();
    expect(seen).to.deep.equal([1000, 1050, null]);
    expect(replay.playing).to.equal(false);
    replay.play();
    expect(replay.playing).to.equal(false);
  });

  it('ends at once where the session has no length', () => {
    const hand = byHand();
    const replay = new Replay(runFromText('a'), hand);
    expect(replay.progress).to.equal(1);
    replay.play();
    hand.advance(1);
    expect(replay.playing).to.equal(false);
  });
});

describe('a replay as a source', () => {
  it('tells the run as the playhead passes it, as if it began now', () => {
    const hand = byHand();
    const sink = new RecordingSink();
    const replay = new Replay(run, hand);
    void replaySource({ replay, now: () => 500_000 }).connect(sink, new AbortController().signal);
    replay.play();
    hand.advance(100);
    expect(sink.session.status).to.equal('running');
    expect(drawn(sink.session)).to.deep.equal(['load 0-40 completed', 'sample 40- running', 'step 50-90 completed']);
    hand.advance(100);
    expect(sink.session.startedAt).to.equal(500_000);
    expect(drawn(sink.session)).to.deep.equal(drawn(run));
    expect(sink.session.attributes).to.include({ replayOf: 'run' });
  });

  it('tells it anew, as another run, when it is moved back', () => {
    const hand = byHand();
    const sink = new RecordingSink();
    const replay = new Replay(run, hand);
    void replaySource({ replay }).connect(sink, new AbortController().signal);
    replay.seek(1100);
    replay.seek(1050);
    replay.seek(1175);
    expect(sink.sessions.map(({ status }) => status)).to.deep.equal(['abandoned', 'failed']);
    expect(drawn(sink.sessions[1]!)).to.deep.equal(drawn(run));
  });

  it('abandons the run when it is told to stop', () => {
    const hand = byHand();
    const sink = new RecordingSink();
    const controller = new AbortController();
    const replay = new Replay(run, hand);
    void replaySource({ replay }).connect(sink, controller.signal);
    replay.seek(1100);
    controller.abort();
    replay.seek(1175);
    expect(sink.session.status).to.equal('abandoned');
  });
});
