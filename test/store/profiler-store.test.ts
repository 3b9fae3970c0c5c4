import { expect } from '@open-wc/testing';
import { createProfilerStore, type ProfilerSnapshot, type WfErrorEvent } from '../../src/store/index.js';
import { runFromText } from '../fixtures/run-from-text.js';

function storeAt(start = 1_000) {
  const clock = { time: start };
  const store = createProfilerStore({ now: () => clock.time });
  const errors: WfErrorEvent[] = [];
  store.addEventListener('wf-error', (event) => errors.push(event));
  return { store, clock, errors };
}

async function quietly<T>(work: () => T): Promise<[T, unknown[][]]> {
  const said: unknown[][] = [];
  const warn = console.warn;
  console.warn = (...args) => said.push(args);
  try {
    const result = work();
    await Promise.resolve();
    return [result, said];
  } finally {
    console.warn = warn;
  }
}

describe('the store', () => {
  it('records a run from its start to its end', () => {
    const { store, clock } = storeAt();
    const run = store.startProfiling('wf');
    clock.time = 1_010;
    store.record('wf', { type: 'node-started', nodeId: 'blur' });
    clock.time = 1_050;
    run.record({ type: 'node-finished', nodeId: 'blur' });
    clock.time = 1_060;
    const session = store.endProfiling('wf')!;
    expect(session.status).to.equal('completed');
    expect(session.executions.map((e) => [e.nodeId, e.startedAt, e.finishedAt])).to.deep.equal([
      ['blur', 1_010, 1_050],
    ]);
    expect(store.getLatestSession('wf')).to.equal(session);
    expect(store.getStatistics('wf', session.id)!.totalDuration).to.equal(60);
    expect(store.getStatistics('wf')!.maxNodeTime).to.equal(40);
  });

  it('publishes once per microtask, and the same frozen snapshot until something changes', async () => {
    const { store } = storeAt();
    const seen: ProfilerSnapshot[] = [];
    store.subscribe((snapshot) => seen.push(snapshot));
    store.startProfiling('wf');
    for (let i = 0; i < 100; i++) store.record('wf', { type: 'node-started', nodeId: `n${i}` });
    expect(seen).to.have.length(0);
    await Promise.resolve();
    expect(seen).to.have.length(1);
    expect(seen[0]).to.equal(store.snapshot);
    expect(Object.isFrozen(store.snapshot)).to.equal(true);
    const before = store.snapshot;
    store.setHeatmapVisible(before.heatmap.visible);
    expect(store.snapshot).to.equal(before);
  });

  it('keeps the identity of what did not change', () => {
    const { store } = storeAt();
    store.startProfiling('a').end();
    store.startProfiling('b');
    const before = store.snapshot;
    store.record('b', { type: 'node-started', nodeId: 'n' });
    expect(store.snapshot.workflows.get('a')).to.equal(before.workflows.get('a'));
    expect(store.snapshot.workflows.get('b')).not.to.equal(before.workflows.get('b'));
    expect(before.workflows.get('b')!.sessions[0]!.executions).to.have.length(0);
  });

  it('shows a run whose engine reports no start', () => {
    const { store } = storeAt();
    store.record('wf', [
      { type: 'node-started', nodeId: 'n', at: 500 },
      { type: 'node-finished', nodeId: 'n', at: 700 },
      { type: 'run-finished', at: 800 },
    ]);
    expect(store.getLatestSession('wf')).to.include({ startedAt: 500, finishedAt: 800, status: 'completed' });
  });

  it('takes a start that an event of its run has overtaken, or that is told twice, for the start of that run, and any other for a new one', () => {
    const store = createProfilerStore();
    store.record('wf', [
      { type: 'node-started', nodeId: 'a', at: 20 },
      { type: 'run-started', at: 10, attributes: { engine: 'x' } },
      { type: 'node-finished', nodeId: 'a', at: 30 },
    ]);
    const [only, ...others] = store.getAllSessions('wf');
    expect(others).to.have.length(0);
    expect([only!.startedAt, only!.attributes, only!.executions[0]!.finishedAt]).to.deep.equal([
      10,
      { engine: 'x' },
      30,
    ]);
    store.record('wf', { type: 'run-started', at: 10 });
    store.record('wf', { type: 'run-started', at: 5 });
    store.record('wf', { type: 'run-started', at: 40 });
    expect(store.getAllSessions('wf').map(({ startedAt }) => startedAt)).to.deep.equal([5, 10, 40]);
    store.record('other', { type: 'node-started', nodeId: 'a', at: 20 });
    store.record('other', { type: 'run-started', at: 25 });
    expect(store.getAllSessions('other')).to.have.length(2);
  });

  it('takes late events into the run that ended', () => {
    const { store } = storeAt();
    store.startProfiling('wf', { at: 0 });
    store.record('wf', { type: 'node-started', nodeId: 'n', at: 10 });
    store.endProfiling('wf', { at: 100 });
    store.record('wf', { type: 'node-finished', nodeId: 'n', at: 40 });
    expect(store.getAllSessions('wf')).to.have.length(1);
    expect(store.getLatestSession('wf')!.executions[0]).to.include({ finishedAt: 40, status: 'completed' });
  });

  it('tells overlapping runs of one workflow apart', () => {
    const { store } = storeAt();
    const a = store.startProfiling('wf', { at: 0 });
    const b = store.startProfiling('wf', { at: 5 });
    a.record({ type: 'node-started', nodeId: 'n', at: 10 });
    b.record({ type: 'node-started', nodeId: 'n', at: 11 });
    store.record('wf', { type: 'node-finished', nodeId: 'n', at: 20, sessionId: a.sessionId });
    b.end({ at: 30, status: 'cancelled' });
    a.end({ at: 40 });
    expect(store.getSession('wf', a.sessionId)!.executions[0]).to.include({ startedAt: 10, finishedAt: 20 });
    expect(store.getSession('wf', b.sessionId)!.executions[0]).to.include({ startedAt: 11, status: 'cancelled' });
  });

  it('never throws into the host: nonsense is told, what is sound is kept', async () => {
    const { store, errors } = storeAt();
    store.startProfiling('wf');
    const thrower = Object.defineProperty({}, 'type', {
      get() {
        throw new Error('boom');
      },
    });
    const [, warnings] = await quietly(() => {
      for (const nonsense of [
        null,
        7,
        'x',
        {},
        { type: 'what' },
        { type: 'node-started' },
        { type: 'node-started', nodeId: 'n', at: NaN },
        thrower,
      ]) {
        store.record('wf', nonsense as never);
        store.record('wf', nonsense as never);
      }
      store.record('wf', [
        { type: 'node-started', nodeId: '__proto__' },
        { type: 'node-finished', nodeId: '__proto__' },
      ]);
      store.record('wf', { type: 'node-started', nodeId: 'x'.repeat(10_000) });
    });
    expect(errors.length).to.be.greaterThan(2);
    expect(errors[0]!.where).to.equal('record');
    expect(new Set(warnings.map(String)).size).to.equal(warnings.length);
    const session = store.getLatestSession('wf')!;
    expect(session.executions.map((e) => e.nodeId))
      .to.include('__proto__')
      .and.include('x'.repeat(10_000));
  });

  it('begins and ends a run whatever its options are', async () => {
    const { store, errors } = storeAt();
    const thrower = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('boom');
        },
      },
    );
    const [, warnings] = await quietly(() => {
      for (const nonsense of [null, 7, 'x', [], thrower, { sessionId: Symbol('id'), name: {}, at: 'now', graph: 3 }]) {
        const run = store.startProfiling('wf', nonsense as never);
        run.record({ type: 'node-started', nodeId: 'a' });
        store.endProfiling('wf', nonsense as never);
        expect(run.end(nonsense as never)!.executions).to.have.length(1);
      }
    });
    const sessions = store.getAllSessions('wf');
    expect(sessions.map(({ status, name }) => [status, name])).to.deep.equal(Array(6).fill(['completed', undefined]));
    expect(errors.map(({ where }) => where))
      .to.include('startProfiling')
      .and.include('endProfiling');
    expect(warnings.map(String).some((warning) => warning.includes('boom'))).to.equal(true);
  });

  it('bears a workflow id that is no text', () => {
    const { store } = storeAt();
    store.startProfiling(7 as never).end();
    expect(store.getLatestSession(7 as never)).to.equal(store.getLatestSession('7'));
    store.clearSessions(7 as never);
    expect(store.getAllSessions('7')).to.have.length(0);
    expect(() => store.record(Object.create(null) as never, { type: 'node-started', nodeId: 'a' })).not.to.throw();
  });

  it('says what is wrong with an event of no known type, also while nothing runs', async () => {
    const { store, errors } = storeAt();
    const [, warnings] = await quietly(() => {
      store.record('wf', { type: 'run-finished' });
      store.record('wf', { type: 'node-strated', nodeId: 'a' } as never);
    });
    expect(warnings).to.have.length(2);
    expect(errors.map(({ message }) => message).join()).to.contain('no run event of type "node-strated"');
    expect(store.getAllSessions()).to.have.length(0);
  });

  it('highlights no nodes where it is told of none', () => {
    const { store } = storeAt();
    for (const none of [null, undefined, 7, {}]) {
      store.highlightNodes('wf', ['a']);
      store.highlightNodes('wf', none as never);
      expect(store.snapshot.workflows.get('wf')!.highlightedNodeIds).to.deep.equal([]);
    }
  });

  it('gives snapshots that nobody can change', () => {
    const { store } = storeAt();
    store.startProfiling('wf');
    const workflows = store.snapshot.workflows as Map<string, never>;
    expect(() => workflows.clear()).to.throw(TypeError);
    expect(() => workflows.set('x', undefined as never)).to.throw(TypeError);
    expect([...workflows.keys()]).to.deep.equal(['wf']);
  });

  it('goes on when a listener throws', async () => {
    const { store, errors } = storeAt();
    let called = 0;
    await quietly(async () => {
      store.subscribe(() => {
        throw new Error('boom');
      });
      store.subscribe(() => called++);
      store.setHeatmapMode('relative');
      await Promise.resolve();
    });
    await Promise.resolve();
    expect(called).to.equal(1);
    expect(errors[0]!.message).to.contain('boom');
  });

  it('clears and brings back, and leaves running runs alone', () => {
    const { store } = storeAt();
    const first = store.startProfiling('wf').end()!;
    store.selectSession('wf', first.id);
    store.setBaseline('wf', first.id);
    const running = store.startProfiling('wf');
    const undo = store.clearSessions('wf');
    expect(store.getAllSessions('wf').map((s) => s.id)).to.deep.equal([running.sessionId]);
    expect(store.snapshot.workflows.get('wf')!.baselineSessionId).to.equal(null);
    undo();
    expect(store.getAllSessions('wf')).to.have.length(2);
    expect(store.snapshot.workflows.get('wf')!.baselineSessionId).to.equal(first.id);
  });

  it('clears a run that went on when it was written into a file: nobody records it', () => {
    const { store } = storeAt();
    store.addSessions([runFromText('load 0-40\nsave 40-')]);
    expect(store.getLatestSession('wf')!.status).to.equal('running');
    const undo = store.clearSessions('wf');
    expect(store.getAllSessions('wf')).to.have.length(0);
    undo();
    expect(store.getLatestSession('wf')!.status).to.equal('running');
  });

  it('keeps a name through late events', () => {
    const { store } = storeAt();
    const run = store.startProfiling('wf', { at: 0 });
    store.renameSession('wf', run.sessionId, 'before the cache');
    store.record('wf', { type: 'node-started', nodeId: 'n', at: 1 });
    run.end({ at: 9 });
    expect(store.getLatestSession('wf')!.name).to.equal('before the cache');
  });

  it('imports what it exported, once', () => {
    const { store } = storeAt();
    const session = runFromText('load 0-40\nsave 40-50 after load');
    store.addSessions([session]);
    const text = store.exportSessions([session], 'wf-profiler');
    expect(store.exportSessions('wf', 'wf-profiler')).to.equal(text);
    const { sessions } = store.importSessions(text);
    expect(sessions).to.have.length(1);
    expect(store.getAllSessions('wf')).to.have.length(1);
    const changed = text.replace('"finishedAt":50', '"finishedAt":60');
    expect(changed).not.to.equal(text);
    store.importSessions(changed);
    expect(store.getAllSessions('wf')).to.have.length(2);
    expect(() => store.importSessions('{"format":')).to.throw();
    expect(store.getAllSessions('wf')).to.have.length(2);
  });

  it('holds memory: the oldest ended sessions go, the baseline stays', () => {
    const store = createProfilerStore({ maxSessions: 3 });
    const first = store.startProfiling('wf', { at: 0 }).end({ at: 1 })!;
    store.setBaseline('wf', first.id);
    for (let i = 1; i <= 5; i++) store.startProfiling('wf', { at: i * 10 }).end({ at: i * 10 + 1 });
    expect(store.getAllSessions('wf').map((s) => s.startedAt)).to.deep.equal([0, 30, 40, 50]);
  });

  it('refuses thresholds that do not ascend', async () => {
    const { store, errors } = storeAt();
    await quietly(() => store.setHeatmapThresholds([5, 1, 2]));
    expect(store.snapshot.heatmap.thresholds).to.deep.equal([1_000, 5_000, 10_000]);
    expect(errors[0]!.where).to.equal('setHeatmapThresholds');
  });

  it('lets go of everything when disposed', async () => {
    const { store } = storeAt();
    let called = 0;
    store.subscribe(() => called++);
    store.startProfiling('wf');
    store.dispose();
    await Promise.resolve();
    store.record('wf', { type: 'node-started', nodeId: 'n' });
    store.startProfiling('wf').record({ type: 'node-started', nodeId: 'n' });
    await Promise.resolve();
    expect(called).to.equal(0);
    expect(store.snapshot.workflows.size).to.equal(0);
    expect(store.getAllSessions()).to.deep.equal([]);
  });

  it('ends a subscription by signal', async () => {
    const { store } = storeAt();
    const abort = new AbortController();
    let called = 0;
    store.subscribe(() => called++, { signal: abort.signal });
    abort.abort();
    store.setHeatmapVisible(false);
    await Promise.resolve();
    expect(called).to.equal(0);
  });
});

