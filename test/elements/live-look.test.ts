import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { liveLookOf, type LiveLook, type LiveWork } from '../../src/elements/live-look.js';
import { quickLimit } from '../../src/elements/live-session.js';
import { heavyLimit } from '../../src/elements/withheld-runs.js';
import type { ProfilingSession } from '../../src/profile/model.js';
import { createProfilerStore, type ProfilerStore } from '../../src/store/index.js';
import { shownSession } from '../../src/store/snapshot.js';

/** A store with a run that goes on and has so many executions. */
function storeWith(executions: number): ProfilerStore {
  const store = createProfilerStore();
  const run = store.startProfiling('wf', { at: 0, graph: { nodes: [{ id: 'n' }], edges: [] } });
  run.record(
    Array.from({ length: executions }, (_, i) => [
      { type: 'node-started', nodeId: 'n', executionId: `e${i}`, at: i },
      { type: 'node-finished', nodeId: 'n', executionId: `e${i}`, at: i + 1 },
    ]).flat() as never,
  );
  return store;
}

const runOf = (nodes: number, id: string): ProfilingSession => ({
  id,
  workflowId: 'wf',
  startedAt: id === 'small' ? 0 : 1,
  finishedAt: nodes + 2,
  status: 'completed',
  clock: 'recorded',
  graph: { nodes: Array.from({ length: nodes }, (_, i) => ({ id: `n${i}` })), edges: [] },
  executions: Array.from({ length: nodes }, (_, i) => ({
    id: `e${i}`,
    nodeId: `n${i}`,
    startedAt: i + 1,
    finishedAt: i + 2,
    status: 'completed' as const,
  })),
});

const large = quickLimit + 1;
const shown = (look: LiveLook): ProfilingSession => shownSession(look.snapshot.workflows.get('wf'))!;
const begin = (store: ProfilerStore, id: string): void =>
  store.record('wf', { type: 'node-started', nodeId: 'n', executionId: id });

