import type { ArchiveProblem } from './archive/archive-problem.js';
import type { Retention } from './archive/retention.js';

/** How the keeping of runs goes; absent from a snapshot where nothing is kept. */
export interface ArchiveState {
  readonly isLoading: boolean;
  /** By kind, the latest of each last. */
  readonly problems: readonly ArchiveProblem[];
  /** Runs that could not be kept and would be gone with the page. */
  readonly unsaved: number;
  readonly retention: Retention | undefined;
}
