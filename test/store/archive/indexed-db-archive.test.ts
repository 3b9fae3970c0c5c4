import { expect, waitUntil } from '@open-wc/testing';
import { IndexedDbArchive, excessRecords } from '../../../src/store/archive/index.js';
import { createProfilerStore, type WfErrorEvent } from '../../../src/store/index.js';
import type { Execution, ProfilingSession } from '../../../src/profile/model.js';
import { runFromText } from '../../fixtures/run-from-text.js';

const codec = { version: 1, encode: JSON.stringify, decode: (json: string) => JSON.parse(json) as ProfilingSession };
let names = 0;
const newName = (): string => `test-${Date.now()}-${names++}`;
const session = (id: string, startedAt = 0) => runFromText('load 0-40', { id, startedAt, finishedAt: startedAt + 40 });

describe('excessRecords', () => {
  const records = [50, 40, 30, 20].map((startedAt) => ({ startedAt, size: 10 }));
  const unlimited = { count: Infinity, bytes: Infinity, age: Infinity };
  it('holds by count, bytes and age, and always keeps the newest', () => {
    expect(excessRecords(records, unlimited, 60)).to.have.length(0);
    expect(excessRecords(records, { ...unlimited, count: 3 }, 60).map((r) => r.startedAt)).to.deep.equal([20]);
    expect(excessRecords(records, { ...unlimited, bytes: 25 }, 60).map((r) => r.startedAt)).to.deep.equal([30, 20]);
    expect(excessRecords(records, { ...unlimited, age: 25 }, 60).map((r) => r.startedAt)).to.deep.equal([30, 20]);
    expect(excessRecords(records, { ...unlimited, bytes: 1 }, 60)).to.have.length(3);
  });
});

