import { expect } from '@open-wc/testing';
import type { ProfilingSession } from '../../../src/profile/model.js';
import { currentVersion } from '../../../src/formats/wf-profiler/wf-profiler.js';
import { IndexedDbArchive, type ArchiveProblem } from '../../../src/store/archive/index.js';
import { openSessionsDb, steps, type DbStep } from '../../../src/store/archive/sessions-db.js';
import { createProfilerStore } from '../../../src/store/index.js';

/**
 * A database as each version of it was left on a user's disk, told without any of our code: entry n makes version n + 1 out of the
 * one before. Append only, like the steps: they are what a release has written.
 */
const leftBy: readonly ((db: IDBDatabase, transaction: IDBTransaction) => void)[] = [
  (db) => {
    db.createObjectStore('sessions', { keyPath: ['workflowId', 'id'] }).createIndex('age', ['startedAt', 'size']);
  },
];

/** A record's JSON as each version of our file wrote it. */
const writtenBy: readonly string[] = [
  `{"format":"wf-profiler","version":1,"sessions":[{"id":"old","workflowId":"wf","name":"Kept","startedAt":1000,
    "finishedAt":1240,"status":"completed","clock":"recorded","graph":{"nodes":[{"id":"load","label":"Load"},{"id":"blur"}],
    "edges":[{"source":"load","target":"blur"}]},"executions":[
    {"id":"load#0","nodeId":"load","startedAt":1000,"finishedAt":1040,"status":"completed","metrics":{"items":4}},
    {"id":"blur#0","nodeId":"blur","startedAt":1040,"finishedAt":1240,"status":"completed","causes":["load#0"]}]}]}`,
];

const old: ProfilingSession = {
  id: 'old',
  workflowId: 'wf',
  name: 'Kept',
  startedAt: 1000,
  finishedAt: 1240,
  status: 'completed',
  clock: 'recorded',
  graph: { nodes: [{ id: 'load', label: 'Load' }, { id: 'blur' }], edges: [{ source: 'load', target: 'blur' }] },
  executions: [
    { id: 'load#0', nodeId: 'load', startedAt: 1000, finishedAt: 1040, status: 'completed', metrics: { items: 4 } },
    { id: 'blur#0', nodeId: 'blur', startedAt: 1040, finishedAt: 1240, status: 'completed', causes: ['load#0'] },
  ],
};

/** Steps that are not there yet: another store, a field in every record, an index over it. */
const coming: readonly DbStep[] = [
  (db) => void (db as unknown as IDBDatabase).createObjectStore('notes'),
  async (_db, transaction) => {
    const store = transaction.objectStore('sessions');
    for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
      await cursor.update(Object.assign(cursor.value, { status: 'completed' }));
    }
  },
  (_db, transaction) =>
    void (transaction as unknown as IDBTransaction).objectStore('sessions').createIndex('status', 'status'),
];

let names = 0;
const newName = (): string => `db-${Date.now()}-${names++}`;
const callbacks = { blocked() {}, lost() {} };

function answer<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
}

/** The database as version `version` left it, with a record of version `written`. Held open. */
async function leftOpen(name: string, version: number, written = currentVersion): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = ({ oldVersion }) => {
    for (const leave of leftBy.slice(oldVersion, version)) leave(request.result, request.transaction!);
  };
  const db = await answer(request);
  const json = writtenBy[written - 1]!;
  const record = { workflowId: 'wf', id: 'old', startedAt: 1000, size: json.length, version: written, json };
  await answer(db.transaction('sessions', 'readwrite').objectStore('sessions').put(record));
  return db;
}

/** Every store and index, and the records without what a step to come adds. */
async function shapeOf(db: IDBDatabase): Promise<object> {
  const stores = [...db.objectStoreNames];
  const store = db.transaction('sessions').objectStore('sessions');
  const records = (await answer(store.getAll())) as { json: string }[];
  return { version: db.version, stores, indexes: [...store.indexNames], jsons: records.map(({ json }) => json) };
}

const opened = async (name: string, upTo: readonly DbStep[]): Promise<IDBDatabase> =>
  (await openSessionsDb(name, callbacks, upTo)) as unknown as IDBDatabase;

const nativeOf = async (name: string): Promise<IDBDatabase> => answer(indexedDB.open(name));

