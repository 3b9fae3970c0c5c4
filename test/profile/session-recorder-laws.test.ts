import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { ProfilingSession } from '../../src/profile/model.js';
import type { RunEvent } from '../../src/profile/run-event.js';
import { SessionRecorder } from '../../src/profile/session-recorder.js';

const at = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.double({ min: -1e3, max: 1e3, noNaN: true }));
const nodeId = fc.constantFrom('a', 'b', '__proto__', 'a#0');
const executionId = fc.option(fc.constantFrom('x', 'y', 'a#0', "a#0'", 'b#1', 'z'), { nil: undefined, freq: 1 });
const lifecycle = {
  nodeId,
  executionId,
  at,
  attempt: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  lane: fc.option(fc.constantFrom('gpu', 'cpu'), { nil: undefined }),
  inferred: fc.constantFrom(undefined, undefined, true),
  node: fc.option(
    fc.record({ label: fc.constantFrom(undefined, 'A', 'B'), parentId: fc.constantFrom(undefined, 'p') }),
    {
      nil: undefined,
    },
  ),
};
const metrics = fc.dictionary(fc.constantFrom('items', 'cost', '__proto__'), fc.integer({ min: 0, max: 3 }));

const anyEvent: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.record({ type: fc.constant('node-queued' as const), ...lifecycle }),
  { arbitrary: fc.record({ type: fc.constant('node-started' as const), ...lifecycle }), weight: 4 },
  {
    arbitrary: fc.record({
      type: fc.constant('node-finished' as const),
      nodeId,
      executionId,
      at,
      status: fc.constantFrom(undefined, 'completed' as const, 'failed' as const, 'cancelled' as const),
      error: fc.constantFrom(undefined, 'no'),
      metrics: fc.option(metrics, { nil: undefined }),
    }),
    weight: 4,
  },
  fc.record({ type: fc.constantFrom('node-cached' as const, 'node-skipped' as const), nodeId, executionId, at }),
  fc.record({
    type: fc.constant('node-progress' as const),
    nodeId,
    executionId,
    at,
    value: fc.integer({ min: 0, max: 9 }),
    max: fc.constant(9),
  }),
  fc.record({ type: fc.constant('node-metrics' as const), nodeId, executionId, at, metrics }),
  fc.record({
    type: fc.constant('run-started' as const),
    at,
    attributes: fc.dictionary(fc.constantFrom('seed', 'who'), fc.integer({ min: 0, max: 2 })),
    clock: fc.constantFrom(undefined, 'arrival' as const, 'recorded' as const),
    graph: fc.constantFrom(
      undefined,
      { nodes: [{ id: 'b', label: 'Blur' }], edges: [] },
      { nodes: [{ id: 'z' }, { id: 'b' }], edges: [] },
    ),
  }),
  fc.record({
    type: fc.constant('run-finished' as const),
    at,
    status: fc.constantFrom('completed' as const, 'failed' as const, 'cancelled' as const),
    recordedDuration: fc.constantFrom(undefined, 3, 5),
  }),
);

function recorder(): SessionRecorder {
  return new SessionRecorder({ sessionId: 'run', workflowId: 'wf', startedAt: 0 });
}

function sessionOf(events: readonly RunEvent[]): ProfilingSession {
  const made = recorder();
  made.record(events);
  return made.snapshot();
}

/** A list and one of its orders. */
function shuffled<T>(item: fc.Arbitrary<T>): fc.Arbitrary<[T[], T[]]> {
  return fc
    .array(item, { maxLength: 24 })
    .chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
    );
}

const check = <Ts extends [unknown, ...unknown[]]>(property: fc.IProperty<Ts>): void =>
  fc.assert(property, { numRuns: 1_500 });

