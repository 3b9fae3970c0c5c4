import { createLightStore } from '../light-store.js';
import type { ProfilerStore } from '../profiler-store.js';
import { provideStore } from './provide-store.js';

/** `provideStore` with a light store where none is given. */
export const provideLightStore = (target: HTMLElement, store: ProfilerStore = createLightStore()): ProfilerStore =>
  provideStore(target, store);
