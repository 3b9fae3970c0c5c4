import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import type { Rect } from '../../../src/geometry/index.js';
import type { Execution, ProfilingSession } from '../../../src/profile/model.js';
import { Stage, difference } from './stage.js';
import { frames, workOf } from './work.js';

describe('the work of wf-heatmap-overlay', () => {
  for (const host of ['told', 'looking', 'bounds'] as const) {
    it(`does nothing at rest over a host of kind ${host}`, async () => {
      const stage = await Stage.make({ host });
      await aTimeout(1_300); // the last summary for screen readers is written by then
      const before = { ...stage.counts };
      const work = await workOf(stage.root, () => aTimeout(500));
      expect(work.frames).to.equal(0);
      expect(work.writes).to.have.length(0);
      expect(stage.counts).to.deep.equal(before);
    });
  }

  it('draws the first picture before it begins to watch, and follows the canvas from the start', async () => {
    const stage = await Stage.make();
    const isOn = (): boolean =>
      difference(stage.tints.get('blur')!.getBoundingClientRect(), stage.clientBox('blur')!) < 0.1;
    const own = window.ResizeObserver;
    const drawn: number[] = [];
    window.ResizeObserver = class extends own {
      constructor(callback: ResizeObserverCallback) {
        super(callback);
        drawn.push(stage.tints.size);
      }
    };
    try {
      const parent = stage.overlay.parentElement!;
      stage.overlay.remove();
      parent.append(stage.overlay);
      expect([...drawn]).to.deep.equal([]);
      await frames(1);
      stage.element.style.marginTop = '40px';
      await frames(2);
      expect(isOn(), 'before').to.be.true;
      await stage.rest();
      expect(new Set(drawn)).to.deep.equal(new Set([3]));
      stage.element.style.marginTop = '80px';
      await stage.rest();
      expect(isOn(), 'after').to.be.true;
    } finally {
      window.ResizeObserver = own;
    }
  });

  it('answers a pan with one transform and no question about nodes', async () => {
    const stage = await Stage.make();
    const before = { ...stage.counts };
    const work = await workOf(stage.root, async () => {
      for (let i = 1; i <= 5; i++) {
        stage.pan(4 * i, 2 * i);
        await frames(1);
      }
    });
    expect(stage.counts.boundsOf).to.equal(before.boundsOf);
    expect(stage.counts.nodeIds).to.equal(before.nodeIds);
    expect(work.writes).to.have.length.within(5, 6);
    expect(work.writes.every(({ target }) => target === stage.layer)).to.be.true;
    expect(work.canvasDraws).to.equal(0);
  });

  it('answers a zoom with one transform a frame while it stays near what was laid out', async () => {
    const stage = await Stage.make();
    const before = { ...stage.counts };
    const work = await workOf(stage.root, async () => {
      for (const zoom of [1.05, 1.1, 1.15, 1.2]) {
        stage.pan(0, 0, zoom);
        await frames(1);
      }
    });
    expect(stage.counts.boundsOf).to.equal(before.boundsOf);
    expect(work.writes.every(({ target }) => target === stage.layer)).to.be.true;
  });

  it('reads the dragged node and no other, and writes no other tint', async () => {
    const stage = await Stage.make();
    const before = { ...stage.counts };
    const work = await workOf(stage.root, async () => {
      for (let i = 1; i <= 5; i++) {
        stage.move('save', { x: 240 + 3 * i, y: 180 + i, width: 120, height: 60 });
        await frames(1);
      }
    });
    expect(stage.counts.boundsOf - before.boundsOf).to.equal(5);
    expect(stage.counts.viewport).to.equal(before.viewport);
    const tints = work.writes.map(({ target }) => target as HTMLElement).filter((target) => target.matches?.('.tint'));
    expect(tints.every((tint) => tint.dataset.nodeId === 'save')).to.be.true;
    expect(difference(stage.tints.get('save')!.getBoundingClientRect(), stage.clientBox('save')!)).to.be.below(0.1);
  });

  it('asks a host that can say all boxes at once no other way, and for what moved only', async () => {
    const stage = await Stage.make({ host: 'bulk' });
    expect(stage.counts).to.include({ boundsOf: 0, inBulk: 3 });
    for (let i = 1; i <= 4; i++) {
      stage.move('save', { x: 240 + 3 * i, y: 180, width: 120, height: 60 });
      await frames(1);
    }
    expect(stage.counts.inBulk).to.equal(7);
    stage.pan(5, 5);
    stage.notify({ kind: 'nodes' }); // anything may have moved, says the host, but its version says that nothing has
    await frames(2);
    expect(stage.counts).to.include({ boundsOf: 0, inBulk: 7, nodeIds: 1 });
    expect(difference(stage.tints.get('save')!.getBoundingClientRect(), stage.clientBox('save')!)).to.be.below(0.1);
    stage.remove('save');
    await frames(2);
    expect([...stage.tints.keys()]).to.have.members(['load', 'blur']);
  });

  it('moves with the view in the frame in which it is told, and asks for no frame itself', async () => {
    const stage = await Stage.make();
    const work = await workOf(stage.root, async () => {
      stage.pan(12, 7);
      expect(difference(stage.tints.get('blur')!.getBoundingClientRect(), stage.clientBox('blur')!)).to.be.below(0.1);
      await frames(2);
    });
    expect(work.frames).to.equal(0);
  });

  it('follows a canvas that tells of a move before it has moved', async () => {
    const stage = await Stage.make();
    stage.notify({ kind: 'viewport' });
    stage.viewport = { x: 30, y: 20, zoom: 1 };
    stage.draw();
    await frames(2);
    expect(difference(stage.tints.get('blur')!.getBoundingClientRect(), stage.clientBox('blur')!)).to.be.below(0.1);
  });

  it('does nothing for a run that grows where nobody looks', async () => {
    const stage = await Stage.make({ run: null });
    const run = stage.store.startProfiling('wf');
    stage.store.setHeatmapVisible(false);
    await stage.rest();
    await aTimeout(1_300);
    const work = await workOf(stage.root, async () => {
      for (let i = 0; i < 20; i++) {
        run.record({ type: 'node-started', nodeId: 'blur' });
        await frames(1);
      }
    });
    expect(work.canvasDraws).to.equal(0);
    expect(work.writes.filter(({ target }) => (target as HTMLElement).closest?.('.layer'))).to.have.length(0);
  });

  it('draws a frame once however many changes were told', async () => {
    const stage = await Stage.make();
    const work = await workOf(stage.root, async () => {
      for (let i = 0; i < 100; i++) stage.notify({ kind: 'nodes', nodeIds: ['load', 'blur'] });
      await frames(2);
    });
    expect(work.frames).to.equal(1);
  });

  it('writes a running node ten times a second at most, and nothing but it', async () => {
    const now = Date.now();
    const run = liveRun(now);
    const stage = await Stage.make({ run });
    const began = performance.now();
    const work = await workOf(stage.root, async () => {
      // One after the other: a machine that stood still for a while is given the rest of the second all the same.
      for (let i = 0; i < 10; i++) await aTimeout(100);
    });
    const most = Math.ceil((performance.now() - began) / 100) + 1;
    const texts = work.writes.filter(({ target }) => (target as HTMLElement).localName === 'b');
    expect(texts.length).to.be.within(5, most);
    expect(work.frames).to.be.at.most(most + 1);
    expect(new Set(texts.map(({ target }) => (target as HTMLElement).parentElement!.dataset.nodeId))).to.deep.equal(
      new Set(['blur']),
    );
  });

  it('stops its ticks when the run ends', async () => {
    const stage = await Stage.make({ run: null });
    const run = stage.store.startProfiling('wf');
    run.record({ type: 'node-started', nodeId: 'blur' });
    await stage.rest();
    expect(stage.badges.get('blur')!.part.contains('badge-running')).to.be.true;
    run.record({ type: 'node-finished', nodeId: 'blur' });
    run.end();
    await stage.rest();
    await aTimeout(1_300);
    const work = await workOf(stage.root, () => aTimeout(400));
    expect(work.frames).to.equal(0);
    expect(stage.badges.get('blur')!.part.contains('badge-running')).to.be.false;
  });

  describe('with thousands of nodes, whose run goes on', () => {
    /** `n0`, the first in view, takes 30 s more. */
    const goOn = (stage: Stage, at: number): void =>
      stage.store.record('wf', [
        { type: 'node-started', nodeId: 'n0', at },
        { type: 'node-finished', nodeId: 'n0', at: at + 30_000 },
      ]);

    const figureOf = (stage: Stage, id: string): string =>
      stage.badges.get(id)!.querySelector('b')!.textContent.replace(/\s/g, ' ');

    it('draws what the run does twenty times a second at most, and the last of it', async () => {
      const stage = await crowd({ zoom: 1, isLive: true, count: 3_000 });
      goOn(stage, 30_000); // from now on it has a badge
      await aTimeout(200);
      const began = performance.now();
      const work = await workOf(stage.root, async () => {
        for (let i = 1; i <= 40; i++) {
          goOn(stage, 30_000 + 60_000 * i);
          await frames(1);
        }
      });
      const most = Math.ceil((performance.now() - began) / 45) + 1;
      const figures = work.writes.filter(({ target }) => (target as Element).localName === 'b');
      expect(figures.length).to.be.within(2, most);
      await waitUntil(() => figureOf(stage, 'n0') === '20 m 30 s', 'the last of it is drawn');
    });

    it('draws what a person does at once', async () => {
      const stage = await crowd({ zoom: 1, isLive: true, count: 3_000 });
      for (let i = 1; i <= 4; i++) {
        goOn(stage, 60_000 * i);
        await frames(1);
      }
      stage.store.selectNode('wf', 'n4');
      await frames(3);
      expect(stage.tints.get('n4')!.classList.contains('selected')).to.be.true;
      expect(figureOf(stage, 'n0'), 'with all that came before').to.equal('2 m 00 s');
    });
  });

  describe('with a thousand nodes, of which few are in view', () => {
    it('asks the browser no more about styles than with three, and makes tints for what is near the view', async () => {
      const asked = async (make: () => Promise<Stage>): Promise<{ stage: Stage; about: Element[] }> => {
        const own = window.getComputedStyle;
        const about: Element[] = [];
        window.getComputedStyle = (...of) => {
          about.push(of[0]);
          return own.apply(window, of);
        };
        try {
          return { stage: await make(), about };
        } finally {
          window.getComputedStyle = own;
        }
      };
      const few = await asked(async () => settled(await Stage.make(), 1));
      const many = await asked(() => crowd({ zoom: 1 }));
      // The first stage is still on the page, and looks after its own.
      const anew = many.about.filter((element) => !few.about.includes(element));
      expect(anew.length).to.be.at.most(few.about.length);
      // 600 by 400 pixels and a margin of 150 and 100 around them; nodes every 110 and 48 pixels.
      expect(many.stage.tints.size).to.be.within(70, 110);
      expect(many.stage.root.querySelectorAll('.tint').length, 'with those that are kept for later').to.be.below(120);
    });

    it('writes nothing for the values of nodes out of sight', async () => {
      const stage = await crowd({ zoom: 1, isLive: true });
      const slow = ['n800', 'n801', 'n802', 'n803', 'n804'];
      const runAgain = (at: number): void => {
        for (const id of slow) {
          stage.store.record('wf', { type: 'node-started', nodeId: id, at });
          stage.store.record('wf', { type: 'node-finished', nodeId: id, at: at + 2_000 });
        }
      };
      runAgain(30_000); // from now on these have the badges
      await aTimeout(1_300);
      const before = { ...stage.counts };
      const began = performance.now();
      const work = await workOf(stage.root, async () => {
        for (let i = 1; i <= 5; i++) {
          runAgain(30_000 + 3_000 * i);
          await frames(2);
        }
      });
      // What is said in words once a second is due again where the frames took that long.
      const isSaidAgain = performance.now() - began > 990;
      const drawn = work.writes.filter(({ target }) => {
        const element = target instanceof Element ? target : target.parentElement;
        return !isSaidAgain || !element?.closest('.visually-hidden');
      });
      expect(drawn.map(({ target }) => (target as Element).className)).to.deep.equal([]);
      expect(work.canvasDraws).to.equal(0);
      expect(stage.counts).to.deep.equal(before);
    });

    it('asks a host that has DOM boxes only for what is in view while things move, and once for all at rest', async () => {
      const stage = await crowd({ zoom: 1, host: 'bounds' });
      let before = stage.counts.boundsOf;
      const asked: number[] = [];
      for (let i = 1; i <= 5; i++) {
        stage.pan(-3 * i, -2 * i);
        await frames(1);
        asked.push(stage.counts.boundsOf - before);
        before = stage.counts.boundsOf;
      }
      // The first look may come a frame later.
      expect(Math.max(...asked)).to.be.within(20, 110);
      expect(difference(stage.tints.get('n45')!.getBoundingClientRect(), stage.clientBox('n45')!)).to.be.below(0.6);
      before = stage.counts.boundsOf;
      await stage.rest();
      const window = Math.max(...asked);
      expect(stage.counts.boundsOf - before).to.be.within(1_000, 1_000 + 13 * window);
      before = stage.counts.boundsOf;
      await frames(20);
      expect(stage.counts.boundsOf).to.equal(before);
    });
  });

  describe('with a thousand nodes in view', () => {
    it('draws them on the canvas, and pans without drawing', async () => {
      const stage = await crowd();
      expect(stage.root.querySelector('canvas')!.hidden).to.be.false;
      expect(stage.tints.size).to.equal(0);
      const work = await workOf(stage.root, async () => {
        for (let i = 1; i <= 5; i++) {
          stage.pan(4 * i, 2 * i, stage.viewport.zoom);
          await frames(1);
        }
      });
      expect(work.canvasDraws).to.equal(0);
      expect(work.writes.every(({ target }) => target === stage.layer)).to.be.true;
    });

    it('draws anew when the view leaves the margin, and only then', async () => {
      const stage = await crowd();
      const work = await workOf(stage.root, async () => {
        stage.pan(200, 0, stage.viewport.zoom);
        await frames(2);
      });
      expect(work.canvasDraws).to.be.greaterThan(0);
    });

    it('patches what a dragged node uncovers and covers', async () => {
      const stage = await crowd();
      const canvas = stage.root.querySelector('canvas')!;
      const place = (id: string): Uint8ClampedArray => pixelOf(stage, canvas, stage.boxes.get(id)!);
      expect(place('n5')[3]).to.be.greaterThan(0);
      const was = stage.boxes.get('n5')!;
      stage.move('n5', { ...was, y: -30 });
      await frames(2);
      expect(pixelOf(stage, canvas, was)[3]).to.equal(0);
      expect(place('n5')[3]).to.be.greaterThan(0);
    });

    it('draws nothing for values that change no colour, and one region for each that does', async () => {
      const stage = await crowd({ isLive: true });
      const again = (id: string, time: number): void => {
        stage.store.record('wf', { type: 'node-started', nodeId: id, at: 30_000 });
        stage.store.record('wf', { type: 'node-finished', nodeId: id, at: 30_000 + time });
      };
      const same = await workOf(stage.root, async () => {
        for (const id of ['n4', 'n5', 'n6']) again(id, 2);
        await frames(3);
      });
      expect(same.canvasDraws).to.equal(0);
      const other = await workOf(stage.root, async () => {
        again('n7', 9_000);
        await frames(3);
      });
      expect(other.canvasDraws).to.be.within(1, 8);
    });

    for (const ratio of [1, 1.5, 2, 3]) {
      it(`has edges without blur at a pixel ratio of ${ratio}`, async () => {
        await withRatio(ratio, async () => {
          const stage = await crowd();
          const canvas = stage.root.querySelector('canvas')!;
          expect(canvas.width / Number.parseFloat(canvas.style.width)).to.be.closeTo(ratio, 1e-6);
          for (const [dx, dy] of [
            [1, 0],
            [0, 1],
          ] as const) {
            const alphas = alphasAcross(stage, canvas, stage.boxes.get('n45')!, dx, dy);
            expect(Math.max(...alphas), 'an outline is there').to.be.greaterThan(250);
            // Outside nothing, the outline, inside the fill; and no shade between them.
            expect(new Set(alphas).size, alphas.join()).to.be.at.most(3);
          }
        });
      });
    }

    it('is drawn anew when the page comes to a screen of another pixel ratio', async () => {
      await withRatio(1, async (screen) => {
        const stage = await crowd();
        const canvas = stage.root.querySelector('canvas')!;
        const before = canvas.width;
        screen.changeTo(2);
        await frames(2);
        expect(canvas.width).to.be.closeTo(2 * before, 4);
        screen.changeTo(1);
        await frames(2);
        expect(canvas.width).to.equal(before);
      });
    });

    it('shows the hottest where nodes are smaller than pixels', async () => {
      const stage = await crowd({ zoom: 0.01 });
      const canvas = stage.root.querySelector('canvas')!;
      const hot = stage.boxes.get('n999')!;
      const pixel = pixelOf(stage, canvas, hot);
      expect(pixel[0], String(pixel)).to.be.greaterThan(pixel[1]! * 2); // red: its neighbours took no time
    });
  });
});

