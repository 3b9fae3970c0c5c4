import { expect } from '@open-wc/testing';
import { frames, makeCanvas, mount, recordRun, storeWithRuns, tags } from '../../bench/soak/mounts.js';
import { createProfilerStore } from '../../src/store/index.js';
import { ResourceLedger, survivors } from '../fixtures/resource-ledger.js';

/** Longer than any timer of an element that is allowed to run out by itself. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 60));

describe('what an element leaves behind', () => {
  for (const tag of tags) {
    it(`${tag}: no listener, observer, frame, timer or node, and not itself`, async () => {
      const store = storeWithRuns(2);
      const canvas = makeCanvas();
      // What is made once for the page (a shared sheet, a frame loop) is there after the first.
      (await mount(tag, store, document.body)).remove();
      await frames(2);
      await settled();

      const ledger = new ResourceLedger();
      const before = ledger.held();
      const refs: WeakRef<object>[] = [];
      try {
        for (let i = 0; i < 10; i++) {
          const element = await mount(tag, store, document.body);
          refs.push(new WeakRef(element));
          if (i % 3 === 0) await frames(2);
          if (i % 3 === 1) recordRun(store, 1_800_000_000_000 + i * 10_000);
          // A move in the page, as a framework makes it.
          if (i % 2) canvas.append(element);
          element.remove();
        }
        await frames(2);
        await settled();
        expect(ledger.held()).to.deep.equal(before);
      } finally {
        ledger.end();
        canvas.remove();
      }
      const alive = await survivors(refs);
      // The last one may still be on the stack of a promise.
      if (alive !== undefined) expect(alive, 'elements that something still holds').to.be.at.most(1);
    });
  }

  it('holds no more after many runs than after a few, and nothing when it was taken out', async () => {
    const ledger = new ResourceLedger();
    const empty = ledger.held();
    const store = createProfilerStore({ maxSessions: 5 });
    const canvas = makeCanvas();
    const elements = [
      await mount('wf-heatmap-overlay', store, document.body),
      await mount('wf-profiler-panel', store, document.body),
    ];
    let at = 1_700_000_000_000;
    const runs = async (count: number) => {
      for (let i = 0; i < count; i++) {
        recordRun(store, (at += 10_000));
        // Pushed down by something above it, as the canvas of a page may be.
        canvas.style.marginTop = `${i % 7}px`;
        if (i % 5 === 0) await frames(2);
      }
      canvas.style.marginTop = '0';
      await frames(3);
    };
    try {
      await frames(24); // a canvas is watched from a little after its first picture on
      await runs(10);
      const { listeners, observers, domNodes } = ledger.held();
      await runs(200);
      const after = ledger.held();
      expect({ ...after, frames: 0, timers: 0 }).to.deep.equal({
        listeners,
        observers,
        domNodes,
        frames: 0,
        timers: 0,
      });
      for (const element of elements) element.remove();
      canvas.remove();
      await frames(2);
      await settled();
      expect(ledger.held()).to.deep.equal(empty);
    } finally {
      ledger.end();
      for (const element of elements) element.remove();
      canvas.remove();
    }
  });

  it('is seen by the ledger where there is something', async () => {
    const ledger = new ResourceLedger();
    const before = ledger.held();
    const heard = () => {};
    addEventListener('resize', heard);
    const observer = new MutationObserver(heard);
    observer.observe(document.body, { childList: true });
    const timer = setTimeout(heard, 10_000);
    expect(ledger.held()).to.deep.equal({
      ...before,
      listeners: before.listeners + 1,
      observers: before.observers + 1,
      timers: before.timers + 1,
    });
    removeEventListener('resize', heard);
    observer.disconnect();
    clearTimeout(timer);
    expect(ledger.held()).to.deep.equal(before);
    ledger.end();
  });

  it('runs that were deleted are held by nothing', async () => {
    const store = createProfilerStore();
    const refs: WeakRef<object>[] = [];
    for (let i = 0; i < 50; i++) {
      recordRun(store, 1_700_000_000_000 + i * 10_000);
      refs.push(new WeakRef(store.getLatestSession('wf')!));
      store.clearSessions('wf');
      void store.snapshot;
    }
    const alive = await survivors(refs);
    if (alive !== undefined) expect(alive).to.be.at.most(1);
    expect(store.getAllSessions()).to.deep.equal([]);
  });

  it('holds no more ended runs than its bound, however many were recorded', () => {
    const store = createProfilerStore({ maxSessions: 20 });
    for (let i = 0; i < 500; i++) recordRun(store, 1_700_000_000_000 + i * 10_000);
    expect(store.getAllSessions('wf')).to.have.length(20);
  });
});
