/** What the Node-RED plugin makes of a runtime's hooks. The hooks are called as the runtime calls them, by hand. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { SessionRecorder, type ProfilingSession } from '../../src/profile/index.js';
import type { RunEvent } from '../../src/profile/run-event.js';

const require = createRequire(import.meta.url);

interface Message {
  _msgid?: string;
  error?: unknown;
}

interface FlowNode {
  readonly id: string;
  readonly type?: string;
  readonly z?: string;
  readonly wires?: readonly (readonly string[])[];
  readonly _expectedDoneCount?: number;
}

interface Recorder {
  readonly openRuns: number;
  sent(events: readonly object[]): void;
  routed(event: object): void;
  received(event: object): void;
  returned(event: object): void;
  completed(event: object): void;
  failed(nodeId: string, error: unknown): void;
  endAll(status: string): void;
}

const { RunRecorder, QUIET, SILENCE_MOST } = require('../../integrations/node-red/lib/run-recorder.js') as {
  RunRecorder: new (options: object) => Recorder;
  QUIET: number;
  SILENCE_MOST: number;
};

/** A runtime whose clock stands still until it is told to go on. */
class Runtime {
  now = 1000;
  idle = 0;
  readonly events: RunEvent[] = [];
  readonly recorder: Recorder;
  readonly #timers = new Set<{ at: number; callback: () => void }>();
  #sessions = 0;

  constructor() {
    this.recorder = new RunRecorder({
      now: () => this.now,
      idleTime: () => this.idle,
      after: (callback: () => void, delay: number) => {
        const timer = { at: this.now + delay, callback };
        this.#timers.add(timer);
        return () => this.#timers.delete(timer);
      },
      newId: () => `run${++this.#sessions}`,
      workflowOf: (node: FlowNode) => node.z ?? 'flow',
      isGateway: (node: FlowNode | undefined) => Boolean(node?.type?.startsWith('subflow:')),
      emit: (event: RunEvent) => this.events.push(event),
    });
  }

  pass(ms: number): void {
    const until = this.now + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers.delete(next);
      this.now = Math.max(this.now, next.at);
      next.callback();
    }
    this.now = until;
  }

  /** As `node.send` with one wire; returns the message that is under way. */
  send(source: FlowNode, destination: FlowNode, msg: Message, clone = false): Message {
    const event = {
      msg,
      source: { id: source.id, node: source },
      destination: { id: destination.id, node: destination },
    };
    this.recorder.sent([event]);
    if (clone) event.msg = { ...msg };
    this.recorder.routed(event);
    return event.msg;
  }

  /** Calls a node's handler; `body` is what it does before it gives the thread back. */
  receive(node: FlowNode, msg: Message, body: () => void = () => {}): void {
    const event = { msg, destination: { id: node.id, node } };
    // The executions of a session are in order of start; a delivery takes its time.
    this.now += 1;
    this.recorder.received(event);
    body();
    this.recorder.returned(event);
  }

  done(node: FlowNode, msg: Message, error?: unknown): void {
    this.recorder.completed({ msg, node: { id: node.id, node }, error });
  }

  sessions(): ProfilingSession[] {
    const recorders = new Map<string, SessionRecorder>();
    for (const event of this.events) {
      const id = event.sessionId!;
      let recorder = recorders.get(id);
      if (!recorder)
        recorders.set(id, (recorder = new SessionRecorder({ id, workflowId: 'flow', startedAt: 0 } as never)));
      recorder.record(event);
    }
    return [...recorders.values()].map((recorder) => recorder.snapshot());
  }

  /** Each execution as `node start-end status`, times since the first event. */
  lines(session = this.sessions()[0]!): string[] {
    const start = session.startedAt;
    return session.executions.map(
      ({ nodeId, startedAt, finishedAt, status }) =>
        `${nodeId} ${startedAt - start}-${finishedAt === undefined ? '' : finishedAt - start} ${status}`,
    );
  }
}

const inject: FlowNode = { id: 'inject', wires: [['work']] };
const work: FlowNode = { id: 'work', wires: [['end']] };
const end: FlowNode = { id: 'end', wires: [] };
const old: FlowNode = { id: 'old', wires: [['end']], _expectedDoneCount: 0 };

