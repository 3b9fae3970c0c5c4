import { createContext } from '@lit/context';
import type { ProfilerStore } from '../profiler-store.js';

/**
 * Carries the store, whose identity never changes; what is in it is read through a `StoreController`.
 * The key is a registered symbol, so that two copies of this library on a page find each other's provider.
 */
export const profilerContext = createContext<ProfilerStore>(Symbol.for('wf-profiler/store'));
