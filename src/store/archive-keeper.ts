import type { ProfilingSession } from '../profile/model.js';
import type { SessionArchive, SessionKey } from './archive/session-archive.js';

interface KeeperCallbacks {
  added(sessions: readonly ProfilingSession[]): void;
  deleted(keys: readonly SessionKey[]): void;
  problem(message: string, error?: unknown): void;
}

/** Keeps an archive in step with the store: nothing it does can fail the store, everything that fails is told. */
export class ArchiveKeeper {
  readonly loaded: Promise<void>;
  #closed = new AbortController();

  constructor(
    private readonly archive: SessionArchive,
    private readonly callbacks: KeeperCallbacks,
  ) {
    archive.observe?.((change) => {
      callbacks.added(change.put);
      callbacks.deleted(change.deleted);
    }, this.#closed.signal);
    this.loaded = this.#load();
  }

  put(sessions: readonly ProfilingSession[]): void {
    if (sessions.length) this.#try(this.archive.put(sessions), 'a session could not be kept');
  }

  delete(sessions: readonly SessionKey[]): void {
    this.#try(this.archive.delete(sessions.map(({ workflowId, id }) => ({ workflowId, id }))), 'a session could not be deleted');
  }

  close(): void {
    this.#closed.abort();
    this.archive.close();
  }

  async #load(): Promise<void> {
    try {
      const { sessions, warnings } = await this.archive.load();
      if (this.#closed.signal.aborted) return;
      this.callbacks.added(sessions);
      for (const warning of warnings) this.callbacks.problem(warning);
    } catch (error) {
      this.callbacks.problem(`the history could not be loaded: ${String(error)}`, error);
    }
  }

  #try(work: Promise<void>, what: string): void {
    work.catch((error: unknown) => {
      if (!this.#closed.signal.aborted) this.callbacks.problem(`${what}: ${String(error)}`, error);
    });
  }
}
