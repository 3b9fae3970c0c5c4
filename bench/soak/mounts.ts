import { elements } from '../../src/elements/index.js';
import { defineElement } from '../../src/elements/define-element.js';
import type { RunEvent } from '../../src/profile/run-event.js';
import { createProfilerStore } from '../../src/store/index.js';
import type { ProfilerStore } from '../../src/store/profiler-store.js';

for (const [tag, element] of elements) defineElement(tag, element);

export const tags: readonly string[] = elements.map(([tag]) => tag);

/** One run: three nodes in a row and one beside them, one of them failed, one from the cache. */
export const oneRun = (at: number): readonly RunEvent[] => [
  { type: 'node-started', nodeId: 'load', at, lane: '1' },
  { type: 'node-finished', nodeId: 'load', at: at + 400 },
  { type: 'node-started', nodeId: 'blur', at: at + 400, lane: '1' },
  { type: 'node-started', nodeId: 'hash', at: at + 410, lane: '2' },
  { type: 'node-finished', nodeId: 'hash', at: at + 900, status: 'failed', error: 'no' },
  { type: 'node-finished', nodeId: 'blur', at: at + 1_900 },
  { type: 'node-cached', nodeId: 'save', at: at + 1_900 },
];

export function recordRun(store: ProfilerStore, at: number): void {
  const run = store.startProfiling('wf');
  run.record(oneRun(at));
  run.end();
}

export function storeWithRuns(count: number): ProfilerStore {
  const store = createProfilerStore();
  for (let i = 0; i < count; i++) recordRun(store, 1_700_000_000_000 + i * 10_000);
  return store;
}

/** An element over a small canvas, wired as a page would wire it, its first drawing done. */
export async function mount(tag: string, store: ProfilerStore, into: Element): Promise<HTMLElement> {
  const element = document.createElement(tag) as HTMLElement & {
    store?: ProfilerStore;
    updateComplete?: Promise<unknown>;
    getNodeBounds?: (id: string) => DOMRect | null;
  };
  element.store = store;
  element.setAttribute('workflow-id', 'wf');
  if (tag === 'wf-heatmap-overlay') {
    element.setAttribute('for', 'soak-canvas');
    element.getNodeBounds = (id) => document.getElementById(`soak-${id}`)?.getBoundingClientRect() ?? null;
  }
  into.append(element);
  await element.updateComplete;
  return element;
}

/** A canvas with the nodes of `oneRun`; taken away with what is returned. */
export function makeCanvas(): HTMLElement {
  const canvas = document.body.appendChild(document.createElement('div'));
  canvas.id = 'soak-canvas';
  canvas.style.cssText = 'position: relative; width: 600px; height: 200px';
  for (const [i, id] of ['load', 'blur', 'hash', 'save'].entries()) {
    const node = canvas.appendChild(document.createElement('div'));
    node.id = `soak-${id}`;
    node.style.cssText = `position: absolute; left: ${20 + i * 140}px; top: 40px; width: 100px; height: 50px`;
  }
  return canvas;
}

export const frames = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
};
