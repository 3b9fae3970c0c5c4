import { expect } from '@open-wc/testing';
import type { Execution, ProfilingSession } from '../../src/profile/model.js';
import type { RecorderProblem } from '../../src/profile/recorder/problem.js';
import type { RunEvent } from '../../src/profile/run-event.js';
import type { SessionRecorderOptions } from '../../src/profile/session-recorder.js';
import { SessionRecorder } from '../../src/profile/session-recorder.js';

function recorder(options: Partial<SessionRecorderOptions> = {}): SessionRecorder {
  return new SessionRecorder({ sessionId: 'run', workflowId: 'wf', startedAt: 0, ...options });
}

function session(events: readonly RunEvent[], options: Partial<SessionRecorderOptions> = {}): ProfilingSession {
  const made = recorder(options);
  made.record(events);
  return made.snapshot();
}

const start = (nodeId: string, at: number, more: object = {}): RunEvent => ({
  type: 'node-started',
  nodeId,
  at,
  ...more,
});
const finish = (nodeId: string, at: number, more: object = {}): RunEvent => ({
  type: 'node-finished',
  nodeId,
  at,
  ...more,
});
const end = (at: number, status?: 'completed' | 'failed' | 'cancelled' | 'abandoned'): RunEvent => ({
  type: 'run-finished',
  at,
  status,
});

/** `id start-finish status`, with `?` where a time is inferred. */
function lines(run: ProfilingSession): string[] {
  return run.executions.map(
    (e: Execution) => `${e.id} ${e.startedAt}-${e.finishedAt ?? ''} ${e.status}${e.inferred ? '?' : ''}`,
  );
}

