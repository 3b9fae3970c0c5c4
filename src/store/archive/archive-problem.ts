import { textOf } from '../../profile/error-text.js';

/**
 * What went wrong with keeping runs, or has to be told of it:
 * `quota` no room, the runs are in memory only; `unavailable` the browser gives this page no storage (private mode, third
 * party); `blocked` another tab holds an older version open; `newer` made by a newer version of the toolkit; `unreadable`
 * records that cannot be read; `let-go` runs beyond the retention were deleted; `failed` anything else.
 */
export type ArchiveProblemKind = 'quota' | 'unavailable' | 'blocked' | 'newer' | 'unreadable' | 'let-go' | 'failed';

export interface ArchiveProblem {
  readonly kind: ArchiveProblemKind;
  /** In English, for developers; what users read is the elements' affair. */
  readonly message: string;
  /** How many runs it is about; 0: the archive as a whole. */
  readonly runs: number;
  readonly error?: unknown;
}

const kinds: ReadonlyMap<string, ArchiveProblemKind> = new Map([
  ['QuotaExceededError', 'quota'],
  ['VersionError', 'newer'],
  ['SecurityError', 'unavailable'],
  ['InvalidStateError', 'unavailable'],
  ['NotAllowedError', 'unavailable'],
  ['NotFoundError', 'failed'],
  ['ReferenceError', 'unavailable'],
]);

/** What an error of storage means; browsers tell it by name. */
export function archiveProblemOf(error: unknown, doing: string, runs: number): ArchiveProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return { kind: kinds.get(name) ?? 'failed', message: `${doing}: ${textOf(error)}`, runs, error };
}
