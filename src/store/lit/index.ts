export { profilerContext } from './profiler-context.js';
export { provideProfiler } from './provide-profiler.js';
export { StoreController, type StoreHost } from './store-controller.js';
