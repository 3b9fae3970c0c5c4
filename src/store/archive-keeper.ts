import type { ProfilingSession } from '../profile/model.js';
import { archiveProblemOf, type ArchiveProblem } from './archive/archive-problem.js';
import type { ArchiveChange, SessionArchive, SessionKey } from './archive/session-archive.js';
import type { ArchiveState } from './archive-state.js';

interface KeeperCallbacks {
  added(sessions: readonly ProfilingSession[]): void;
  deleted(keys: readonly SessionKey[]): void;
  problem(problem: ArchiveProblem): void;
  /** `state` is another one. */
  changed(): void;
}

/**
 * Keeps an archive in step with the store: nothing it does can fail the store, everything that fails is told. What could not be
 * kept is tried again whenever something has made room.
 */
export class ArchiveKeeper {
  readonly loaded: Promise<void>;
  #closed = new AbortController();
  #isLoading = true;
  #problems = new Map<string, ArchiveProblem>();
  #unsaved = new Map<string, ProfilingSession>();
  #late = new Map<string, () => ProfilingSession | undefined>();
  #isWritingLate = false;
  #state: ArchiveState | undefined;

  constructor(
    private readonly archive: SessionArchive,
    private readonly callbacks: KeeperCallbacks,
  ) {
    const { signal } = this.#closed;
    const take = (change: ArchiveChange): void => {
      callbacks.added(change.put);
      callbacks.deleted(change.deleted);
    };
    this.#bear(() => archive.observe?.((change) => this.#bear(() => take(change)), signal));
    this.#bear(() => archive.observeProblems?.((problem) => this.#tell(problem), signal));
    this.loaded = this.#load();
  }

  get state(): ArchiveState {
    return (this.#state ??= Object.freeze({
      isLoading: this.#isLoading,
      problems: Object.freeze([...this.#problems.values()]),
      unsaved: this.#unsaved.size,
      retention: this.archive.retention,
    }));
  }

  /** Fulfilled when that is done or has failed; what failed is told. */
  async put(sessions: readonly ProfilingSession[]): Promise<void> {
    if (!sessions.length) return;
    await attempt(() => this.archive.put(sessions)).then(
      () => this.#saved(sessions),
      (error: unknown) => {
        for (const session of sessions) this.#unsaved.set(keyOf(session), session);
        this.#tell(archiveProblemOf(error, 'a session could not be kept', this.#unsaved.size));
      },
    );
  }

  /**
   * For a run that has ended and still hears of late events: written anew, once for all that comes while the last writing goes on.
   * `read` is asked just before; undefined: it has been deleted.
   */
  async putLate(key: SessionKey, read: () => ProfilingSession | undefined): Promise<void> {
    this.#late.set(keyOf(key), read);
    if (this.#isWritingLate) return;
    this.#isWritingLate = true;
    await Promise.resolve(); // what is told in one go is written in one
    while (this.#late.size && !this.#closed.signal.aborted) {
      const sessions = [...this.#late.values()].flatMap((latest) => latest() ?? []);
      this.#late.clear();
      await this.put(sessions);
    }
    this.#isWritingLate = false;
  }

  delete(sessions: readonly SessionKey[]): void {
    for (const session of sessions) this.#unsaved.delete(keyOf(session));
    attempt(() => this.archive.delete(sessions.map(({ workflowId, id }) => ({ workflowId, id })))).then(
      () => {
        this.#saved([]);
        if (this.#unsaved.size) void this.put([...this.#unsaved.values()]); // there is room again, perhaps
      },
      (error: unknown) => this.#tell(archiveProblemOf(error, 'a session could not be deleted', sessions.length)),
    );
  }

  /** All that is kept, beyond what was loaded; rejects where it cannot be read. */
  async all(): Promise<readonly ProfilingSession[]> {
    const { sessions } = await (this.archive.all?.() ?? this.archive.load());
    return sessions;
  }

  close(): void {
    this.#closed.abort();
    // Nobody is left to be told.
    attempt(() => this.archive.close()).catch(() => {});
  }

  async #load(): Promise<void> {
    try {
      const { sessions, warnings, problems } = await this.archive.load();
      if (this.#closed.signal.aborted) return;
      this.#problems.delete('blocked');
      this.callbacks.added(sessions);
      for (const problem of problems ?? []) this.#tell(problem);
      if (!problems) for (const message of warnings) this.#tell({ kind: 'unreadable', message, runs: warnings.length });
    } catch (error) {
      this.#tell(archiveProblemOf(error, 'the history could not be loaded', 0));
    }
    this.#isLoading = false;
    this.#changed();
  }

  /** What an archive of the page's own throws, or tells, must reach neither the page nor the archive. */
  #bear(deed: () => void): void {
    try {
      deed();
    } catch (error) {
      this.#tell(archiveProblemOf(error, 'the archive told nonsense', 0));
    }
  }

  #saved(sessions: readonly ProfilingSession[]): void {
    for (const session of sessions) this.#unsaved.delete(keyOf(session));
    if (this.#unsaved.size === 0) this.#problems.delete('quota');
    this.#changed();
  }

  #tell(problem: ArchiveProblem): void {
    if (this.#closed.signal.aborted) return;
    const before = this.#problems.get(problem.kind);
    const runs = problem.kind === 'let-go' ? problem.runs + (before?.runs ?? 0) : problem.runs;
    this.#problems.delete(problem.kind); // the latest comes last
    this.#problems.set(problem.kind, Object.freeze({ ...problem, runs }));
    this.#changed();
    this.callbacks.problem(problem);
  }

  #changed(): void {
    if (this.#closed.signal.aborted) return;
    this.#state = undefined;
    this.callbacks.changed();
  }
}

/** Ids of sessions are those of engines: two workflows may have the same. */
export function keyOf({ workflowId, id }: SessionKey): string {
  return JSON.stringify([workflowId, id]);
}

/** An archive of the page's own may throw at once, where a promise that rejects was agreed. */
async function attempt<Value>(deed: () => Value): Promise<Awaited<Value>> {
  return await deed();
}
