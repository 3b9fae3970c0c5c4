import { ownFiles } from '../formats/own-files.js';
import type { SessionFiles } from '../formats/session-files.js';
import { currentVersion } from '../formats/wf-profiler/wf-profiler.js';
import type { importInWorker } from '../worker/index.js';
import { IndexedDbArchive, type Retention, type SessionArchive } from './archive/index.js';
import type { ProfilerStore } from './profiler-store.js';
import { ReactiveProfilerStore } from './reactive-profiler-store.js';
import type { ReactiveStoreOptions } from './store-options.js';

export interface ProfilerStoreOptions extends Omit<ReactiveStoreOptions, 'archive' | 'files' | 'importFile'> {
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

/** A store that reads and writes what it is given the means for. */
export function makeStore(
  means: { readonly files: SessionFiles; readonly importFile: typeof importInWorker },
  options: ProfilerStoreOptions = {},
): ProfilerStore {
  const { archive, ...rest } = options;
  return new ReactiveProfilerStore({ ...rest, ...means, archive: archive ? asArchive(archive) : undefined });
}

function asArchive(archive: true | ArchiveOptions | SessionArchive): SessionArchive {
  if (archive !== true && 'load' in archive) return archive;
  return new IndexedDbArchive({
    ...(archive === true ? {} : archive),
    codec: {
      version: currentVersion,
      encode: (session) => ownFiles.exportSessions([session], 'wf-profiler'),
      decode: (json) => ownFiles.importSessions(json, { format: 'wf-profiler' }).sessions[0]!,
    },
  });
}
