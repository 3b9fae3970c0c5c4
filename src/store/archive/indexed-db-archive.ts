import type { IDBPTransaction } from 'idb';
import type { ProfilingSession } from '../../profile/model.js';
import { archiveProblemOf, type ArchiveProblem, type ArchiveProblemKind } from './archive-problem.js';
import { excessRecords, type Retention } from './retention.js';
import type { ArchiveChange, ArchiveContents, SessionArchive, SessionKey } from './session-archive.js';
import { openSessionsDb, type SessionRecord, type SessionsDb, type SessionsSchema } from './sessions-db.js';

export interface SessionCodec {
  readonly version: number;
  encode(session: ProfilingSession): string;
  /** Throws where the text is not a session, or one of a version that is not known yet. */
  decode(json: string): ProfilingSession;
}

export interface IndexedDbArchiveOptions {
  /** Archives of different names on one origin share nothing. Default `wf-profiler`. */
  name?: string;
  codec: SessionCodec;
  retention?: Partial<Retention>;
  /** How many sessions, newest first, `load` reads; the others stay where they are. Default 500. */
  loadLimit?: number;
  /** Epoch ms, for retention by age. */
  now?: () => number;
}

interface TabMessage {
  readonly put: readonly SessionKey[];
  readonly deleted: readonly SessionKey[];
}

const batchSize = 50;

/** Keeps sessions in IndexedDB and tells other tabs of the origin over a BroadcastChannel. */
export class IndexedDbArchive implements SessionArchive {
  #name: string;
  readonly retention: Retention;
  #tellProblem: (problem: ArchiveProblem) => void = () => {};
  #db: Promise<SessionsDb> | undefined;
  #channel: BroadcastChannel | undefined;
  #closed = false;
  /** What the database held when it was looked through last, and what was put since; another tab's share is seen at the next look. */
  #held: { count: number; bytes: number } | undefined;

  constructor(
    private readonly options: IndexedDbArchiveOptions,
    private readonly openDb = openSessionsDb,
  ) {
    this.#name = options.name ?? 'wf-profiler';
    this.retention = { count: 2_000, bytes: 200_000_000, age: Infinity, ...options.retention };
  }

  async load(): Promise<ArchiveContents> {
    const db = await this.#open();
    await this.#retain(db);
    return this.#readAll(db, this.options.loadLimit ?? 500);
  }

  async all(): Promise<ArchiveContents> {
    return this.#readAll(await this.#open(), Infinity);
  }

  async put(sessions: readonly ProfilingSession[]): Promise<void> {
    if (sessions.length === 0) return;
    const db = await this.#open();
    const records = sessions.map((session) => this.#encode(session));
    const transaction = begin(db, 'readwrite');
    await Promise.all([...records.map(async (record) => transaction.store.put(record)), transaction.done]);
    this.#tell({ put: sessions.map(keyOf), deleted: [] });
    await this.#retain(db, records);
  }

  async delete(sessions: readonly SessionKey[]): Promise<void> {
    if (sessions.length === 0) return;
    const db = await this.#open();
    const transaction = begin(db, 'readwrite');
    await Promise.all([
      ...sessions.map(async ({ workflowId, id }) => transaction.store.delete([workflowId, id])),
      transaction.done,
    ]);
    this.#tell({ put: [], deleted: sessions.map(keyOf) });
  }

  observe(onChange: (change: ArchiveChange) => void, signal: AbortSignal): void {
    // Node has channels too, which keep its process alive, and no runs to tell of.
    if (typeof BroadcastChannel === 'undefined' || typeof indexedDB === 'undefined') return;
    const channel = (this.#channel ??= new BroadcastChannel(`wf-profiler/${this.#name}`));
    const listen = (event: MessageEvent<TabMessage>): void => {
      void this.#read(event.data).then(
        (change) => !signal.aborted && onChange(change),
        (error: unknown) =>
          this.#tellProblem(archiveProblemOf(error, "another tab's session could not be read", event.data.put.length)),
      );
    };
    channel.addEventListener('message', listen as EventListener, { signal });
  }

  observeProblems(onProblem: (problem: ArchiveProblem) => void, signal: AbortSignal): void {
    this.#tellProblem = (problem) => {
      if (!signal.aborted) onProblem(problem);
    };
  }

