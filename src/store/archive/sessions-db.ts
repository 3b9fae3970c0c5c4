import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';

/**
 * The database of one archive. A record is the session as JSON text beside the few facts that retention needs, so that
 * nothing has to be parsed to decide what goes, and a record that cannot be read does not hinder the others.
 */
export interface SessionRecord {
  readonly workflowId: string;
  readonly id: string;
  readonly startedAt: number;
  /** Characters of `json`, which is what the record costs. */
  readonly size: number;
  /** The version of the session's shape; see `wf-profiler` in formats. */
  readonly version: number;
  readonly json: string;
}

export interface SessionsSchema extends DBSchema {
  sessions: { key: [string, string]; value: SessionRecord; indexes: { age: [number, number] } };
}

export type SessionsDb = IDBPDatabase<SessionsSchema>;

/** The transaction in which a database is brought to a newer version. */
export type SessionsUpgrade = IDBPTransaction<SessionsSchema, 'sessions'[], 'versionchange'>;

/** What brings a database of one version to the next. It may read and write records through the transaction, and nothing else. */
export type DbStep = (db: SessionsDb, transaction: SessionsUpgrade) => void | Promise<void>;

/**
 * Step n leads from version n to n + 1, and there are as many versions as steps. Append only: a released step is never changed, so that
 * every database ever made can be opened.
 *
 * Version 1 (first release): records by workflow and id, with an index for retention.
 */
export const steps: readonly DbStep[] = [
  (db) => {
    db.createObjectStore('sessions', { keyPath: ['workflowId', 'id'] }).createIndex('age', ['startedAt', 'size']);
  },
];

export interface DbCallbacks {
  /** Another tab holds an older version open and has to be closed or reloaded. */
  blocked(): void;
  /** The browser closed the database, or another tab needs a newer version of it. */
  lost(): void;
}

/** Opens the database, made or brought up to date first. A step that fails leaves it as it was, and rejects. */
export async function openSessionsDb(name: string, callbacks: DbCallbacks, upTo = steps): Promise<SessionsDb> {
  if (!globalThis.indexedDB) throw new ReferenceError('this browser has no IndexedDB');
  let failure: unknown;
  const opened = openDB<SessionsSchema>(name, upTo.length, {
    upgrade(db, from, _to, transaction) {
      transaction.done.catch(() => {}); // told by `opened`
      void takeSteps(upTo.slice(from), db, transaction).catch((error: unknown) => {
        failure = error;
        try {
          transaction.abort();
        } catch {
          // It has ended already, which is why the step failed.
        }
      });
    },
    blocked: () => callbacks.blocked(),
    // Makes room: without closing, the other tab would wait until this one is gone.
    blocking: (_current, _wanted, event) => {
      (event.target as IDBDatabase).close();
      callbacks.lost();
    },
    terminated: () => callbacks.lost(),
  });
  return opened.catch((error: unknown) => {
    throw failure ?? error;
  });
}

async function takeSteps(due: readonly DbStep[], db: SessionsDb, transaction: SessionsUpgrade): Promise<void> {
  for (const step of due) await step(db, transaction);
}
