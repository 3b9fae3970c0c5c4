import { expect, nextFrame } from '@open-wc/testing';
import type { Rect } from '../../src/geometry/index.js';
import type { CanvasChange, CanvasHost } from '../../src/hosts/canvas-host.js';
import { createProfilerStore } from '../../src/store/index.js';
import type { WfErrorEvent } from '../../src/elements/index.js';
import { Stage, difference } from '../elements/heatmap-overlay/stage.js';

/** What no code expects to be thrown, or given. */
const strange: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['no number', NaN],
  ['a number', 7],
  ['a text', 'x'],
  ['a list', [1, 2]],
  ['an object without a prototype', Object.create(null)],
  ['a function', () => 7],
  ['a symbol', Symbol('x')],
  ['a promise', Promise.resolve({ x: 1, y: 1, width: 1, height: 1 })],
  [
    'what throws whatever is read of it',
    new Proxy(
      {},
      {
        get() {
          throw Object.create(null);
        },
      },
    ),
  ],
  ['a box of texts that are none', { x: 'a', y: 'b', width: 'c', height: 'd', kind: 'nodes', nodeIds: 3 }],
  ['a box without end', { x: -1e308, y: 0, width: Infinity, height: 1e308, zoom: Infinity, kind: '__proto__' }],
  ['a box of negative size', { x: 0, y: 0, width: -5, height: -5, zoom: -1 }],
];

type Member = 'boundsOf' | 'nodeIds' | 'viewport' | 'observe' | 'readBounds' | 'geometryVersion' | 'element';
const members: readonly Member[] = [
  'boundsOf',
  'nodeIds',
  'viewport',
  'observe',
  'readBounds',
  'geometryVersion',
  'element',
];

