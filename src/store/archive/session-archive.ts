import type { ProfilingSession } from '../../profile/model.js';
import type { ArchiveProblem } from './archive-problem.js';
import type { Retention } from './retention.js';

/**
 * Where a store keeps ended sessions over reloads. Every promise may reject; the store then tells the user and
 * goes on with what it has.
 */
export interface SessionArchive {
  /** All sessions that can be read, with what was wrong with those that cannot. */
  load(): Promise<ArchiveContents>;
  put(sessions: readonly ProfilingSession[]): Promise<void>;
  delete(sessions: readonly SessionKey[]): Promise<void>;
  /** Sessions that another tab put or deleted, until `signal` aborts. */
  observe?(onChange: (change: ArchiveChange) => void, signal: AbortSignal): void;
  /** What has to be told without having been asked, until `signal` aborts. */
  observeProblems?(onProblem: (problem: ArchiveProblem) => void, signal: AbortSignal): void;
  /** Everything that can be read, where `load` stops at a number. */
  all?(): Promise<ArchiveContents>;
  /** What it holds at the most. */
  readonly retention?: Retention;
  close(): void;
}

export interface SessionKey {
  readonly workflowId: string;
  readonly id: string;
}

export interface ArchiveContents {
  readonly sessions: readonly ProfilingSession[];
  readonly warnings: readonly string[];
  /** The same by kind, each kind once. */
  readonly problems?: readonly ArchiveProblem[];
}

export interface ArchiveChange {
  readonly put: readonly ProfilingSession[];
  readonly deleted: readonly SessionKey[];
}