describe('the selected range', () => {
  it('is kept with its ends in order, until another run is shown', () => {
    const store = createProfilerStore();
    store.addSessions([runFromText('a 0-100', { id: 'one' }), runFromText('a 0-100', { id: 'two' })]);
    const range = () => store.snapshot.workflows.get('wf')!.selectedRange;
    expect(range()).to.equal(null);
    store.selectRange('wf', { from: 80, to: 20 });
    expect(range()).to.deep.equal({ from: 20, to: 80 });
    const before = store.snapshot;
    store.selectRange('wf', { from: 20, to: 80 });
    expect(store.snapshot, 'the same range is no change').to.equal(before);
    store.selectSession('wf', 'one');
    expect(range()).to.equal(null);
    store.selectRange('wf', { from: 20, to: 80 });
    store.startProfiling('wf');
    expect(range()).to.equal(null);
  });

  it('refuses what is no stretch, and tells', () => {
    const store = createProfilerStore();
    store.addSessions([runFromText('a 0-100')]);
    const told: string[] = [];
    store.addEventListener('wf-error', ({ where }) => told.push(where));
    for (const nonsense of [{ from: NaN, to: 3 }, { from: 3, to: 3 }, 7, { from: 0 }]) {
      store.selectRange('wf', nonsense as { from: number; to: number });
    }
    expect(store.snapshot.workflows.get('wf')!.selectedRange).to.equal(null);
    expect(told).to.deep.equal(['selectRange']);
  });
});
