import type { ProfilerStore } from './profiler-store.js';
import { ReactiveProfilerStore, type ProfilerStoreOptions } from './reactive-profiler-store.js';

/** Makes the store that elements share. Without options it keeps sessions in memory only. */
export function createProfilerStore(options: ProfilerStoreOptions = {}): ProfilerStore {
  return new ReactiveProfilerStore(options);
}
