import { ownFiles } from '../formats/own-files.js';
import type { importInWorker } from '../worker/index.js';
import { makeStore, type ProfilerStoreOptions } from './make-store.js';
import type { ProfilerStore } from './profiler-store.js';

/**
 * As `createProfilerStore`, for pages that weigh what they load: it reads and writes wf-profiler's own format only. Another format is
 * read where it is needed: `const { importSessions } = await import('wf-profiler/formats')`, then `store.addSessions(sessions)`.
 */
export const createLightStore = (options?: ProfilerStoreOptions): ProfilerStore =>
  makeStore({ files: ownFiles, importFile }, options);

/** On this thread: the worker's script knows every format, and is not for a page that weighs what it loads. */
const importFile: typeof importInWorker = async (
  file,
  { signal, onProgress, createWorker: _none, ...options } = {},
) => {
  signal?.throwIfAborted();
  onProgress?.({ stage: 'reading', fraction: 0 });
  const data = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file;
  signal?.throwIfAborted();
  onProgress?.({ stage: 'importing' });
  return ownFiles.importSessions(data, options);
};
