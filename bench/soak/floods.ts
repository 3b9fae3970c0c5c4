import type { ProfilingSession } from '../../src/profile/model.js';
import type { RunEvent } from '../../src/profile/run-event.js';
import { createProfilerStore } from '../../src/store/index.js';
import { heapHeld } from './heap-held.js';
import { makeCanvas, mount } from './mounts.js';

/** More than a page ever expects, coming in while elements look on. */
export interface Flood {
  readonly come: () => Promise<void>;
  /** Bytes for each of what came. */
  readonly held: () => Promise<number>;
}

export type FloodName = keyof typeof floods;

export const floods = {
  /** Events of a run over 1,000 nodes, in pieces of 1,000, each in a task of its own, as a socket delivers them at its fastest. */
  async burst(count: number): Promise<Flood> {
    const store = createProfilerStore();
    makeCanvas();
    await mount('wf-heatmap-overlay', store, document.body);
    await mount('wf-profiler-panel', store, document.body);
    const pieces: RunEvent[][] = [];
    for (let i = 0; i < count / 2; i++) {
      const at = 1_700_000_000_000 + i;
      if (i % 500 === 0) pieces.push([]);
      pieces
        .at(-1)!
        .push(
          { type: 'node-started', nodeId: `n${i % 1_000}`, at },
          { type: 'node-finished', nodeId: `n${i % 1_000}`, at: at + 3 },
        );
    }
    const before = await heapHeld();
    return {
      async come() {
        const run = store.startProfiling('wf');
        for (const piece of pieces) {
          run.record(piece);
          await new Promise((resolve) => setTimeout(resolve));
        }
        run.end();
        // The end of a large run is shown when it has been worked out.
        await new Promise((resolve) => setTimeout(resolve, 5_000));
      },
      async held() {
        const { executions } = store.getLatestSession('wf')!;
        return ((await heapHeld()) - before) / executions.length;
      },
    };
  },

  /** A graph of so many nodes under the overlay, a run over all of them. */
  async nodes(count: number): Promise<Flood> {
    const store = createProfilerStore();
    const canvas = makeCanvas();
    const columns = Math.ceil(Math.sqrt(count));
    const overlay = (await mount('wf-heatmap-overlay', store, document.body)) as HTMLElement & {
      host?: object;
      getNodeBounds?: unknown;
    };
    overlay.getNodeBounds = undefined;
    overlay.host = {
      element: canvas,
      *nodeIds() {
        for (let i = 0; i < count; i++) yield `n${i}`;
      },
      boundsOf: (id: string) => {
        const i = Number(id.slice(1));
        return { x: (i % columns) * 60, y: Math.floor(i / columns) * 40, width: 50, height: 30 };
      },
      viewport: () => ({ x: 0, y: 0, zoom: 0.05 }),
    };
    await mount('wf-profiler-panel', store, document.body);
    const before = await heapHeld();
    const run = runOf(count);
    return {
      async come() {
        store.addSessions([run]);
        await new Promise((resolve) => setTimeout(resolve, 2_000));
      },
      held: async () => ((await heapHeld()) - before) / count,
    };
  },

  /** So many ended runs into the store, the panel's history before the reader. */
  async history(count: number): Promise<Flood> {
    const store = createProfilerStore({ maxSessions: count });
    const panel = (await mount('wf-profiler-panel', store, document.body)) as HTMLElement & { view: string };
    panel.view = 'history';
    const before = await heapHeld();
    const runs = Array.from({ length: count }, (_, i) => ({
      ...runOf(5),
      id: `run-${i}`,
      startedAt: 1_600_000_000_000 + i * 60_000,
    }));
    return {
      async come() {
        store.addSessions(runs);
      },
      held: async () => ((await heapHeld()) - before) / count,
    };
  },
};

function runOf(count: number): ProfilingSession {
  const startedAt = 1_700_000_000_000;
  return {
    id: `run of ${count}`,
    workflowId: 'wf',
    startedAt,
    finishedAt: startedAt + count + 5,
    status: 'completed',
    clock: 'recorded',
    graph: { nodes: Array.from({ length: count }, (_, i) => ({ id: `n${i}` })), edges: [] },
    executions: Array.from({ length: count }, (_, i) => ({
      id: `e${i}`,
      nodeId: `n${i}`,
      startedAt: startedAt + i,
      finishedAt: startedAt + i + 5,
      status: 'completed' as const,
    })),
  };
}
