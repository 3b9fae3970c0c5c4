import { expect } from '@open-wc/testing';
import type { SessionArchive } from '../../src/store/index.js';
import { createProfilerStore } from '../../src/store/index.js';

const microtask = () => new Promise<void>((resolve) => queueMicrotask(resolve));
const task = () => new Promise((resolve) => setTimeout(resolve));

describe('a store among hosts that misbehave', () => {
  it('bears a listener that changes it while it notifies, and tells everybody of the end state', async () => {
    const store = createProfilerStore();
    const seen: number[] = [];
    let deeds = 0;
    store.subscribe(() => {
      if (deeds++ >= 5) return;
      store.record('wf', { type: 'node-cached', nodeId: `n${deeds}` });
      store.selectNode('wf', `n${deeds}`);
      if (deeds === 3) store.clearSessions('wf');
    });
    store.subscribe((snapshot) => seen.push(snapshot.workflows.get('wf')?.sessions.at(-1)?.executions.length ?? 0));
    store.startProfiling('wf');
    for (let i = 0; i < 20; i++) await microtask();
    expect(deeds, 'it comes to rest').to.equal(6);
    expect(seen.at(-1)).to.equal(store.getLatestSession('wf')!.executions.length);
    expect(store.getLatestSession('wf')!.executions).to.have.length(5);
  });

  it('bears a listener that subscribes, lets go and disposes while it notifies', async () => {
    const store = createProfilerStore();
    const heard: string[] = [];
    const letGo = store.subscribe(() => {
      heard.push('first');
      letGo();
      store.subscribe(() => heard.push('late'));
    });
    store.subscribe(() => heard.push('second'));
    store.startProfiling('wf');
    await task();
    store.record('wf', { type: 'node-cached', nodeId: 'a' });
    await task();
    expect(heard.filter((name) => name === 'first')).to.have.length(1);
    expect(heard.filter((name) => name === 'second')).to.have.length(2);
    store.subscribe(() => store.dispose());
    store.record('wf', { type: 'node-cached', nodeId: 'b' });
    await task();
    store.record('wf', { type: 'node-cached', nodeId: 'c' });
    await task();
  });

  for (const [name, times] of [
    ['sleeps for an hour', [0, 10, 3_600_010, 3_600_020]],
    ['is set back an hour (daylight saving done wrong)', [0, 10, -3_599_990, -3_599_980]],
    ['is corrected by 40 ms backwards (NTP)', [0, 100, 60, 90]],
    ['stands still', [0, 0, 0, 0]],
    ['gives no number', [0, Number.NaN, Number.POSITIVE_INFINITY, 5]],
  ] as const) {
    it(`never makes a negative or endless time of a clock that ${name}`, () => {
      let call = 0;
      const epoch = 1_700_000_000_000;
      const store = createProfilerStore({ now: () => epoch + times[Math.min(call++, times.length - 1)]! });
      store.startProfiling('wf');
      store.record('wf', { type: 'node-started', nodeId: 'a' });
      store.record('wf', { type: 'node-finished', nodeId: 'a' });
      const session = store.endProfiling('wf')!;
      const statistics = store.getStatistics('wf')!;
      for (const value of [
        statistics.totalDuration,
        statistics.work,
        statistics.busyTime,
        statistics.idleTime,
        statistics.maxNodeTime,
      ]) {
        expect(Number.isFinite(value) && value >= 0, JSON.stringify(statistics)).to.equal(true);
      }
      expect(session.finishedAt).to.be.at.least(session.startedAt);
      for (const { startedAt, finishedAt } of session.executions) expect(finishedAt).to.be.at.least(startedAt);
    });
  }

  it('goes on in memory whichever call of the storage fails, and tells', async () => {
    // load, put, delete in the order a session's life asks for them; each time another one fails.
    for (let failing = 0; failing < 6; failing++) {
      let call = 0;
      const maybe = <Value>(value: Value): Promise<Value> => {
        if (call++ === failing) return Promise.reject(new DOMException('The quota was exceeded', 'QuotaExceededError'));
        return Promise.resolve(value);
      };
      const archive: SessionArchive = {
        load: () => maybe({ sessions: [], warnings: [] }),
        put: () => maybe(undefined),
        delete: () => maybe(undefined),
        close: () => {},
      };
      const store = createProfilerStore({ archive });
      const told: string[] = [];
      store.addEventListener('wf-error', (event) => told.push(event.message));
      await store.ready;
      for (let i = 0; i < 3; i++) {
        store.startProfiling('wf');
        store.record('wf', { type: 'node-cached', nodeId: 'a' });
        store.endProfiling('wf');
        await task();
      }
      store.deleteSession('wf', store.getLatestSession('wf')!.id);
      await task();
      store.clearSessions('wf');
      await task();
      expect(store.getAllSessions('wf'), `call ${failing} failed`).to.deep.equal([]);
      expect(told.length, `call ${failing} failed and was told`).to.equal(call > failing ? 1 : 0);
      store.dispose();
    }
  });

  it('bears storage that throws at once, or never answers', async () => {
    const never = new Promise<never>(() => {});
    const broken = () => {
      throw new Error('no storage');
    };
    const archives: SessionArchive[] = [
      { load: broken, put: broken, delete: broken, close: broken },
      { load: () => never, put: () => never, delete: () => never, close: () => {} },
      {
        load: () => Promise.resolve(null as never),
        put: () => Promise.resolve(),
        delete: () => Promise.resolve(),
        close: () => {},
      },
    ];
    for (const archive of archives) {
      const store = createProfilerStore({ archive });
      store.startProfiling('wf');
      store.record('wf', { type: 'node-cached', nodeId: 'a' });
      store.endProfiling('wf');
      await task();
      expect(store.getAllSessions('wf')).to.have.length(1);
      store.dispose();
    }
  });
});