describe('a message through a Node-RED runtime', () => {
  it('is one run, with a wait in the queue, from the first node to the last event', () => {
    const runtime = new Runtime();
    const msg: Message = { _msgid: 'm' };
    runtime.receive(inject, msg, () => {
      runtime.now += 1;
      runtime.send(inject, work, msg);
      runtime.done(inject, msg);
    });
    runtime.pass(4);
    runtime.receive(work, msg, () => (runtime.now += 20));
    runtime.send(work, end, msg);
    runtime.done(work, msg);
    runtime.receive(end, msg, () => runtime.done(end, msg));
    runtime.pass(2 * QUIET);
    const [session] = runtime.sessions();
    assert.deepEqual(runtime.lines(session), ['inject 0-1 completed', 'work 6-26 completed', 'end 27-27 completed']);
    assert.equal(session!.status, 'completed');
    assert.equal(
      session!.finishedAt! - session!.startedAt,
      27,
      'the time until the quiet was noticed is not part of it',
    );
    const [first, second, third] = session!.executions;
    assert.equal(second!.queuedAt! - session!.startedAt, 1);
    assert.deepEqual(second!.causes, [first!.id]);
    assert.deepEqual(third!.causes, [second!.id]);
    assert.equal(runtime.recorder.openRuns, 0);
  });

  it('is told apart from others that are in the same nodes at the same time, by what it is, not by when', () => {
    const runtime = new Runtime();
    const [a, b]: Message[] = [{ _msgid: 'a' }, { _msgid: 'b' }];
    for (const msg of [a!, b!])
      runtime.receive(inject, msg, () => (runtime.send(inject, work, msg), runtime.done(inject, msg)));
    runtime.receive(work, a!);
    runtime.pass(10);
    runtime.receive(work, b!);
    runtime.pass(10);
    // The first to come is the last to go, and the node makes new messages that keep the id.
    for (const [msg, wait] of [
      [b!, 30],
      [a!, 0],
    ] as const) {
      const answer: Message = { _msgid: msg._msgid! };
      runtime.send(work, end, answer);
      runtime.done(work, msg);
      runtime.receive(end, answer, () => runtime.done(end, answer));
      runtime.pass(wait);
    }
    runtime.pass(2 * QUIET);
    const [first, second] = runtime.sessions();
    assert.deepEqual(runtime.lines(first), ['inject 0-0 completed', 'work 2-54 completed', 'end 55-55 completed']);
    assert.deepEqual(runtime.lines(second), ['inject 0-0 completed', 'work 12-22 completed', 'end 23-23 completed']);
  });

  it('stays one run where it is split into messages of other ids and joined again, and a join is not at work while it waits', () => {
    const runtime = new Runtime();
    const split: FlowNode = { id: 'split' };
    const join: FlowNode = { id: 'join' };
    const msg: Message = { _msgid: 'm' };
    runtime.receive(inject, msg, () => (runtime.send(inject, split, msg), runtime.done(inject, msg)));
    const parts: Message[] = [{ _msgid: 'p1' }, { _msgid: 'p2' }];
    runtime.receive(split, msg, () => {
      for (const part of parts) runtime.send(split, join, part);
      runtime.done(split, msg);
    });
    runtime.receive(join, parts[0]!, () => (runtime.now += 2));
    runtime.pass(100);
    const joined: Message = { _msgid: 'p1' };
    runtime.receive(join, parts[1]!, () => {
      runtime.now += 3;
      runtime.send(join, end, joined);
      for (const part of parts) runtime.done(join, part);
    });
    runtime.receive(end, joined, () => runtime.done(end, joined));
    runtime.pass(2 * QUIET);
    const sessions = runtime.sessions();
    assert.equal(sessions.length, 1);
    assert.deepEqual(runtime.lines(sessions[0]).slice(2), [
      'join 2-4 completed',
      'join 105-108 completed',
      'end 109-109 completed',
    ]);
    const [, , first, last, ending] = sessions[0]!.executions;
    assert.equal(last!.iteration, 1);
    assert.deepEqual(ending!.causes, [last!.id], `not ${first!.id}: the last part is what it waited for`);
  });

  it('is at work in a handler without `done` until that sends, if it waited for something outside', () => {
    for (const [idle, expected] of [
      [40, 'old 1-51 completed'],
      [0, 'old 1-6 completed'],
    ] as const) {
      const runtime = new Runtime();
      const msg: Message = { _msgid: 'm' };
      runtime.send(inject, old, msg);
      runtime.receive(old, msg, () => (runtime.now += 5));
      runtime.pass(45);
      runtime.idle += idle;
      runtime.send(old, end, msg);
      runtime.receive(end, msg, () => runtime.done(end, msg));
      runtime.pass(2 * QUIET);
      assert.equal(runtime.lines()[1], expected);
    }
  });

  it('is over in a handler without `done` that sends nothing when the handler returns, and holds up no run', () => {
    const runtime = new Runtime();
    const msg: Message = { _msgid: 'm' };
    runtime.send(inject, old, msg);
    runtime.receive(old, msg, () => (runtime.now += 7));
    runtime.pass(2 * QUIET);
    const [session] = runtime.sessions();
    assert.deepEqual(runtime.lines(session), ['inject 0-0 completed', 'old 1-8 completed']);
    assert.equal(session!.status, 'completed');
  });

  it('fails a node that says so by `done`, that throws, or whose error is caught; a caught one fails no run', () => {
    const runtime = new Runtime();
    const fate = (id: string, happen: (msg: Message) => void): ProfilingSession => {
      const msg: Message = { _msgid: id };
      runtime.send(inject, work, msg);
      runtime.receive(work, msg, () => happen(msg));
      runtime.pass(2 * QUIET);
      return runtime.sessions().at(-1)!;
    };
    const byDone = fate('a', (msg) => runtime.done(work, msg, new Error('by done')));
    assert.equal(byDone.status, 'failed');
    assert.equal(byDone.executions[1]!.error, 'by done');

    const thrown = fate('b', () => runtime.recorder.failed('work', new Error('thrown')));
    assert.equal(thrown.status, 'failed');
    assert.equal(thrown.executions[1]!.error, 'thrown');
    assert.equal(thrown.executions[1]!.status, 'failed');

    const caught = fate('c', (msg) => {
      const report: Message = { ...msg, error: { message: 'caught', source: { id: 'work' } } };
      const catcher: FlowNode = { id: 'catch', wires: [] };
      runtime.receive(catcher, report, () => runtime.done(catcher, report));
    });
    assert.equal(caught.status, 'completed');
    assert.deepEqual(
      caught.executions.map(({ nodeId, status, error }) => `${nodeId} ${status} ${error ?? ''}`),
      ['inject completed ', 'work failed caught', 'catch completed '],
    );
    assert.deepEqual(caught.executions[2]!.causes, [caught.executions[1]!.id]);
  });

  it('completes a node that logged an error and was done all the same', () => {
    const runtime = new Runtime();
    const msg: Message = { _msgid: 'm' };
    runtime.send(inject, work, msg);
    runtime.receive(work, msg, () => runtime.recorder.failed('work', 'only said'));
    runtime.pass(10);
    runtime.done(work, msg);
    runtime.pass(2 * QUIET);
    assert.deepEqual(runtime.lines(), ['inject 0-0 completed', 'work 1-11 completed']);
  });

  it('keeps its run open while a node is at work, and gives up one that never tells', () => {
    const runtime = new Runtime();
    const msg: Message = { _msgid: 'm' };
    runtime.send(inject, work, msg);
    runtime.receive(work, msg);
    runtime.pass(SILENCE_MOST / 2);
    assert.equal(runtime.recorder.openRuns, 1);
    runtime.pass(SILENCE_MOST);
    assert.equal(runtime.recorder.openRuns, 0);
    const [session] = runtime.sessions();
    assert.equal(session!.status, 'abandoned');
    assert.equal(session!.finishedAt! - session!.startedAt, 1, 'at its last event');
    // What it sends in the end is a run of its own, and harms nothing.
    runtime.send(work, end, msg);
    runtime.receive(end, msg, () => runtime.done(end, msg));
    runtime.pass(2 * QUIET);
    assert.deepEqual(runtime.lines(runtime.sessions()[1]), ['work 0-0 completed', 'end 1-1 completed']);
  });

  it('passes through what stands for a sub-flow without an execution of its own', () => {
    const runtime = new Runtime();
    const gateway: FlowNode = { id: 'sub', type: 'subflow:x', wires: [['sub-inner']], _expectedDoneCount: 0 };
    const inner: FlowNode = { id: 'sub-inner', z: 'sub' };
    const msg: Message = { _msgid: 'm' };
    runtime.send(inject, gateway, msg);
    runtime.receive(gateway, msg, () => runtime.send(gateway, inner, msg));
    runtime.pass(3);
    runtime.receive(inner, msg, () => ((runtime.now += 9), runtime.done(inner, msg)));
    runtime.pass(2 * QUIET);
    const [session] = runtime.sessions();
    assert.deepEqual(runtime.lines(session), ['inject 0-0 completed', 'sub-inner 5-14 completed']);
    assert.deepEqual(session!.executions[1]!.causes, [session!.executions[0]!.id]);
  });

  it('ends what is under way when the flows stop', () => {
    const runtime = new Runtime();
    const msg: Message = { _msgid: 'm' };
    runtime.send(inject, work, msg);
    runtime.receive(work, msg);
    runtime.recorder.endAll('cancelled');
    runtime.done(work, msg);
    const [session] = runtime.sessions();
    assert.equal(session!.status, 'cancelled');
    assert.equal(runtime.recorder.openRuns, 0);
  });

  it('keeps few runs and no message: of a thousand that never end the oldest are given up', () => {
    const runtime = new Runtime();
    for (let i = 0; i < 1000; i++) {
      const msg: Message = { _msgid: `m${i}` };
      runtime.send(inject, work, msg);
      runtime.receive(work, msg);
    }
    assert.ok(runtime.recorder.openRuns <= 200);
    assert.equal(runtime.events.filter(({ type }) => type === 'run-finished').length, 1000 - runtime.recorder.openRuns);
  });
});