function liveRun(now: number): ProfilingSession {
  return {
    id: 'live',
    workflowId: 'wf',
    startedAt: now,
    status: 'running',
    clock: 'recorded',
    graph: { nodes: ['load', 'blur', 'save'].map((id) => ({ id })), edges: [] },
    executions: [
      { id: 'a', nodeId: 'load', startedAt: now - 1_000, finishedAt: now - 500, status: 'completed' },
      { id: 'b', nodeId: 'blur', startedAt: now, status: 'running' },
    ],
  };
}

/** A thousand nodes, or so many, in columns of 40; the last is the only slow one. */
async function crowd({
  zoom = 0.2,
  isLive = false,
  host = 'told',
  count = 1_000,
}: { zoom?: number; isLive?: boolean; host?: 'told' | 'bounds'; count?: number } = {}): Promise<Stage> {
  const nodes: Record<string, Rect> = {};
  const executions: Execution[] = [];
  for (let i = 0; i < count; i++) {
    nodes[`n${i}`] = { x: Math.floor(i / 40) * 110, y: (i % 40) * 48, width: 90, height: 40 };
    executions.push({
      id: `e${i}`,
      nodeId: `n${i}`,
      startedAt: 0,
      finishedAt: i === count - 1 ? 20_000 : 1,
      status: 'completed',
    });
  }
  const run: ProfilingSession = {
    id: 'crowd',
    workflowId: 'wf',
    startedAt: 0,
    finishedAt: 20_000,
    status: 'completed',
    clock: 'recorded',
    graph: { nodes: Object.keys(nodes).map((id) => ({ id })), edges: [] },
    executions,
  };
  const stage = await Stage.make({ nodes, run: isLive ? null : run, host });
  if (isLive) {
    stage.store.startProfiling('wf', { at: 0, graph: run.graph });
    for (const { nodeId, finishedAt } of executions) {
      stage.store.record('wf', { type: 'node-started', nodeId, at: 0 });
      stage.store.record('wf', { type: 'node-finished', nodeId, at: finishedAt! });
    }
  }
  return settled(stage, zoom);
}