describe('SessionRecorder', () => {
  describe('pairs starts and ends', () => {
    it('of one node in order', () => {
      expect(
        lines(
          session([
            start('a', 0),
            finish('a', 10),
            start('a', 10),
            finish('a', 30, { status: 'failed' }),
            start('b', 30),
          ]),
        ),
      ).to.deep.equal(['a#0 0-10 completed', 'a#1 10-30 failed', 'b#0 30- running']);
    });

    it('first in, first out where a node runs twice at once', () => {
      expect(lines(session([start('a', 0), start('a', 5), finish('a', 20), finish('a', 40)]))).to.deep.equal([
        'a#0 0-20 completed',
        'a#1 5-40 completed',
      ]);
    });

    it('by execution id where events give one', () => {
      const run = session([
        start('a', 0, { executionId: 'x' }),
        start('a', 5, { executionId: 'y' }),
        finish('a', 20, { executionId: 'y' }),
        finish('a', 40, { executionId: 'x' }),
      ]);
      expect(lines(run)).to.deep.equal(['x 0-40 completed', 'y 5-20 completed']);
    });

    it('of zero length within one moment', () => {
      expect(lines(session([start('a', 5), finish('a', 5), start('a', 5), finish('a', 5)]))).to.deep.equal([
        'a#0 5-5 completed',
        'a#1 5-5 completed',
      ]);
    });

    it('where only one of the two gives an execution id', () => {
      expect(lines(session([start('a', 0, { executionId: 'x' }), finish('a', 10)]))).to.deep.equal([
        'x 0-10 completed',
      ]);
      expect(lines(session([start('a', 0), finish('a', 10, { executionId: 'x' })]))).to.deep.equal([
        'x 0-10 completed',
      ]);
    });

    it('and leaves an execution with an end of its own alone', () => {
      const run = session([
        start('a', 0, { executionId: 'x' }),
        finish('a', 10),
        finish('a', 20, { executionId: 'x' }),
      ]);
      expect(lines(run)).to.deep.equal(['x 0-20 completed', 'a#0 10-10 completed?']);
    });
  });

  describe('copes with events that are', () => {
    it('late', () => {
      const made = recorder();
      made.record([start('a', 20), finish('a', 30)]);
      made.snapshot();
      made.record([finish('a', 10), start('a', 0)]);
      expect(lines(made.snapshot())).to.deep.equal(['a#0 0-10 completed', 'a#1 20-30 completed']);
    });

    it('doubled', () => {
      expect(lines(session([start('a', 0), finish('a', 10), finish('a', 10)]))).to.deep.equal(['a#0 0-10 completed']);
      const named = { executionId: 'x' };
      const twice = [start('a', 0, named), start('a', 0, named), finish('a', 10, named), finish('a', 10.2, named)];
      expect(lines(session(twice))).to.deep.equal(['x 0-10 completed']);
    });

    it('missing their start', () => {
      expect(lines(session([finish('a', 10), finish('b', 20, { executionId: 'x' })]))).to.deep.equal([
        'a#0 10-10 completed?',
        'x 20-20 completed?',
      ]);
    });

    it('missing their end, which the end of the run gives', () => {
      expect(lines(session([start('a', 0), end(50)]))).to.deep.equal(['a#0 0-50 completed?']);
      expect(lines(session([start('a', 0), end(50, 'failed')]))).to.deep.equal(['a#0 0-50 failed?']);
      expect(lines(session([start('a', 0, { executionId: 'x' }), end(50, 'abandoned')]))).to.deep.equal([
        'x 0-50 cancelled?',
      ]);
    });

    it('before their start, since the clock went back', () => {
      expect(lines(session([start('a', 100), finish('a', 90), end(200)]))).to.deep.equal(['a#1 100-100 completed?']);
      expect(
        lines(session([start('a', 100, { executionId: 'x' }), finish('a', 90, { executionId: 'x' })])),
      ).to.deep.equal(['x 100-100 completed?']);
    });

    it('a second life of one execution id', () => {
      const named = { executionId: 'x' };
      const retried = [
        start('a', 0, named),
        finish('a', 10, { ...named, error: 'no' }),
        start('a', 20, { ...named, attempt: 2 }),
      ];
      expect(lines(session(retried))).to.deep.equal(['x 0- running']);
      const run = session([...retried, finish('a', 30, named)]);
      expect(lines(run)).to.deep.equal(['x 0-30 completed']);
      expect(run.executions[0]!.attempt).to.equal(2);
    });

    it('of two nodes with one execution id', () => {
      const problems: RecorderProblem[] = [];
      const named = { executionId: 'x' };
      const made = recorder({ onProblem: (problem) => problems.push(problem) });
      made.record([start('a', 0, named), finish('a', 10, named)]);
      expect(lines(made.snapshot())).to.deep.equal(['x 0-10 completed']);
      made.record([start('b', 5, named), finish('b', 15, named)]);
      expect(lines(made.snapshot())).to.deep.equal(['a#0 0-10 completed', 'b#0 5-15 completed']);
      expect(problems[0]!.kind).to.equal('shared-execution-id');
    });
  });

  it('gives executions that were cached or skipped no time', () => {
    const run = session([
      { type: 'node-cached', nodeId: 'a', at: 3 },
      { type: 'node-skipped', nodeId: 'b', at: 4 },
      start('c', 5),
      { type: 'node-cached', nodeId: 'c', at: 6 },
    ]);
    expect(lines(run)).to.deep.equal(['a#0 3-3 cached', 'b#0 4-4 skipped', 'c#0 6-6 cached']);
  });

  it('does not close a running execution with a cached one when its own end comes', () => {
    const run = session([start('a', 0), { type: 'node-cached', nodeId: 'a', at: 6 }, finish('a', 9)]);
    expect(lines(run)).to.deep.equal(['a#0 0-9 completed', 'a#1 6-6 cached']);
  });

  it('keeps what events say', () => {
    const [execution] = session([
      { type: 'node-queued', nodeId: 'a', at: 1 },
      start('a', 5, { attempt: 2, iteration: 0, lane: 'gpu', parentId: 'p', causes: ['q'] }),
      { type: 'node-metrics', nodeId: 'a', at: 6, metrics: { items: 3 } },
      finish('a', 9, { error: 'out of memory', metrics: { cost: 0.5 } }),
      { type: 'node-metrics', nodeId: 'a', at: 10, metrics: { items: 4 } },
    ]).executions;
    expect(execution).to.deep.equal({
      id: 'a#0',
      nodeId: 'a',
      queuedAt: 1,
      startedAt: 5,
      finishedAt: 9,
      status: 'failed',
      attempt: 2,
      iteration: 0,
      lane: 'gpu',
      parentId: 'p',
      causes: ['q'],
      error: 'out of memory',
      metrics: { items: 4, cost: 0.5 },
    });
  });

  it('gives progress to the newest execution that had begun', () => {
    const made = recorder();
    const progress = (at: number, value: number): RunEvent => ({
      type: 'node-progress',
      nodeId: 'a',
      at,
      value,
      max: 9,
    });
    made.record([start('a', 0), progress(1, 1), progress(3, 7), progress(2, 4)]);
    expect(made.snapshot().executions[0]!.progress).to.deep.equal({ value: 7, max: 9 });
    made.record([finish('a', 4), start('a', 5)]);
    expect(made.snapshot().executions.map((execution) => execution.progress?.value)).to.deep.equal([7, undefined]);
    made.record(progress(6, 2));
    expect(made.snapshot().executions.map((execution) => execution.progress?.value)).to.deep.equal([undefined, 2]);
  });

  it('keeps metrics that come before anything else of their node', () => {
    const run = session([{ type: 'node-metrics', nodeId: 'a', at: 0, metrics: { items: 3 } }, start('a', 1)]);
    expect(run.executions[0]!.metrics).to.deep.equal({ items: 3 });
  });

  it('lets an event name an execution as the recorder would have', () => {
    const made = recorder();
    made.record([start('a', 0), finish('a', 1)]);
    made.snapshot();
    made.record([start('a', 5, { executionId: 'a#0' }), finish('a', 6, { executionId: 'a#0' })]);
    expect(lines(made.snapshot())).to.deep.equal(["a#0' 0-1 completed", 'a#0 5-6 completed']);
  });

  describe('draws the graph', () => {
    const graph = { nodes: [{ id: 'b', label: 'Blur' }], edges: [{ source: 'b', target: 'c' }] };

    it('with unknown nodes behind the known, by first mention', () => {
      const run = session([start('z', 5), start('y', 7), start('b', 1)], { graph });
      expect(run.graph.nodes.map((node) => node.id)).to.deep.equal(['b', 'z', 'y']);
      expect(run.graph.edges).to.deep.equal(graph.edges);
    });

    it('out of all that was given, the earlier word first', () => {
      const run = session(
        [
          {
            type: 'run-started',
            at: 2,
            graph: { nodes: [{ id: 'b', label: 'no', type: 'filter' }, { id: 'z' }], edges: graph.edges },
          },
          start('z', 5),
        ],
        { graph },
      );
      expect(run.graph).to.deep.equal({
        nodes: [{ id: 'b', label: 'Blur', type: 'filter' }, { id: 'z' }],
        edges: graph.edges,
      });
    });

    it('and does not hold on to what it was given', () => {
      const nodes = [{ id: 'a' }];
      const run = session([], { graph: { nodes, edges: [] } });
      nodes.push({ id: 'b' });
      expect(run.graph.nodes).to.have.length(1);
    });
  });

  describe('bounds the run', () => {
    it('by the time it was begun with, the word of the engine first', () => {
      expect(session([], { startedAt: 100 }).startedAt).to.equal(100);
      expect(session([{ type: 'run-started', at: 120 }], { startedAt: 100 }).startedAt).to.equal(120);
      expect(session([{ type: 'run-started', at: 120 }, start('a', 110)], { startedAt: 100 }).startedAt).to.equal(110);
    });

    it('by its end, and never ends before what it is made of', () => {
      const run = session([start('a', 0), finish('a', 80), end(70)]);
      expect([run.status, run.finishedAt]).to.deep.equal(['completed', 80]);
    });

    it('by the end that says most, told twice', () => {
      const run = session([end(70, 'failed'), end(60), end(90, 'abandoned')]);
      expect([run.status, run.finishedAt]).to.deep.equal(['failed', 70]);
    });

    it('with finish, by default at the latest time known', () => {
      const made = recorder();
      made.record([start('a', 0), finish('a', 30)]);
      expect(made.finish().finishedAt).to.equal(30);
      const clocked = recorder({ now: () => 44 });
      expect(clocked.finish({ status: 'cancelled' })).to.include({ finishedAt: 44, status: 'cancelled' });
    });

    it('with finish that is handed nothing at all', () => {
      const recorder = new SessionRecorder({ sessionId: 's', workflowId: 'wf', startedAt: 5 });
      expect(recorder.finish(null as never)).to.include({ status: 'completed', finishedAt: 5 });
    });

    it('and lets later events amend it', () => {
      const made = recorder();
      made.record(start('a', 0));
      const ended = made.finish({ at: 50 });
      made.record([finish('a', 40), start('b', 10)]);
      expect(lines(made.snapshot())).to.deep.equal(['a#0 0-40 completed', 'b#0 10-50 completed?']);
      expect(lines(ended)).to.deep.equal(['a#0 0-50 completed?']);
    });
  });

  it('gives events without a time the clock that is handed in', () => {
    let now = 7;
    const made = recorder({ now: () => now++ });
    made.record([
      { type: 'node-started', nodeId: 'a' },
      { type: 'node-finished', nodeId: 'a' },
    ]);
    const { startedAt, finishedAt } = made.snapshot().executions[0]!;
    expect(finishedAt).to.equal(startedAt + 1);
  });

  describe('gives snapshots that', () => {
    it('are the same object until something changes', () => {
      const made = recorder();
      made.record(start('a', 0));
      const before = made.snapshot();
      expect(made.snapshot()).to.equal(before);
      made.record(finish('a', 1));
      expect(made.snapshot()).not.to.equal(before);
    });

    it('share what did not change', () => {
      const made = recorder({ graph: { nodes: [{ id: 'a' }, { id: 'b' }], edges: [] } });
      made.record([start('a', 0), finish('a', 1), start('b', 1)]);
      const before = made.snapshot();
      made.record(finish('b', 2));
      const after = made.snapshot();
      expect(after.graph).to.equal(before.graph);
      expect(after.executions[0]).to.equal(before.executions[0]);
      expect(after.executions[1]).not.to.equal(before.executions[1]);
      expect(before.executions[1]!.finishedAt).to.equal(undefined);
    });

    it('are what they would be if nobody had looked before', () => {
      const events: RunEvent[] = [
        finish('n', 1),
        start('n', 1, { executionId: 'x' }),
        { type: 'node-metrics', nodeId: 'n', at: 2, metrics: { cost: 1 } },
      ];
      const watched = recorder();
      for (const event of events) {
        watched.record(event);
        watched.snapshot();
      }
      expect(watched.snapshot()).to.deep.equal(session(events));
      expect(watched.snapshot().executions[0]!.metrics).to.deep.equal({ cost: 1 });
    });

    it('keep executions behind a late event', () => {
      const made = recorder();
      made.record([start('a', 0), finish('a', 1), start('a', 10), finish('a', 11)]);
      const before = made.snapshot();
      made.record({ type: 'node-metrics', nodeId: 'a', at: 2, metrics: { items: 1 } });
      const after = made.snapshot();
      expect(after.executions[0]!.metrics).to.deep.equal({ items: 1 });
      expect(after.executions[1]).to.equal(before.executions[1]);
    });

    it('are frozen', () => {
      const run = session([start('a', 0, { causes: ['b'] }), finish('a', 1, { metrics: { items: 1 } })], {
        attributes: { seed: 1 },
      });
      const [execution] = run.executions;
      for (const part of [
        run,
        run.executions,
        run.graph,
        run.graph.nodes,
        run.attributes,
        execution,
        execution!.causes,
        execution!.metrics,
      ]) {
        expect(Object.isFrozen(part)).to.equal(true);
      }
    });

    it('cost no more than what changed: nothing is built anew for another node', () => {
      const made = recorder();
      for (let i = 0; i < 1_000; i++) made.record([start(`n${i}`, i), finish(`n${i}`, i + 1)]);
      const before = new Set(made.snapshot().executions);
      made.record([start('n0', 2_000)]);
      expect(made.snapshot().executions.filter((execution) => !before.has(execution))).to.have.length(1);
    });
  });

  describe('tells of nonsense and goes on:', () => {
    const throwing = Object.defineProperty({ type: 'node-started' }, 'nodeId', {
      get() {
        throw new Error('no');
      },
    });
    const cases: readonly [name: string, event: unknown, kind: string][] = [
      ['null', null, 'not-an-event'],
      ['a text', 'node-started', 'not-an-event'],
      ['an unknown type', { type: 'node-exploded', nodeId: 'a', at: 1 }, 'unknown-type'],
      ['a type of another kind', { type: Symbol('x'), nodeId: 'a', at: 1 }, 'unknown-type'],
      ['a time that is no number', { type: 'node-started', nodeId: 'a', at: NaN }, 'bad-time'],
      ['a time that is a text', { type: 'node-started', nodeId: 'a', at: '1' }, 'bad-time'],
      ['no node', { type: 'node-started', at: 1 }, 'no-node'],
      ['a node that is an object', { type: 'node-started', nodeId: {}, at: 1 }, 'no-node'],
      ['progress without numbers', { type: 'node-progress', nodeId: 'a', at: 1, value: NaN, max: 1 }, 'bad-value'],
      ['a getter that throws', throwing, 'unreadable'],
      ['a status that is none', { type: 'node-finished', nodeId: 'a', at: 1, status: 'success' }, 'bad-field'],
      [
        'metrics that are no numbers',
        { type: 'node-metrics', nodeId: 'a', at: 1, metrics: { items: 'many' } },
        'bad-field',
      ],
      ['a graph that is none', { type: 'run-started', at: 0, graph: { nodes: 'all' } }, 'bad-field'],
    ];
    for (const [name, event, kind] of cases) {
      it(name, () => {
        const problems: RecorderProblem[] = [];
        const made = recorder({ onProblem: (problem) => problems.push(problem) });
        made.record([start('kept', 0), event as RunEvent, finish('kept', 5)]);
        expect(problems.map((problem) => problem.kind)).to.deep.equal([kind]);
        expect(problems[0]!.message).to.have.length.above(10);
        expect(lines(made.snapshot())).to.include('kept#0 0-5 completed');
      });
    }

    it('whatever the listener or the clock throws', () => {
      const angry = (): never => {
        throw new Error('no');
      };
      const made = recorder({ onProblem: angry, now: angry });
      made.record([null as unknown as RunEvent, { type: 'node-started', nodeId: 'a' }]);
      expect(lines(made.snapshot())).to.deep.equal(['a#0 0- running']);
    });

    it('ids that are long, or names of an object’s own making', () => {
      const long = 'x'.repeat(10_000);
      const run = session([
        ...[long, '__proto__', 'constructor'].flatMap((id) => [start(id, 0), finish(id, 1)]),
        start('a', 2, { executionId: '__proto__' }),
        finish('a', 3, {
          executionId: '__proto__',
          metrics: JSON.parse('{"__proto__": 4, "items": 1}') as Record<string, number>,
        }),
      ]);
      expect(run.executions.map((execution) => execution.nodeId)).to.have.members([
        long,
        '__proto__',
        'constructor',
        'a',
      ]);
      expect(Object.entries(run.executions.at(-1)!.metrics!)).to.deep.equal([
        ['__proto__', 4],
        ['items', 1],
      ]);
      expect(({} as Record<string, unknown>).items).to.equal(undefined);
    });
  });
});
