import { expect, waitUntil } from '@open-wc/testing';
import type { ProfilingSession } from '../../../src/profile/model.js';
import { IndexedDbArchive } from '../../../src/store/archive/index.js';
import { createProfilerStore, type WfErrorEvent } from '../../../src/store/index.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { runFromText } from '../../fixtures/run-from-text.js';
import { narrowStorage, type Notices } from './narrow-storage.js';

const codec = { version: 1, encode: JSON.stringify, decode: (json: string) => JSON.parse(json) as ProfilingSession };
let names = 0;

/** A run of about so many characters. */
const run = (number: number, size: number): ProfilingSession =>
  runFromText('load 0-40', {
    id: `run-${number}`,
    workflowId: 'wf',
    startedAt: 1_000 * number,
    attributes: { note: 'x'.repeat(size) },
  });

const ids = (store: ProfilerStore): string[] => store.getAllSessions('wf').map(({ id }) => id);
const problems = (store: ProfilerStore): string[] =>
  store.snapshot.archive!.problems.map(({ kind, runs }) => `${kind} ${runs}`);

for (const notices of ['at a record', 'as the transaction ends'] satisfies Notices[]) {
  describe(`storage that is full, noticed ${notices}`, () => {
    let giveBack: () => void;
    let name: string;
    const told: string[] = [];

    beforeEach(() => {
      name = `quota-${Date.now()}-${names++}`;
      told.length = 0;
      giveBack = narrowStorage(10_000, notices);
    });

    afterEach(() => giveBack());

    async function open(): Promise<ProfilerStore> {
      const store = createProfilerStore({ archive: new IndexedDbArchive({ name, codec }) });
      store.addEventListener('wf-error', (event: WfErrorEvent) => {
        event.preventDefault();
        told.push(`${event.where}: ${event.message}`);
      });
      await store.ready;
      return store;
    }

    /** What somebody finds who opens the page anew. */
    async function kept(): Promise<string[]> {
      const archive = new IndexedDbArchive({ name, codec });
      const { sessions } = await archive.load();
      archive.close();
      return sessions.map(({ id }) => id).sort();
    }

    it('keeps in memory what finds no room, says so, and leaves what is kept alone', async () => {
      const store = await open();
      store.addSessions([run(1, 4_000)]);
      await waitUntil(async () => (await kept()).length === 1);
      store.addSessions([run(2, 8_000)]);
      await waitUntil(() => problems(store).length > 0);
      expect(problems(store)).to.deep.equal(['quota 1']);
      expect(store.snapshot.archive!.unsaved).to.equal(1);
      expect(told.join()).to.match(/^archive: .*no room/);
      expect(ids(store)).to.deep.equal(['run-1', 'run-2']);
      expect(store.exportSessions(store.getAllSessions('wf'), 'wf-profiler')).to.include('x'.repeat(8_000));
      expect(await kept()).to.deep.equal(['run-1']);
      store.dispose();
    });

    it('keeps none of several that come together where one finds no room, and counts them all', async () => {
      const store = await open();
      store.addSessions([run(1, 3_000), run(2, 9_000), run(3, 1_000)]);
      await waitUntil(() => problems(store).length > 0);
      expect(problems(store)).to.deep.equal(['quota 3']);
      expect(await kept()).to.deep.equal([]);
      store.addSessions([run(4, 500)]);
      await waitUntil(async () => (await kept()).length === 1);
      expect(await kept(), 'what has room is kept').to.deep.equal(['run-4']);
      expect(problems(store), 'and the others still are not').to.deep.equal(['quota 3']);
      store.dispose();
    });

    it('writes what waits as soon as something made room, and no longer complains', async () => {
      const store = await open();
      store.addSessions([run(1, 6_000)]);
      await waitUntil(async () => (await kept()).length === 1);
      store.addSessions([run(2, 7_000)]);
      await waitUntil(() => problems(store).length > 0);
      store.deleteSession('wf', 'run-1');
      await waitUntil(() => problems(store).length === 0);
      expect(store.snapshot.archive!.unsaved).to.equal(0);
      expect(await kept()).to.deep.equal(['run-2']);
      store.dispose();
      const later = await open();
      expect(ids(later)).to.deep.equal(['run-2']);
      expect(problems(later)).to.deep.equal([]);
      later.dispose();
    });
  });
}
