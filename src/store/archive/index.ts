export { archiveProblemOf, type ArchiveProblem, type ArchiveProblemKind } from './archive-problem.js';
export { IndexedDbArchive, type IndexedDbArchiveOptions, type SessionCodec } from './indexed-db-archive.js';
export { excessRecords, type Retention } from './retention.js';
export type { ArchiveChange, ArchiveContents, SessionArchive, SessionKey } from './session-archive.js';
