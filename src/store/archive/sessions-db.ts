import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

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

interface SessionsSchema extends DBSchema {
  sessions: { key: [string, string]; value: SessionRecord; indexes: { age: [number, number] } };
}

export type SessionsDb = IDBPDatabase<SessionsSchema>;

export const databaseVersion = 1;

type Upgrade = (db: SessionsDb) => void;

/** What brings a database of version n to n + 1, by n. */
const upgrades: readonly Upgrade[] = [
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

export function openSessionsDb(name: string, callbacks: DbCallbacks): Promise<SessionsDb> {
  return openDB<SessionsSchema>(name, databaseVersion, {
    upgrade(db, from) {
      for (const upgrade of upgrades.slice(from)) upgrade(db);
    },
    blocked: () => callbacks.blocked(),
    // Makes room: without closing, the other tab would wait until this one is gone.
    blocking: (_current, _wanted, event) => {
      (event.target as IDBDatabase).close();
      callbacks.lost();
    },
    terminated: () => callbacks.lost(),
  });
}