describe('the look that views share', () => {
  it('shows a small run as it is', async () => {
    const store = storeWith(3);
    const look = liveLookOf(store);
    let calls = 0;
    const end = look.subscribe(() => calls++);
    shown(look);
    for (let i = 0; i < 5; i++) {
      begin(store, `more${i}`);
      await Promise.resolve();
      await Promise.resolve();
      expect(shown(look)).to.equal(store.getLatestSession('wf'));
    }
    expect(calls).to.equal(5);
    end();
  });

  it('shows a large run that grows at one moment, worked out before it is shown, once for all who ask', async () => {
    const store = storeWith(large);
    const look = liveLookOf(store);
    const worked: [ProfilingSession, ProfilingSession][] = [];
    const work: LiveWork = (session, live) => worked.push([session, live]);
    const seen: ProfilingSession[][] = [[], []];
    const ends = seen.map((list) => look.subscribe(() => list.push(shown(look)), [work]));
    const first = shown(look);
    // Told of the store as it is, and of the run when it was worked out.
    await waitUntil(() => worked.length === 1 && seen.every((list) => list.length === 2));
    const told = seen.map((list) => list.length);
    for (let i = 0; i < 40; i++) {
      begin(store, `more${i}`);
      expect(shown(look), 'as it was').to.equal(first);
      await Promise.resolve();
    }
    expect(
      seen.map((list) => list.length),
      'told of nothing yet',
    ).to.deep.equal(told);
    await waitUntil(() => seen.every((list) => list.at(-1)!.executions.length > large));
    const next = seen[0]!.at(-1)!;
    expect(next.executions.length).to.equal(large + 40);
    expect(seen[1]!.at(-1)!).to.equal(next);
    const works = worked.filter(([session]) => session === next);
    expect(works.length, 'once for both').to.equal(1);
    expect(works[0]![1].finishedAt, 'as of now').to.be.a('number');
    for (const end of ends) end();
  });

  it('tells those who look of a run that has grown in a frame each', async () => {
    const store = storeWith(large);
    const look = liveLookOf(store);
    let frame = 0;
    let handle = requestAnimationFrame(function count() {
      frame++;
      handle = requestAnimationFrame(count);
    });
    const frames: number[][] = [[], [], []];
    const ends = frames.map((list) => look.subscribe(() => list.push(frame)));
    shown(look);
    // At first of the store as it is.
    await waitUntil(() => frames.every((list) => list.length === 2));
    cancelAnimationFrame(handle);
    const [first, second, third] = frames.map((list) => list[1]!);
    expect(first! < second! && second! < third!, frames.join(' ')).to.equal(true);
    for (const end of ends) end();
  });

  it('shows what a user does at once, and the large run as it was meanwhile', async () => {
    const store = storeWith(large);
    const look = liveLookOf(store);
    let calls = 0;
    const end = look.subscribe(() => calls++);
    const first = shown(look);
    await aTimeout(50);
    const before = calls;
    begin(store, 'more');
    store.selectNode('wf', 'n');
    store.setHeatmapMode('relative');
    await Promise.resolve();
    await Promise.resolve();
    expect(calls).to.equal(before + 1);
    expect(look.snapshot.workflows.get('wf')!.selectedNodeId).to.equal('n');
    expect(look.snapshot.heatmap.mode).to.equal('relative');
    expect(shown(look)).to.equal(first);
    end();
  });

  it('shows the end of a large run when it has been worked out, and rests then', async () => {
    const store = storeWith(large);
    const look = liveLookOf(store);
    const worked = new Set<ProfilingSession>();
    const seen: ProfilingSession[] = [];
    const end = look.subscribe(() => seen.push(shown(look)), [(session) => worked.add(session)]);
    shown(look);
    await waitUntil(() => worked.size === 1);
    const ended = store.endProfiling('wf')!;
    expect(shown(look).status).to.equal('running');
    await waitUntil(() => seen.at(-1) === ended);
    expect(worked.has(ended)).to.equal(true);
    const count = seen.length;
    await aTimeout(600);
    expect(seen.length).to.equal(count);
    end();
  });

  it('shows a very large run that comes in whole when it has been worked out, and until then what was shown', async () => {
    const store = createProfilerStore();
    const small = runOf(3, 'small');
    store.addSessions([small]);
    const look = liveLookOf(store);
    const worked = new Set<ProfilingSession>();
    const seen: (readonly [shown: string, listed: number])[] = [];
    const end = look.subscribe(
      () => seen.push([shown(look).id, look.snapshot.workflows.get('wf')!.sessions.length]),
      [(session) => worked.add(session)],
    );
    expect(shown(look).id).to.equal('small');
    store.addSessions([runOf(heavyLimit, 'heavy')]);
    store.selectNode('wf', 'n0');
    await Promise.resolve();
    await Promise.resolve();
    expect(shown(look).id).to.equal('small');
    expect(look.snapshot.workflows.get('wf')!.selectedNodeId, 'what a user does meanwhile').to.equal('n0');
    await waitUntil(() => shown(look).id === 'heavy');
    expect(worked.has(shown(look))).to.equal(true);
    expect(seen.at(-1)).to.deep.equal(['heavy', 2]);
    expect(look.snapshot.workflows.get('wf')).to.equal(store.snapshot.workflows.get('wf'));

    store.selectSession('wf', 'small');
    expect(shown(look).id, 'a small one at once').to.equal('small');
    store.selectSession('wf', null);
    expect(shown(look).id, 'one that was worked out at once').to.equal('heavy');
    end();
  });

  it('tells of no run where the first is a very large one, shows one that is there from the start, and never one that was deleted meanwhile', async () => {
    const store = createProfilerStore();
    const look = liveLookOf(store);
    const end = look.subscribe(() => {});
    void look.snapshot;
    store.addSessions([runOf(heavyLimit, 'heavy')]);
    expect(look.snapshot.workflows.get('wf')!.sessions.length).to.equal(0);
    store.deleteSession('wf', 'heavy');
    await aTimeout(50);
    expect(look.snapshot.workflows.get('wf')!.sessions.length).to.equal(0);
    store.addSessions([runOf(heavyLimit, 'again')]);
    await waitUntil(() => shown(look)?.id === 'again');
    end();
    const later = liveLookOf(store).subscribe(() => {});
    expect(shown(look).id).to.equal('again');
    later();
  });

  it('lets go of a run that was deleted, and of the store when nobody looks', async () => {
    const store = storeWith(large);
    const look = liveLookOf(store);
    let calls = 0;
    const end = look.subscribe(() => calls++);
    shown(look);
    store.deleteSession('wf', shown(look).id);
    await Promise.resolve();
    await Promise.resolve();
    expect(look.snapshot.workflows.get('wf')?.sessions ?? []).to.deep.equal([]);
    end();
    const count = calls;
    const run = store.startProfiling('wf');
    run.record({ type: 'node-started', nodeId: 'n' });
    await aTimeout(300);
    expect(calls).to.equal(count);
    expect(look.snapshot).to.equal(store.snapshot);
  });

  it('takes a work that is a generator step by step, all of it, with the page free in between', async () => {
    const store = storeWith(large);
    const look = liveLookOf(store);
    let steps = 0;
    let tasks = 0;
    const end = look.subscribe(() => {}, [
      function* () {
        for (let i = 0; i < 8; i++) {
          const from = performance.now();
          while (performance.now() - from < 7);
          steps += 1;
          if (steps === 1) setTimeout(() => (tasks = steps));
          yield;
        }
      },
    ]);
    shown(look);
    await waitUntil(() => steps >= 8);
    expect(tasks, 'another task came between').to.be.within(1, 7);
    end();
  });

  it('goes on when a work throws', async () => {
    const store = storeWith(large);
    const look = liveLookOf(store);
    let calls = 0;
    const fails: LiveWork = () => {
      throw new Error('no');
    };
    const end = look.subscribe(() => calls++, [fails]);
    shown(look);
    await waitUntil(() => calls > 0);
    end();
  });
});
