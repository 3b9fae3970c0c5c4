import { createProfilerStore } from '../create-profiler-store.js';
import type { ProfilerStore } from '../profiler-store.js';
import { provideStore } from './provide-store.js';

/** `provideStore` with a store of its own where none is given. */
export const provideProfiler = (target: HTMLElement, store: ProfilerStore = createProfilerStore()): ProfilerStore =>
  provideStore(target, store);