  close(): void {
    this.#closed = true;
    this.#channel?.close();
    this.#db?.then(
      (db) => db.close(),
      () => {},
    );
    this.#db = undefined;
  }

  /** Opened at first use; opened anew where it was lost, or where opening failed. */
  #open(): Promise<SessionsDb> {
    if (this.#closed) return Promise.reject(new Error('the archive is closed'));
    this.#db ??= this.openDb(this.#name, {
      blocked: () =>
        this.#tellProblem({
          kind: 'blocked',
          message: 'another tab keeps an older version of the history open; close or reload it',
          runs: 0,
        }),
      lost: () => (this.#db = undefined),
    }).catch((error: unknown) => {
      this.#db = undefined;
      throw error;
    });
    return this.#db;
  }

  #encode(session: ProfilingSession): SessionRecord {
    const { codec } = this.options;
    const json = codec.encode(session);
    return { ...keyOf(session), startedAt: session.startedAt, size: json.length, version: codec.version, json };
  }

  async #readAll(db: SessionsDb, limit: number): Promise<ArchiveContents> {
    const keys = (await begin(db, 'readonly').store.index('age').getAllKeys()).reverse().slice(0, limit);
    const sessions: ProfilingSession[] = [];
    const warnings: string[] = [];
    const left = new Map<ArchiveProblemKind, string[]>();
    for (let from = 0; from < keys.length && !this.#closed; from += batchSize) {
      // Each batch is a transaction and so a task of its own: a long history does not block the page.
      const transaction = begin(db, 'readonly');
      const records = await Promise.all(
        keys.slice(from, from + batchSize).map(async (key) => transaction.store.get(key)),
      );
      for (const record of records) {
        const found = record && this.#decode(record);
        if (!found) continue;
        if ('session' in found) sessions.push(found.session);
        else {
          warnings.push(found.warning);
          left.set(found.kind, [...(left.get(found.kind) ?? []), found.warning]);
        }
      }
    }
    const problems = [...left].map(([kind, messages]) => ({ kind, message: messages[0]!, runs: messages.length }));
    return { sessions, warnings, problems };
  }

  /** A record that cannot be read stays where it is: another version may be able to. */
  #decode(record: SessionRecord): { session: ProfilingSession } | { warning: string; kind: ArchiveProblemKind } {
    try {
      return { session: this.options.codec.decode(record.json) };
    } catch (error) {
      const { workflowId, id } = record;
      const why = error instanceof Error ? error.message : String(error);
      return {
        warning: `session "${id}" of "${workflowId}" cannot be read and was left as it is: ${why}`,
        kind: record.version > this.options.codec.version ? 'newer' : 'unreadable',
      };
    }
  }

  async #read(message: TabMessage): Promise<ArchiveChange> {
    const db = await this.#open();
    const sessions: ProfilingSession[] = [];
    for (const { workflowId, id } of message.put) {
      const record = await begin(db, 'readonly').store.get([workflowId, id]);
      const found = record && this.#decode(record);
      if (found && 'session' in found) sessions.push(found.session);
    }
    return { put: sessions, deleted: message.deleted };
  }

  /** Reads keys only, and those only where something may have to go. */
  async #retain(db: SessionsDb, added: readonly SessionRecord[] = []): Promise<void> {
    const { count, bytes, age } = this.retention;
    if (this.#held) {
      this.#held.count += added.length;
      this.#held.bytes += added.reduce((sum, record) => sum + record.size, 0);
      if (this.#held.count <= count && this.#held.bytes <= bytes && age === Infinity) return;
    }
    const records: { key: [string, string]; startedAt: number; size: number }[] = [];
    const transaction = begin(db, 'readwrite');
    for (
      let cursor = await transaction.store.index('age').openKeyCursor(null, 'prev');
      cursor;
      cursor = await cursor.continue()
    ) {
      records.push({ key: cursor.primaryKey, startedAt: cursor.key[0], size: cursor.key[1] });
    }
    const go = excessRecords(records, this.retention, this.options.now?.() ?? Date.now());
    await Promise.all([...go.map(async ({ key }) => transaction.store.delete(key)), transaction.done]);
    const size = (of: readonly { size: number }[]): number => of.reduce((sum, record) => sum + record.size, 0);
    if (go.length) {
      this.#tellProblem({
        kind: 'let-go',
        message: `${go.length} sessions beyond the retention were deleted`,
        runs: go.length,
      });
    }
    this.#held = { count: records.length - go.length, bytes: size(records) - size(go) };
  }

  #tell(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }
}

/**
 * What fails in a transaction rejects where it was asked for; that the whole of it then ends is no further news. Several things are asked of
 * it by `async` functions: one that throws at once must not leave the rejections of those before it to nobody.
 */
function begin<Mode extends 'readonly' | 'readwrite'>(
  db: SessionsDb,
  mode: Mode,
): IDBPTransaction<SessionsSchema, ['sessions'], Mode> {
  const transaction = db.transaction('sessions', mode);
  transaction.done.catch(() => {});
  return transaction;
}

const keyOf = ({ workflowId, id }: SessionKey): SessionKey => ({ workflowId, id });
