import { expect } from '@open-wc/testing';
import { createProfilerStore, type SessionArchive } from '../../src/store/index.js';
import type { ProfilerStore } from '../../src/store/profiler-store.js';

/** What an archive asks of the browser. A cursor's own steps are left alone: `idb` knows them by identity. */
const asked: readonly (readonly [prototype: object, names: readonly string[]])[] = [
  [IDBFactory.prototype, ['open']],
  [IDBDatabase.prototype, ['transaction', 'createObjectStore']],
  [IDBObjectStore.prototype, ['put', 'get', 'delete', 'index']],
  [IDBIndex.prototype, ['getAllKeys', 'openKeyCursor']],
];

/** Counts these calls; `failing` is told each, and may throw. Gives the way back. */
function watchStorage(failing: (number: number, call: () => unknown) => unknown): () => void {
  let number = 0;
  const undo = asked.flatMap(([prototype, names]) =>
    names.map((name) => {
      const own = Object.getOwnPropertyDescriptor(prototype, name)!;
      const native = own.value as (...args: unknown[]) => unknown;
      Object.defineProperty(prototype, name, {
        ...own,
        value(this: unknown, ...args: unknown[]) {
          return failing(number++, () => native.apply(this, args));
        },
      });
      return () => Object.defineProperty(prototype, name, own);
    }),
  );
  return () => undo.forEach((back) => back());
}

/** A day of a store: runs, a new name, a deletion and its way back, all of it cleared but one. */
async function live(store: ProfilerStore): Promise<void> {
  // Reads what is kept after all writings before it: a way to wait for those.
  const written = (): Promise<unknown> => store.exportAll().catch(() => {});
  await store.ready;
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) {
    const run = store.startProfiling('wf');
    run.record({ type: 'node-cached', nodeId: `n${i}` });
    run.end();
    ids.push(run.sessionId);
    await written();
  }
  store.renameSession('wf', ids[0]!, 'renamed');
  const bringBack = store.deleteSession('wf', ids[1]!);
  await written();
  bringBack();
  await written();
  store.deleteSession('wf', ids[2]!);
  await written();
}

const nextName = ((): (() => string) => {
  let number = 0;
  return () => `hostile-${Date.now()}-${number++}`;
})();

describe('Storage that fails', () => {
  const unhandled: unknown[] = [];
  const note = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    unhandled.push(event.reason);
  };
  const warn = console.warn;
  beforeEach(() => {
    unhandled.length = 0;
    addEventListener('unhandledrejection', note);
    console.warn = () => {};
  });
  afterEach(() => {
    removeEventListener('unhandledrejection', note);
    console.warn = warn;
  });

  for (const [how, fail] of [
    [
      'throws at once',
      () => {
        throw new DOMException('no', 'InvalidStateError');
      },
    ],
    [
      'loses its transaction',
      (call: () => unknown) => {
        const given = call();
        const request = given as { transaction?: IDBTransaction | null; abort?: () => void };
        if (given instanceof IDBTransaction) given.abort();
        else if (given instanceof IDBIndex) given.objectStore.transaction.abort();
        else request.transaction?.abort();
        return given;
      },
    ],
  ] as readonly (readonly [string, (call: () => unknown) => unknown])[]) {
    it(`and ${how}, at any one of its calls, leaves the store right in memory, and works again after that`, async function () {
      this.timeout(60_000);
      let calls = 0;
      const stop = watchStorage((number, call) => ((calls = number + 1), call()));
      const whole = createProfilerStore({ archive: { name: nextName() } });
      await live(whole);
      whole.dispose();
      stop();
      expect(calls, 'or nothing is tried').to.be.greaterThan(15);

      let complained = 0;
      for (let failing = 0; failing < calls; failing++) {
        const name = nextName();
        const restore = watchStorage((number, call) => (number === failing ? fail(call) : call()));
        const store = createProfilerStore({ archive: { name } });
        try {
          await live(store);
          const told = `call ${failing}`;
          expect(
            store.getAllSessions('wf').map((session) => [session.name, session.executions.length]),
            told,
          ).to.deep.equal([
            ['renamed', 1],
            [undefined, 1],
          ]);
          expect(store.snapshot.archive!.isLoading, told).to.equal(false);
          if (store.snapshot.archive!.problems.length) complained += 1;

          const later = store.startProfiling('wf');
          later.end();
          const kept = JSON.parse(await store.exportAll()) as unknown;
          expect(JSON.stringify(kept), `${told}: the next run`).to.include(later.sessionId);
        } finally {
          restore();
          store.dispose();
        }
        const again = createProfilerStore({ archive: { name } });
        await again.ready;
        expect(again.getAllSessions('wf').length, `call ${failing}: what was kept`).to.be.within(1, 4);
        again.dispose();
      }
      expect(complained, 'it is told').to.be.greaterThan(calls / 3);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(unhandled.map(String)).to.deep.equal([]);
    });
  }

  it('and an archive of the page that misbehaves in every way it can, reach neither the page nor its run loop', async () => {
    const strange: unknown = Object.create(null);
    const throwing = (): never => {
      throw strange;
    };
    const rejecting = (): Promise<never> => Promise.reject(strange);
    const nothing = (): Promise<void> => Promise.resolve();
    const archives: Partial<Record<keyof SessionArchive, unknown>>[] = [
      {
        load: throwing,
        put: throwing,
        delete: throwing,
        close: throwing,
        observe: throwing,
        observeProblems: throwing,
      },
      { load: rejecting, put: rejecting, delete: rejecting, close: rejecting },
      {
        load: () => Promise.resolve({ sessions: [null], warnings: null }),
        put: nothing,
        delete: nothing,
        close: nothing,
      },
      {
        load: () => Promise.resolve({ sessions: [], warnings: [] }),
        put: nothing,
        delete: nothing,
        close: nothing,
        observe: (onChange: (change: unknown) => void) => {
          for (const change of [undefined, {}, { put: [null], deleted: [] }, { put: [], deleted: 5 }]) onChange(change);
        },
        observeProblems: (onProblem: (problem: unknown) => void) =>
          onProblem({ kind: '__proto__', message: 7, runs: -1 }),
      },
    ];
    for (const [i, archive] of archives.entries()) {
      const store = createProfilerStore({ archive: archive as unknown as SessionArchive });
      await live(store);
      expect(store.getAllSessions('wf').length, `archive ${i}`).to.equal(2);
      expect(store.snapshot.archive!.problems.length, `archive ${i}`).to.be.greaterThan(0);
      store.dispose();
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(unhandled.length).to.equal(0);
  });
});