/** Zoomed, and at rest after what the overlay puts off. */
async function settled(stage: Stage, zoom: number): Promise<Stage> {
  stage.pan(0, 0, zoom);
  await stage.rest();
  await aTimeout(200);
  await stage.rest();
  return stage;
}

/** The alpha of the pixels from well outside a box to its middle, from the left (`dx` 1) or from above (`dy` 1). */
function alphasAcross(stage: Stage, canvas: HTMLCanvasElement, box: Rect, dx: number, dy: number): number[] {
  const { zoom } = stage.viewport;
  const alphas: number[] = [];
  const ratio = devicePixelRatio;
  const [halfWidth, halfHeight] = [(box.width * zoom) / 2, (box.height * zoom) / 2];
  const length = dx ? halfWidth : halfHeight;
  for (let step = -2; step < length * ratio - 1; step++) {
    const from = step / ratio - length;
    const point = { x: box.x + box.width / 2 + (dx * from) / zoom, y: box.y + box.height / 2 + (dy * from) / zoom };
    alphas.push(pixelOf(stage, canvas, { ...point, width: 0, height: 0 })[3]!);
  }
  return alphas;
}

/** Lets the page believe that it is on a screen of this pixel ratio, which can then change. */
async function withRatio(
  ratio: number,
  step: (screen: { changeTo(ratio: number): void }) => Promise<void>,
): Promise<void> {
  const own = { ratio: Object.getOwnPropertyDescriptor(window, 'devicePixelRatio')!, matchMedia: window.matchMedia };
  const queries: EventTarget[] = [];
  const set = (value: number): void => {
    Object.defineProperty(window, 'devicePixelRatio', { configurable: true, get: () => value });
  };
  set(ratio);
  window.matchMedia = (text) => {
    const query = own.matchMedia.call(window, text);
    if (text.includes('resolution')) queries.push(query);
    return query;
  };
  try {
    await step({
      changeTo(value) {
        set(value);
        for (const query of queries.splice(0)) query.dispatchEvent(new Event('change'));
      },
    });
  } finally {
    window.matchMedia = own.matchMedia;
    Object.defineProperty(window, 'devicePixelRatio', own.ratio);
  }
}

/** The colour in the middle of a box of the canvas. */
function pixelOf(stage: Stage, canvas: HTMLCanvasElement, { x, y, width, height }: Rect): Uint8ClampedArray {
  const { zoom, x: left, y: top } = stage.viewport;
  const at = canvas.getBoundingClientRect();
  const covered = stage.element.getBoundingClientRect();
  const scale = canvas.width / at.width;
  const px = (covered.x + left + (x + width / 2) * zoom - at.x) * scale;
  const py = (covered.y + top + (y + height / 2) * zoom - at.y) * scale;
  return canvas.getContext('2d')!.getImageData(Math.floor(px), Math.floor(py), 1, 1).data;
}