describe('the database of the history', () => {
  it('is known as every version left it', () => {
    expect(leftBy).to.have.length(steps.length);
    expect(writtenBy).to.have.length(currentVersion);
  });

  for (let version = 1; version <= steps.length; version++) {
    for (let written = 1; written <= currentVersion; written++) {
      it(`of version ${version}, with a record of version ${written}, is read by today's store`, async () => {
        const name = newName();
        (await leftOpen(name, version, written)).close();
        const store = createProfilerStore({ archive: { name } });
        await store.ready;
        expect(store.getAllSessions()).to.deep.equal([old]);
        expect(store.snapshot.archive!.problems).to.deep.equal([]);
        store.dispose();
      });
    }
  }

  for (let version = 0; version <= steps.length + coming.length; version++) {
    it(`comes from version ${version} to the same as from any other, with its records`, async () => {
      const all = [...steps, ...coming];
      const name = newName();
      if (version > steps.length) {
        (await leftOpen(name, steps.length)).close();
        (await opened(name, all.slice(0, version))).close();
      } else if (version) (await leftOpen(name, version)).close();
      (await opened(name, all)).close();
      const db = await nativeOf(name);
      expect(await shapeOf(db)).to.deep.equal({
        version: all.length,
        stores: ['notes', 'sessions'],
        indexes: ['age', 'status'],
        jsons: version ? [writtenBy.at(-1)] : [],
      });
      db.close();
    });
  }

  for (const [how, step] of [
    [
      'at once',
      () => {
        throw new TypeError('the step broke');
      },
    ],
    [
      'later',
      async (db, transaction) => {
        (db as unknown as IDBDatabase).createObjectStore('half');
        await transaction.objectStore('sessions').clear();
        throw new TypeError('the step broke');
      },
    ],
  ] as readonly (readonly [string, DbStep])[]) {
    it(`stays as it was where a step fails ${how}, and tells why`, async () => {
      const name = newName();
      const before = await leftOpen(name, steps.length);
      const shape = await shapeOf(before);
      before.close();
      const uncaught: unknown[] = [];
      const onUncaught = (event: PromiseRejectionEvent | ErrorEvent): void => void uncaught.push(event);
      addEventListener('unhandledrejection', onUncaught);
      const failure = await openSessionsDb(name, callbacks, [...steps, step]).catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve));
      removeEventListener('unhandledrejection', onUncaught);
      expect(String(failure)).to.equal('TypeError: the step broke');
      expect(uncaught).to.have.length(0);
      const after = await nativeOf(name);
      expect(await shapeOf(after)).to.deep.equal(shape);
      after.close();
    });
  }

  it('waits for a tab of an older version that holds it, says so, and is there when that tab has gone', async () => {
    const name = newName();
    const otherTab = await leftOpen(name, steps.length); // it hears of the upgrade and does nothing
    const codec = { version: 1, encode: JSON.stringify, decode: () => old };
    const archive = new IndexedDbArchive({ name, codec }, (database, told) =>
      openSessionsDb(database, told, [...steps, ...coming]),
    );
    const problems: ArchiveProblem[] = [];
    const store = createProfilerStore({ archive });
    const isBlocked = new Promise<void>((resolve) =>
      store.subscribe(({ archive: state }) => {
        problems.push(...state!.problems);
        if (state!.problems.some(({ kind }) => kind === 'blocked')) resolve();
      }),
    );
    await isBlocked;
    expect(store.snapshot.archive!.isLoading).to.equal(true);
    const run = store.startProfiling('new').end()!;
    expect(store.getAllSessions(), 'the page goes on meanwhile').to.deep.equal([run]);
    otherTab.close();
    await store.ready;
    expect(store.snapshot.archive!.problems).to.deep.equal([]);
    expect(store.getAllSessions().map(({ id }) => id)).to.have.members([run.id, 'old']);
    expect(problems.every(({ kind }) => kind === 'blocked')).to.equal(true);
    store.dispose();
  });

  it('makes room for a tab of a newer version, which leaves this one to its memory', async () => {
    const name = newName();
    (await leftOpen(name, steps.length)).close();
    const store = createProfilerStore({ archive: { name } });
    await store.ready;
    let blocked = 0;
    const newer = await openSessionsDb(name, { blocked: () => blocked++, lost() {} }, [...steps, ...coming]);
    expect(blocked, 'nobody had to close a tab').to.equal(0);
    const run = store.startProfiling('wf').end()!;
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (store.snapshot.archive!.problems.length) resolve();
      };
      store.subscribe(look);
      look();
    });
    expect(store.snapshot.archive!.problems.map(({ kind }) => kind)).to.deep.equal(['newer']);
    expect(store.snapshot.archive!.unsaved).to.equal(1);
    expect(store.getAllSessions('wf').map(({ id }) => id)).to.have.members(['old', run.id]);
    expect(await newer.count('sessions')).to.equal(1);
    newer.close();
    store.dispose();
  });
});
