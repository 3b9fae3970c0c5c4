import { ResourceLedger, survivors, type Held } from '../../test/fixtures/resource-ledger.js';
import type { ProfilerStore } from '../../src/store/profiler-store.js';
import { createProfilerStore } from '../../src/store/index.js';
import { floods, type Flood, type FloodName } from './floods.js';
import { heapHeld } from './heap-held.js';
import { frames, makeCanvas, mount, oneRun, recordRun, storeWithRuns, tags } from './mounts.js';

export interface Outcome {
  /** Before anything was put into the page. */
  readonly empty: Held;
  readonly before: Held;
  readonly after: Held;
  /** When all was taken out again. */
  readonly left: Held;
  /** Of a sample of the objects that were let go. */
  readonly alive: number;
  readonly sampled: number;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 1_200));

/** The ledger is there before what it watches: an observer that is replaced later is one that it knew. */
async function watched(
  mounted: () => Promise<readonly Element[]>,
  warm: () => Promise<void>,
  deed: (refs: WeakRef<object>[]) => Promise<void>,
): Promise<Outcome> {
  const ledger = new ResourceLedger();
  const empty = ledger.held();
  const elements = await mounted();
  await warm();
  await settled();
  const before = ledger.held();
  const refs: WeakRef<object>[] = [];
  await deed(refs);
  await frames(2);
  await settled();
  const after = ledger.held();
  for (const element of elements) element.remove();
  clear();
  await settled();
  const left = ledger.held();
  ledger.end();
  return { empty, before, after, left, alive: (await survivors(refs)) ?? -1, sampled: refs.length };
}

const overlayAndPanel = async (store: ProfilerStore): Promise<readonly Element[]> => [
  makeCanvas(),
  await mount('wf-heatmap-overlay', store, document.body),
  await mount('wf-profiler-panel', store, document.body),
];

const clear = (): void => document.body.replaceChildren();

export const soakPage = {
  /** Each element put into the page and taken out, with a store that goes on. */
  async mounts(count: number): Promise<Outcome> {
    const store = storeWithRuns(2);
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
    return watched(
      async () => [makeCanvas()],
      () => round(0),
      async (refs) => {
        for (let i = 0; i < count; i++) await round(i, refs);
      },
    );
  },

  /** Runs recorded and deleted while an overlay and a panel look on. */
  async runs(count: number): Promise<Outcome> {
    const store = createProfilerStore();
    let at = 1_700_000_000_000;
    const round = (refs?: WeakRef<object>[]) => {
      recordRun(store, (at += 10_000));
      refs?.push(new WeakRef(store.getLatestSession('wf')!));
      store.clearSessions('wf');
    };
    return watched(
      () => overlayAndPanel(store),
      async () => round(),
      async (refs) => {
        for (let i = 0; i < count; i++) {
          round(i % 1_000 === 0 ? refs : undefined);
          if (i % 200 === 0) await frames(1);
        }
      },
    );
  },

  /** Hours of a live engine, `perSecond` events for each second of its own clock; retention holds the store. */
  async live(hours: number, perSecond: number): Promise<Outcome & { sessions: number; events: number }> {
    const store = createProfilerStore({ maxSessions: 50 });
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
      () => overlayAndPanel(store),
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
    return { ...outcome, sessions: store.getAllSessions('wf').length, events };
  },

  heapHeld,

  async prepare(flood: FloodName, count: number): Promise<void> {
    current = await floods[flood](count);
  },

  async flood(): Promise<void> {
    await current!.come();
    await frames(5);
    await settled();
  },

  /** Bytes held for each of what came. */
  async measure(): Promise<number> {
    const held = await current!.held();
    clear();
    current = undefined;
    return held;
  },
};

let current: Flood | undefined;

export type SoakPage = typeof soakPage;
Object.assign(globalThis, { soakPage });