describe('SessionRecorder, by law', () => {
  it('gives the same run whatever order the events come in, and however often it is looked at meanwhile', () => {
    check(
      fc.property(shuffled(anyEvent), fc.infiniteStream(fc.boolean()), ([events, disorder], looks) => {
        const made = recorder();
        for (const event of disorder) {
          made.record(event);
          if (looks.next().value) made.snapshot();
        }
        expect(made.snapshot()).to.deep.equal(sessionOf(events));
      }),
    );
  });

  it('never throws, whatever it is given', () => {
    const nonsense = fc.oneof(
      fc.anything(),
      fc.record(
        {
          type: fc.constantFrom('node-started', 'node-finished', 'run-started'),
          nodeId: fc.anything(),
          at: fc.anything(),
          graph: fc.anything(),
          causes: fc.anything(),
          metrics: fc.anything(),
          error: fc.anything(),
          attributes: fc.anything(),
        },
        { requiredKeys: ['type'] },
      ),
    );
    check(
      fc.property(fc.array(fc.oneof(nonsense, anyEvent)), (events) => {
        const made = recorder();
        made.record(events as RunEvent[]);
        made.finish();
        made.record(events.slice(0, 1)[0] as RunEvent);
        made.snapshot();
      }),
    );
  });

  it('never ends anything before it began, and has every execution within the run', () => {
    check(
      fc.property(fc.array(anyEvent), (events) => {
        const run = sessionOf(events);
        expect(run.finishedAt ?? Infinity).to.be.at.least(run.startedAt);
        for (const { queuedAt, startedAt, finishedAt } of run.executions) {
          expect(finishedAt ?? Infinity).to.be.at.least(startedAt);
          expect(queuedAt ?? startedAt).to.be.at.most(startedAt);
          expect(startedAt).to.be.at.least(run.startedAt);
          if (run.finishedAt !== undefined) expect(finishedAt!).to.be.at.most(run.finishedAt);
        }
      }),
    );
  });

  it('gives every execution an id of its own, in order of start', () => {
    check(
      fc.property(fc.array(anyEvent), (events) => {
        const { executions } = sessionOf(events);
        expect(new Set(executions.map((execution) => execution.id)).size).to.equal(executions.length);
        for (let i = 1; i < executions.length; i++)
          expect(executions[i]!.startedAt).to.be.at.least(executions[i - 1]!.startedAt);
      }),
    );
  });

  const spans = fc.array(fc.tuple(nodeId, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 9 })), {
    maxLength: 12,
  });

  it('never loses a finished execution, named or not', () => {
    check(
      fc.property(spans, fc.boolean(), fc.infiniteStream(fc.nat()), (list, named, random) => {
        const events = list.flatMap(([node, begun, length], index): RunEvent[] => {
          const executionId = named ? `e${index}` : undefined;
          return [
            { type: 'node-started', nodeId: node, executionId, at: begun },
            { type: 'node-finished', nodeId: node, executionId, at: begun + length },
          ];
        });
        const order = new Map(events.map((event) => [event, random.next().value]));
        const run = sessionOf(events.sort((a, b) => order.get(a)! - order.get(b)!));
        const total = (of: readonly number[]): number => of.reduce((sum, length) => sum + length, 0);
        for (const node of new Set(list.map(([id]) => id))) {
          const own = run.executions.filter(
            (execution) => execution.nodeId === node && execution.status === 'completed',
          );
          expect(own).to.have.length(list.filter(([id]) => id === node).length);
          expect(total(own.map((execution) => execution.finishedAt! - execution.startedAt))).to.equal(
            total(list.filter(([id]) => id === node).map(([, , length]) => length)),
          );
        }
      }),
    );
  });

  it('keeps a finished execution that is told twice once, where it is named', () => {
    check(
      fc.property(spans, (list) => {
        const events = list.flatMap(([node, begun, length], index): RunEvent[] => [
          { type: 'node-started', nodeId: node, executionId: `e${index}`, at: begun },
          { type: 'node-finished', nodeId: node, executionId: `e${index}`, at: begun + length },
        ]);
        expect(sessionOf([...events, ...events])).to.deep.equal(sessionOf(events));
      }),
    );
  });

  it('keeps executions that say the same the same objects from one snapshot to the next', () => {
    check(
      fc.property(fc.array(anyEvent), anyEvent, (events, last) => {
        const made = recorder();
        made.record(events);
        const before = new Map(made.snapshot().executions.map((execution) => [JSON.stringify(execution), execution]));
        made.record(last);
        for (const execution of made.snapshot().executions) {
          const twin = before.get(JSON.stringify(execution));
          if (twin && twin.id === execution.id) expect(execution).to.equal(twin);
        }
      }),
    );
  });
});
