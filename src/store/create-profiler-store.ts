import { currentVersion, exportSessions, importSessions } from '../formats/index.js';
import { IndexedDbArchive, type Retention, type SessionArchive } from './archive/index.js';
import type { ProfilerStore } from './profiler-store.js';
import { ReactiveProfilerStore } from './reactive-profiler-store.js';
import type { ReactiveStoreOptions } from './store-options.js';

export interface ProfilerStoreOptions extends Omit<ReactiveStoreOptions, 'archive'> {
  /**
   * Where ended sessions are kept over reloads. Default: memory only. `true`: IndexedDB, per origin;
   * `name` keeps several apart. An object with `load` is an archive of the page's own.
   */
  archive?: boolean | ArchiveOptions | SessionArchive;
}

export interface ArchiveOptions {
  name?: string;
  /** What is kept at the most. Default: 2,000 sessions and 200 MB, of any age. */
  retention?: Partial<Retention>;
}

/** Makes the store that elements share. Without options it keeps sessions in memory only. */
export function createProfilerStore(options: ProfilerStoreOptions = {}): ProfilerStore {
  const { archive, ...rest } = options;
  return new ReactiveProfilerStore({ ...rest, archive: archive ? asArchive(archive) : undefined });
}

function asArchive(archive: true | ArchiveOptions | SessionArchive): SessionArchive {
  if (archive !== true && 'load' in archive) return archive;
  return new IndexedDbArchive({
    ...(archive === true ? {} : archive),
    codec: {
      version: currentVersion,
      encode: (session) => exportSessions([session], 'wf-profiler'),
      decode: (json) => importSessions(json, { format: 'wf-profiler' }).sessions[0]!,
    },
  });
}
