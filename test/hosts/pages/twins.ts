/**
 * Two canvases of each library that keeps much to itself, with nodes of the same ids; an overlay over each. One store for
 * all of them, or (`?own`) another one for each second canvas.
 */
import { createProfilerStore } from '../../../src/store/create-profiler-store.js';

const ofSeconds = location.search.includes('own') ? createProfilerStore() : undefined;
for (const load of [
  () => import('./litegraph.js'),
  () => import('./comfy-litegraph.js'),
  () => import('./bpmn-js.js'),
  () => import('./rete.js'),
]) {
  const { open } = await load();
  await open(ofSeconds);
}
