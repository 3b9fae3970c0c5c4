import { ResourceLedger, survivors, type Held } from '../../test/fixtures/resource-ledger.js';
import type { RunEvent } from '../../src/profile/run-event.js';
import type { ProfilingSession } from '../../src/profile/model.js';
import { createProfilerStore } from '../../src/store/index.js';
import { frames, makeCanvas, mount, oneRun, recordRun, storeWithRuns, tags } from './mounts.js';

declare const gc: () => void;

export interface Outcome {
  readonly before: Held;
  readonly after: Held;
  /** Of a sample of the objects that were let go. */
  readonly alive: number;
  readonly sampled: number;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 1_200));

async function watched(warm: () => Promise<void>, deed: (refs: WeakRef<object>[]) => Promise<void>): Promise<Outcome> {
  await warm();
  await settled();
  const ledger = new ResourceLedger();
  const before = ledger.held();
  const refs: WeakRef<object>[] = [];
  await deed(refs);
  await frames(2);
  await settled();
  const after = ledger.held();
  ledger.end();
  return { before, after, alive: (await survivors(refs)) ?? -1, sampled: refs.length };
}

const clear = (): void => document.body.replaceChildren();

export const soakPage = {
  /** Each element put into the page and taken out, with a store that goes on. */
  async mounts(count: number): Promise<Outcome> {
    const store = storeWithRuns(2);
    makeCanvas();
    const round = async (i: number, refs?: WeakRef<object>[]) => {
      for (const tag of tags) {
        const element = await mount(tag, store, document.body);
        if (i % 50 === 0) {
          await frames(1);
          refs?.push(new WeakRef(element));
        }
        element.remove();
      }
    };
    const outcome = await watched(
      () => round(0),
      async (refs) => {
        for (let i = 0; i < count; i++) await round(i, refs);
      },
    );
    clear();
    return outcome;
  },

  /** Runs recorded and deleted while an overlay and a panel look on. */
  async runs(count: number): Promise<Outcome> {
    const store = createProfilerStore();
    makeCanvas();
    const overlay = await mount('wf-heatmap-overlay', store, document.body);
    const panel = await mount('wf-profiler-panel', store, document.body);
    let at = 1_700_000_000_000;
    const round = (refs?: WeakRef<object>[]) => {
      recordRun(store, (at += 10_000));
      refs?.push(new WeakRef(store.getLatestSession('wf')!));
      store.clearSessions('wf');
    };
    const outcome = await watched(
      async () => round(),
      async (refs) => {
        for (let i = 0; i < count; i++) {
          round(i % 1_000 === 0 ? refs : undefined);
          if (i % 200 === 0) await frames(1);
        }
      },
    );
    overlay.remove();
    panel.remove();
    clear();
    return outcome;
  },

  /** Hours of a live engine, `perSecond` events for each second of its own clock; retention holds the store. */
  async live(hours: number, perSecond: number): Promise<Outcome & { sessions: number; events: number }> {
    const store = createProfilerStore({ maxSessions: 50 });
    makeCanvas();
    const overlay = await mount('wf-heatmap-overlay', store, document.body);
    const panel = await mount('wf-profiler-panel', store, document.body);
    let at = 1_700_000_000_000;
    let events = 0;
    const minute = () => {
      const run = store.startProfiling('wf');
      for (let i = 0; i < (60 * perSecond) / 7; i++) {
        const batch = oneRun(at);
        run.record(batch);
        events += batch.length;
        at += 7_000 / perSecond;
      }
      run.end({ at });
    };
    const outcome = await watched(
      async () => {
        for (let i = 0; i < 55; i++) minute();
      },
      async () => {
        for (let i = 0; i < hours * 60; i++) {
          minute();
          await frames(1);
        }
      },
    );
    const sessions = store.getAllSessions('wf').length;
    overlay.remove();
    panel.remove();
    clear();
    return { ...outcome, sessions, events };
  },

  /** One call with so many events, the page's overlay and panel looking on. Longest task in ms, and bytes per execution. */
  async burst(count: number): Promise<{ longest: number; bytes: number; executions: number; record: number }> {
    const store = createProfilerStore();
    makeCanvas();
    const overlay = await mount('wf-heatmap-overlay', store, document.body);
    const panel = await mount('wf-profiler-panel', store, document.body);
    await settled();
    gc();
    const events: RunEvent[] = [];
    for (let i = 0; events.length < count; i++) {
      const at = 1_700_000_000_000 + i;
      events.push(
        { type: 'node-started', nodeId: `n${i % 1_000}`, at },
        { type: 'node-finished', nodeId: `n${i % 1_000}`, at: at + 3 },
      );
    }
    gc();
    const heap = heapUsed();
    const run = store.startProfiling('wf');
    const longest = longestTask();
    // In pieces of 1,000, each in a task of its own, as a socket delivers them at its fastest.
    let record = 0;
    for (let i = 0; i < events.length; i += 1_000) {
      const from = performance.now();
      run.record(events.slice(i, i + 1_000));
      record = Math.max(record, performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve));
    }
    run.end();
    await frames(3);
    await settled();
    const most = longest();
    gc();
    const executions = store.getLatestSession('wf')!.executions.length;
    const bytes = (heapUsed() - heap) / executions;
    events.length = 0;
    overlay.remove();
    panel.remove();
    clear();
    return { longest: most, bytes, executions, record };
  },

  /** A graph of so many nodes under the overlay, a run over all of them. */
  async nodes(count: number): Promise<{ longest: number }> {
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
    const panel = await mount('wf-profiler-panel', store, document.body);
    await settled();
    const longest = longestTask();
    store.addSessions([bigRun(count)]);
    await frames(5);
    await settled();
    const most = longest();
    overlay.remove();
    panel.remove();
    clear();
    return { longest: most };
  },

  /** So many ended runs in the store, the panel's history before the reader. */
  async history(count: number): Promise<{ longest: number; heap: number }> {
    const store = createProfilerStore({ maxSessions: count });
    gc();
    const heap = heapUsed();
    const sessions = Array.from({ length: count }, (_, i) => ({
      ...bigRun(5),
      id: `run-${i}`,
      startedAt: 1_600_000_000_000 + i * 60_000,
    }));
    const panel = (await mount('wf-profiler-panel', store, document.body)) as HTMLElement & { view: string };
    panel.view = 'history';
    await settled();
    const longest = longestTask();
    store.addSessions(sessions);
    await frames(5);
    await settled();
    const most = longest();
    gc();
    const held = heapUsed() - heap;
    panel.remove();
    clear();
    return { longest: most, heap: held };
  },
};

function bigRun(count: number): ProfilingSession {
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

const heapUsed = (): number => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize;

/** The longest stretch between two turns of a timer that asks for every turn. */
function longestTask(): () => number {
  let most = 0;
  let last = performance.now();
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    most = Math.max(most, now - last);
    last = now;
    channel.port2.postMessage(null);
  };
  channel.port2.postMessage(null);
  return () => {
    channel.port1.close();
    return most;
  };
}

export type SoakPage = typeof soakPage;
Object.assign(globalThis, { soakPage });