describe('Callbacks of a page', () => {
  const warn = console.warn;
  const failures: string[] = [];
  const note = (event: ErrorEvent | PromiseRejectionEvent): void => {
    event.preventDefault();
    failures.push(String('reason' in event ? event.reason : event.message));
  };
  beforeEach(() => {
    console.warn = () => {};
    failures.length = 0;
    addEventListener('error', note);
    addEventListener('unhandledrejection', note);
  });
  afterEach(() => {
    console.warn = warn;
    removeEventListener('error', note);
    removeEventListener('unhandledrejection', note);
  });

  for (const member of members) {
    it(`as "${member}" of a host may give or throw anything: the overlay stands it, and works with the next host`, async function () {
      this.timeout(60_000);
      const stage = await Stage.make({ host: 'bulk', attributes: { badges: 'all' } });
      const good = stage.overlay.host!;
      for (const [what, thing] of strange) {
        for (const isThrown of [false, true]) {
          const bad = {
            ...good,
            ...(member === 'boundsOf' ? { readBounds: undefined, geometryVersion: undefined } : {}),
          } as CanvasHost;
          Object.defineProperty(bad, member, {
            get: () => {
              if (member !== 'element') return answer;
              return answer();
            },
          });
          const answer = (): unknown => {
            if (isThrown) throw thing;
            return thing;
          };
          stage.overlay.host = bad;
          await stage.overlay.updateComplete;
          for (let i = 0; i < 3; i++) await nextFrame();
          expect(failures, `${what}, ${isThrown ? 'thrown' : 'given'}`).to.deep.equal([]);
          expect(stage.layer.style.transform, what).not.to.match(/NaN|Infinity/);
        }
      }
      stage.overlay.host = good;
      await stage.rest();
      expect(difference(stage.tints.get('blur')!.getBoundingClientRect(), stage.clientBox('blur')!)).to.be.below(1);
    });
  }

  it('that tell of changes that are none hear nothing of it', async () => {
    const stage = await Stage.make();
    const told: WfErrorEvent[] = [];
    stage.overlay.addEventListener('wf-error', (event) => told.push(event));
    for (const [what, thing] of strange) expect(() => stage.notify(thing as CanvasChange), what).not.to.throw();
    expect(told.map(({ where }) => where)).to.deep.equal(['observe']);
    await stage.rest();
    stage.move('blur', { x: 300, y: 200, width: 100, height: 50 });
    await stage.rest();
    expect(difference(stage.tints.get('blur')!.getBoundingClientRect(), stage.clientBox('blur')!)).to.be.below(1);
    expect(failures).to.deep.equal([]);
  });

  it('that give a box in texts are understood, and let the overlay rest', async () => {
    const stage = await Stage.make();
    const host = stage.overlay.host!;
    stage.overlay.host = {
      ...host,
      boundsOf: (id) => {
        const { x, y, width, height } = host.boundsOf(id)!;
        return { x: `${x}`, y: `${y}`, width: `${width}`, height: `${height}` } as unknown as Rect;
      },
    };
    await stage.rest();
    expect(difference(stage.tints.get('blur')!.getBoundingClientRect(), stage.clientBox('blur')!)).to.be.below(1);
  });

  it('that call verbs of the store while they are asked, or take the overlay out, do no harm', async () => {
    const stage = await Stage.make();
    const { store, overlay } = stage;
    const good = overlay.host!;
    let asked = 0;
    overlay.host = {
      ...good,
      boundsOf: (id) => {
        asked += 1;
        store.selectNode('wf', id);
        store.record('wf', { type: 'node-cached', nodeId: id });
        store.setHeatmapMode(asked % 2 ? 'relative' : 'duration');
        store.flush();
        return good.boundsOf(id);
      },
    };
    await overlay.updateComplete;
    for (let i = 0; i < 30; i++) await nextFrame();
    expect(asked).to.be.within(3, 3 * 40);
    store.endProfiling('wf');

    const parent = overlay.parentElement!;
    overlay.host = {
      ...good,
      boundsOf: (id) => {
        overlay.remove();
        return good.boundsOf(id);
      },
    };
    await overlay.updateComplete;
    for (let i = 0; i < 5; i++) await nextFrame();
    expect(overlay.isConnected).to.equal(false);
    overlay.host = good;
    parent.append(overlay);
    await stage.rest();
    expect(difference(stage.tints.get('blur')!.getBoundingClientRect(), stage.clientBox('blur')!)).to.be.below(1);
    expect(failures).to.deep.equal([]);
  });

  it('as the clock of a store may throw or give anything: no verb throws, no time is none', () => {
    for (const [what, thing] of strange) {
      for (const isThrown of [false, true]) {
        const store = createProfilerStore({
          now: () => {
            if (isThrown) throw thing;
            return thing as number;
          },
        });
        const run = store.startProfiling('wf');
        run.record({ type: 'node-started', nodeId: 'a' });
        run.record({ type: 'node-finished', nodeId: 'a' });
        const session = run.end()!;
        const times = [session.startedAt, session.finishedAt!, ...session.executions.map(({ startedAt }) => startedAt)];
        expect(times.every(Number.isFinite), `${what}: ${String(times)}`).to.equal(true);
        expect(store.getStatistics('wf')!.totalDuration, what).to.equal(0);
      }
    }
  });

  it('that change the store whenever they are told leave the page its turn, and are complained of', async () => {
    const store = createProfilerStore();
    const told: string[] = [];
    store.addEventListener('wf-error', (event) => {
      told.push(event.message);
      store.record('wf', 7 as never); // a listener for errors that makes another
    });
    let rounds = 0;
    const letGo = store.subscribe(() => {
      rounds += 1;
      store.selectNode('wf', `n${rounds}`);
    });
    store.startProfiling('wf');
    // Comes at all: a page that never gets its turn would hang here.
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(rounds).to.be.within(100, 200);
    expect(told[0]).to.contain('whenever it is told');
    letGo();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const before = rounds;
    store.selectNode('wf', 'x');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(rounds).to.equal(before);
    expect(store.snapshot.workflows.get('wf')!.selectedNodeId).to.equal('x');
    expect(failures).to.deep.equal([]);
  });
});
