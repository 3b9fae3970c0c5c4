import { exportSessions, importSessions } from '../formats/index.js';
import { importInWorker } from '../worker/index.js';
import { makeStore, type ProfilerStoreOptions } from './make-store.js';
import type { ProfilerStore } from './profiler-store.js';

/** Makes the store that elements share; it reads and writes every format. Without options it keeps sessions in memory only. */
export const createProfilerStore = (options?: ProfilerStoreOptions): ProfilerStore =>
  makeStore({ files: { importSessions, exportSessions }, importFile: importInWorker }, options);
