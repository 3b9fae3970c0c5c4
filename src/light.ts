/**
 * The store for pages that weigh what they load, under the names that `wf-profiler` has: it knows its own file format only.
 * Tags come one by one from `wf-profiler/define/…`.
 */
export { createLightStore as createProfilerStore } from './store/light-store.js';
export { provideLightStore as provideProfiler } from './store/lit/provide-light-store.js';
export type { ArchiveOptions, ProfilerStoreOptions } from './store/make-store.js';
export type { ProfilerStore, ProfilingRun } from './store/profiler-store.js';