describe('an archive in IndexedDB', () => {
  it('gives back what was put, newest first read, and forgets what was deleted', async () => {
    const name = newName();
    const archive = new IndexedDbArchive({ name, codec });
    await archive.put([session('a', 100), session('b', 200)]);
    await archive.delete([{ workflowId: 'wf', id: 'a' }]);
    archive.close();
    const again = new IndexedDbArchive({ name, codec });
    expect((await again.load()).sessions.map((s) => s.id)).to.deep.equal(['b']);
    again.close();
  });

  it('holds no more than its retention allows', async () => {
    const archive = new IndexedDbArchive({ name: newName(), codec, retention: { count: 2 } });
    await archive.load();
    for (let i = 0; i < 5; i++) await archive.put([session(`s${i}`, i)]);
    expect((await archive.load()).sessions.map((s) => s.id)).to.deep.equal(['s4', 's3']);
    archive.close();
  });

  it('leaves a record it cannot read, says so, and loads the rest', async () => {
    const name = newName();
    let broken = false;
    const archive = new IndexedDbArchive({
      name,
      codec: { ...codec, encode: (s) => (s.id === 'bad' ? '{"future":' : JSON.stringify(s)) },
    });
    await archive.put([session('good', 1), session('bad', 2)]);
    for (let round = 0; round < 2; round++) {
      const { sessions, warnings } = await archive.load();
      expect(sessions.map((s) => s.id)).to.deep.equal(['good']);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain('"bad"');
      broken = true;
    }
    expect(broken).to.equal(true);
    archive.close();
  });

  it('shows sessions of one store in another, as two tabs do', async () => {
    const archive = { name: newName() };
    const one = createProfilerStore({ archive });
    const two = createProfilerStore({ archive });
    await Promise.all([one.ready, two.ready]);
    const arrived = new Promise<void>((resolve) => two.subscribe(() => two.getLatestSession('wf') && resolve()));
    const ended = one.startProfiling('wf').end()!;
    await arrived;
    expect(two.getLatestSession('wf')).to.deep.equal(ended);
    const gone = new Promise<void>((resolve) => two.subscribe(() => !two.getLatestSession('wf') && resolve()));
    one.deleteSession('wf', ended.id);
    await gone;
    one.dispose();
    two.dispose();
  });

  it('keeps sessions over a reload', async () => {
    const archive = { name: newName() };
    const before = createProfilerStore({ archive });
    await before.ready;
    const ended = before.startProfiling('wf', { name: 'first' }).end()!;
    const probe = new IndexedDbArchive({ name: archive.name, codec });
    for (let tries = 0; tries < 50 && (await probe.load()).sessions.length === 0; tries++)
      await new Promise((r) => setTimeout(r, 10));
    probe.close();
    before.dispose();
    const after = createProfilerStore({ archive });
    await after.ready;
    expect(after.getLatestSession('wf')).to.deep.equal(ended);
    after.dispose();
  });

  it('keeps what is heard of a run after its end, in few writings, and nothing of one that was deleted', async () => {
    // Sorted: a browser whose clock is coarse has all of them at one time.
    const nodesOf = (executions: readonly Execution[]): string =>
      executions
        .map(({ nodeId }) => nodeId)
        .sort()
        .join(' ');
    const archive = new IndexedDbArchive({ name: newName(), codec });
    const written: string[][] = [];
    const put = archive.put.bind(archive);
    archive.put = (sessions) => {
      written.push(sessions.map(({ executions }) => nodesOf(executions)));
      return put(sessions);
    };
    const store = createProfilerStore({ archive });
    await store.ready;
    const run = store.startProfiling('wf');
    run.record({ type: 'node-started', nodeId: 'blur' });
    run.end({ status: 'cancelled' });
    for (const nodeId of ['save', 'hash', 'send']) run.record({ type: 'node-skipped', nodeId });
    const kept = async (): Promise<string> =>
      (await archive.load()).sessions.map(({ executions }) => nodesOf(executions)).join();
    await waitUntil(async () => (await kept()) === 'blur hash save send', 'all is kept', { timeout: 8_000 });
    expect(written).to.deep.equal([['blur'], ['blur hash save send']]);
    run.record({ type: 'node-skipped', nodeId: 'late' });
    store.deleteSession('wf', run.sessionId);
    await waitUntil(async () => (await kept()) === '', 'nothing is kept', { timeout: 8_000 });
    expect(written).to.have.length(2);
    store.dispose();
  });

  it('tells, and goes on in memory, when storage fails at every call', async () => {
    const fail = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));
    const store = createProfilerStore({ archive: { load: fail, put: fail, delete: fail, close() {} } });
    const errors: WfErrorEvent[] = [];
    store.addEventListener('wf-error', (event) => errors.push(event));
    const warn = console.warn;
    console.warn = () => {};
    await store.ready;
    const ended = store.startProfiling('wf').end()!;
    await new Promise((resolve) => setTimeout(resolve));
    store.deleteSession('wf', ended.id)();
    await new Promise((resolve) => setTimeout(resolve));
    console.warn = warn;
    expect(store.getLatestSession('wf')).to.equal(ended);
    expect(errors.map((event) => event.where)).to.include('archive');
    expect(errors.map((event) => event.message).join()).to.contain('no room');
    store.dispose();
  });

  it('leaves a record of a version to come, says which kind of trouble it is, and loads the rest', async () => {
    const name = newName();
    const archive = new IndexedDbArchive({ name, codec: { ...codec, version: 7 } });
    await archive.put([session('later', 2)]);
    archive.close();
    const today = new IndexedDbArchive({
      name,
      codec: {
        ...codec,
        decode: (json) => {
          if (json.includes('"later"')) throw new Error('written by a newer wf-profiler');
          return codec.decode(json);
        },
      },
    });
    await today.put([session('now', 1)]);
    for (let round = 0; round < 2; round++) {
      const { sessions, problems } = await today.load();
      expect(sessions.map(({ id }) => id)).to.deep.equal(['now']);
      expect(problems!.map(({ kind, runs }) => [kind, runs])).to.deep.equal([['newer', 1]]);
    }
    today.close();
    const later = new IndexedDbArchive({ name, codec: { ...codec, version: 7 } });
    expect(
      (await later.load()).sessions.map(({ id }) => id),
      'nothing was deleted',
    ).to.deep.equal(['later', 'now']);
    later.close();
  });

  for (const [what, open] of [
    [
      'throws at once, as for a page that may keep nothing',
      () => {
        throw new DOMException('denied', 'SecurityError');
      },
    ],
    ['fails later, as in a private window', failing('InvalidStateError')],
    ['is not there at all', undefined],
  ] as readonly (readonly [string, (() => unknown) | undefined])[]) {
    it(`goes on in memory where storage ${what}, and tells once`, async () => {
      const restore = replaceIndexedDb(open);
      const store = createProfilerStore({ archive: { name: newName() } });
      const warn = console.warn;
      console.warn = () => {};
      try {
        await store.ready;
        const run = store.startProfiling('wf').end()!;
        await waitUntil(() => store.snapshot.archive!.unsaved === 1, 'the run is known to be in memory only');
        expect(store.getAllSessions()).to.deep.equal([run]);
        expect(store.snapshot.archive!.isLoading).to.equal(false);
        expect(store.snapshot.archive!.problems.map(({ kind }) => kind)).to.deep.equal(['unavailable']);
        store.deleteSession('wf', run.id)();
        expect(store.getAllSessions()).to.deep.equal([run]);
      } finally {
        store.dispose();
        console.warn = warn;
        restore();
      }
    });
  }
});

/** An `open` whose request fails as soon as it can. */
function failing(name: string): () => unknown {
  return () => {
    const request = Object.assign(new EventTarget(), { error: new DOMException('no storage', name) });
    queueMicrotask(() => request.dispatchEvent(new Event('error')));
    Object.setPrototypeOf(request, IDBOpenDBRequest.prototype);
    return request;
  };
}

/** The page's storage has another `open`, or there is none; gives the way back. */
function replaceIndexedDb(open: (() => unknown) | undefined): () => void {
  const own = Object.getOwnPropertyDescriptor(window, 'indexedDB')!;
  Object.defineProperty(window, 'indexedDB', { configurable: true, value: open && { open } });
  return () => Object.defineProperty(window, 'indexedDB', own);
}
