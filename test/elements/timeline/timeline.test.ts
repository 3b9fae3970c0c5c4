import { aTimeout, expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import type { Execution, ProfilingSession } from '../../../src/profile/model.js';
import { duration, formatFigure } from '../../../src/profile/figures.js';
import { createProfilerStore } from '../../../src/store/index.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { WfTimeline } from '../../../src/elements/timeline/timeline.js';
import { english } from '../../../src/elements/words/english.js';
import { setWords } from '../../../src/elements/words/words.js';
import { all, button, drawn, expectToLetGo, next, one, press, storeWith, textOf } from '../harness.js';
import { colorAt, failedColor, settled } from './plot.js';

const origin = 1_000_000;
/** Where nothing is drawn. */
const ground = '0 0 0 0';
const lab = `
  render  0-2000        lane w1
  blur    2000-10000    after render  lane w1  queued 1500
  sobel   2000-5000     after render  lane w2
  retry   5200-5600     lane w2 attempt 1 error out of paper
  retry   6000-7000     lane w2 attempt 2
  hash    2000-2000     after render  cached
  png     10200-10400   after blur, sobel  lane w1`;

async function show(store?: ProfilerStore, width = 800): Promise<WfTimeline> {
  const element = await fixture<WfTimeline>(
    html`<wf-timeline
      lang="en"
      style="inline-size: ${width}px; block-size: 260px; --wf-tint-opacity: 100%"
      .store=${store}
      workflow-id="wf"
    ></wf-timeline>`,
  );
  await settled(element);
  return element;
}

const scroller = (element: Element): HTMLElement => one(element, '.scroller');
const span = (element: WfTimeline): number => (element.view ? element.view.to - element.view.from : Infinity);

function pointer(target: Element, type: string, x: number, y: number, more: PointerEventInit = {}): void {
  target.dispatchEvent(
    new PointerEvent(type, {
      clientX: x,
      clientY: y,
      pointerId: 1,
      bubbles: true,
      composed: true,
      button: 0,
      pointerType: 'mouse',
      ...more,
    }),
  );
}

/** Pointer capture is for real pointers only. */
before(() => {
  HTMLElement.prototype.setPointerCapture = () => undefined;
});

describe('wf-timeline', () => {
  it('writes anew what a replaced text says in the plot', async () => {
    const element = await show(storeWith(lab));
    const picture = (): string => one<HTMLCanvasElement>(element, 'canvas').toDataURL();
    const before = picture();
    try {
      setWords({ 'timeline.peak': 'together {peak}' });
      await settled(element);
      expect(picture()).not.to.equal(before);
    } finally {
      setWords({ 'timeline.peak': english['timeline.peak'] });
    }
  });

  it('is accessible: empty, drawn, marked, as a table', async () => {
    await expect(await show(createProfilerStore())).to.be.accessible();
    const store = storeWith(lab);
    const element = await show(store);
    await expect(element).to.be.accessible();
    store.setPlayhead('wf', origin + 4_000);
    element.range = { from: origin + 1_000, to: origin + 3_000 };
    await settled(element);
    await expect(element).to.be.accessible();
    element.asTable = true;
    await drawn(element);
    await expect(element).to.be.accessible();
  });

  it('says so where all of a run came from a cache, and lists it as a table', async () => {
    const element = await show(storeWith('load 0-0 cached\nblur 0-0 after load cached\ngone 0-0 after blur skipped'));
    expect(textOf(element)).to.include('Nothing took time');
    expect(all(element, '.scroller').length).to.equal(0);
    await expect(element).to.be.accessible();
    element.asTable = true;
    await drawn(element);
    expect(all(element, 'tbody tr').length).to.equal(3);
    element.remove();
  });

  it('says what is missing without a store, a run or an execution', async () => {
    expect(textOf(await show())).to.match(/^No run yet/);
    expect(textOf(await show(createProfilerStore()))).to.match(/^No run yet/);
    const store = createProfilerStore();
    store.startProfiling('wf');
    expect(textOf(await show(store))).to.match(/^Waiting for the first node/);
  });

  for (const groupBy of ['lane', 'node', 'nested'] as const) {
    it(`draws every bar within a pixel of its times at three zooms, by ${groupBy}`, async () => {
      const store = storeWith(lab);
      const element = await show(store);
      element.groupBy = groupBy;
      await settled(element);
      const session = store.getLatestSession('wf')!;
      for (const view of [
        null,
        { from: origin + 1_900, to: origin + 7_900 },
        { from: origin + 9_990, to: origin + 10_420 },
      ]) {
        element.view = view;
        await settled(element);
        const shown = element.view ?? { from: origin, to: origin + 10_400 * 1.015 };
        const plot = plotOf(element);
        for (const execution of session.executions.filter(({ status }) => status !== 'cached')) {
          const box = element.boundsOf(execution.id)!;
          const x = (time: number): number => plot.left + ((time - shown.from) * plot.width) / (shown.to - shown.from);
          expect(box.left, `${execution.id} starts`).to.be.closeTo(x(execution.startedAt), 0.01);
          expect(box.right, `${execution.id} ends`).to.be.closeTo(x(execution.finishedAt!), 0.01);
          if (box.right < plot.left + 4 || box.left > plot.left + plot.width - 4) continue;
          const y = box.top + box.height - 4;
          if (box.left > plot.left + 3) {
            expect(colorAt(element, box.left + 1, y), `${execution.id} is drawn from its start`).not.to.equal(ground);
          }
          if (box.right < plot.left + plot.width - 3) {
            expect(colorAt(element, box.right - 1.5, y), `${execution.id} is drawn to its end`).not.to.equal(ground);
            const neighbours = session.executions.some(
              ({ startedAt }) => Math.abs(startedAt - execution.finishedAt!) * plot.width < 3 * (shown.to - shown.from),
            );
            if (!neighbours) expect(colorAt(element, box.right + 2, y), `${execution.id} ends there`).to.equal(ground);
          }
        }
      }
    });
  }

  it('never hides a failed execution among thousands that share its pixel', async () => {
    const store = createProfilerStore();
    store.addSessions([crowd(20_000, 12_345)]);
    const element = await show(store);
    const { left, width, y } = { ...plotOf(element), y: element.boundsOf('e12345')!.top + 6 };
    const x = left + (12_345.25 / (20_000 * 1.015)) * width;
    const reds = [-1, 0, 1].map((shift) => colorAt(element, x + shift, y));
    expect(reds, 'the failed one colours its pixel').to.include(failedColor(element));
    expect(colorAt(element, x - 20, y)).not.to.equal(failedColor(element));
  });

  it('zooms, pans, fits and goes to the ends by keys', async () => {
    const element = await show(storeWith(lab));
    const plot = scroller(element);
    expect(element.view).to.equal(null);
    press(plot, 'w');
    const once = span(element);
    expect(once).to.be.closeTo((10_400 * 1.015) / 1.4, 1);
    press(plot, '+');
    expect(span(element)).to.be.closeTo(once / 1.4, 1);
    press(plot, 'Home');
    expect(element.view!.from).to.equal(origin);
    press(plot, 'd');
    expect(element.view!.from).to.be.closeTo(origin + 0.15 * span(element), 1);
    press(plot, 'ArrowLeft');
    expect(element.view!.from).to.be.closeTo(origin, 1);
    press(plot, 'End');
    expect(element.view!.to).to.be.closeTo(origin + 10_400 * 1.015, 1);
    press(plot, '0');
    expect(element.view).to.equal(null);
    press(plot, 'w');
    press(plot, 's');
    press(plot, '-');
    expect(element.view).to.equal(null);
  });

  it('zooms around the pointer with the wheel, and lets the page scroll where there is nothing to zoom', async () => {
    const element = await show(storeWith(lab));
    const plot = scroller(element);
    const box = plotOf(element);
    const x = box.left + box.width / 4;
    const wheel = (deltaY: number): boolean =>
      plot.dispatchEvent(
        new WheelEvent('wheel', { deltaY, clientX: x, clientY: box.top + 80, bubbles: true, cancelable: true }),
      );
    expect(wheel(300), 'out of all: not taken').to.equal(true);
    const at = origin + (10_400 * 1.015) / 4;
    expect(wheel(-300)).to.equal(false);
    const { from, to } = element.view!;
    expect(from + (to - from) / 4, 'within a pixel').to.be.closeTo(at, (10_400 * 1.015) / box.width);
    expect(to - from).to.be.below(10_000);
  });

  it('pans by drag, and a press that moves selects nothing', async () => {
    const store = storeWith(lab);
    const element = await show(store);
    element.view = { from: origin + 2_000, to: origin + 6_000 };
    await settled(element);
    const box = plotOf(element);
    pointer(scroller(element), 'pointerdown', box.left + 300, box.top + 60);
    pointer(scroller(element), 'pointermove', box.left + 200, box.top + 60);
    pointer(scroller(element), 'pointerup', box.left + 200, box.top + 60);
    expect(element.view!.from).to.be.closeTo(origin + 2_000 + (100 * 4_000) / box.width, 1);
    expect(store.snapshot.workflows.get('wf')!.selectedNodeId).to.equal(null);
  });

  it('zooms with two fingers', async () => {
    const element = await show(storeWith(lab));
    const box = plotOf(element);
    const finger = { pointerType: 'touch' };
    pointer(scroller(element), 'pointerdown', box.left + 300, box.top + 60, { ...finger, pointerId: 1 });
    pointer(scroller(element), 'pointerdown', box.left + 400, box.top + 60, { ...finger, pointerId: 2 });
    pointer(scroller(element), 'pointermove', box.left + 500, box.top + 60, { ...finger, pointerId: 2 });
    expect(span(element)).to.be.closeTo((10_400 * 1.015) / 2, 2);
  });

  it('marks a range with Shift, tells the page once, and lets go of it', async () => {
    const element = await show(storeWith(lab));
    const box = plotOf(element);
    // WebKit knows of pointers by whole pixels.
    const x = (ms: number): number => Math.round(box.left + (ms * box.width) / (10_400 * 1.015));
    let told = 0;
    element.addEventListener('wf-range-change', () => (told += 1));
    setTimeout(() => {
      pointer(scroller(element), 'pointerdown', x(5_000), box.top + 60, { shiftKey: true });
      pointer(scroller(element), 'pointermove', x(3_000), box.top + 60);
      pointer(scroller(element), 'pointermove', x(1_000), box.top + 60);
      pointer(scroller(element), 'pointerup', x(1_000), box.top + 60);
    });
    const event = await next(element, 'wf-range-change');
    expect(event.range!.from).to.be.closeTo(origin + 1_000, 20);
    expect(event.range!.to).to.be.closeTo(origin + 5_000, 20);
    expect(told).to.equal(1);
    expect(element.range).to.deep.equal(event.range);
    await settled(element);
    const [from, to] = [event.range!.from, event.range!.to].map((at) => formatFigure(duration(at - origin)));
    const marked = textOf(one(element, '.marked')).replaceAll('\u00a0', ' ');
    expect(marked).to.include(`in ${from} – ${to} · 4 executions · busy 100%`.replaceAll('\u00a0', ' '));
    const mark = one(element, '.range').getBoundingClientRect();
    expect(mark.left).to.be.closeTo(x(1_000), 2);
    expect(mark.right).to.be.closeTo(x(5_000), 2);
    button(element, 'Let go of the range').click();
    expect(element.range).to.equal(null);
    expect(told).to.equal(2);
  });

  it('hands a range that is set as a property to the store, also one that is set before there is a store', async () => {
    const store = storeWith(lab);
    const element = await show();
    element.range = { from: origin + 2_000, to: origin + 4_000 };
    element.store = store;
    await settled(element);
    const range = (): unknown => store.snapshot.workflows.get('wf')!.selectedRange;
    expect(range()).to.deep.equal({ from: origin + 2_000, to: origin + 4_000 });
    let told = 0;
    element.addEventListener('wf-range-change', () => (told += 1));
    element.range = null;
    expect(range()).to.equal(null);
    press(scroller(element), 'r');
    expect(range(), 'a key marks what is in view').not.to.equal(null);
    press(scroller(element), 'Escape');
    expect(range()).to.equal(null);
    expect(told, 'only what the user did').to.equal(2);
  });

  it('tells all figures of the execution under the pointer, and selects its node by a click', async () => {
    const store = storeWith(lab);
    const element = await show(store);
    const box = element.boundsOf('blur#0')!;
    pointer(scroller(element), 'pointermove', box.left + 50, box.top + 5);
    expect(textOf(one(element, '.card'))).to.equal(
      'blur completed bounded the run Duration 8.00 s Share 77% Start 2.00 s End 10.0 s Queued 500 ms Lane w1',
    );
    const failed = element.boundsOf('retry#0')!;
    pointer(scroller(element), 'pointermove', failed.left + 5, failed.top + 5);
    expect(textOf(one(element, '.card'))).to.match(/^retry failed .*out of paper$/);
    setTimeout(() => {
      pointer(scroller(element), 'pointerdown', box.left + 50, box.top + 5);
      pointer(scroller(element), 'pointerup', box.left + 50, box.top + 5);
    });
    const event = await next(element, 'wf-node-select');
    expect([event.workflowId, event.nodeId]).to.deep.equal(['wf', 'blur']);
    expect(store.snapshot.workflows.get('wf')!.selectedNodeId).to.equal('blur');
  });

  it('sets the playhead on the axis, moves it by keys, and lets go', async () => {
    const store = storeWith(lab);
    const element = await show(store);
    const box = plotOf(element);
    const playhead = (): number | null => store.snapshot.workflows.get('wf')!.playhead;
    const x = Math.round(box.left + box.width / 2);
    pointer(scroller(element), 'pointerdown', x, box.top + 8);
    pointer(scroller(element), 'pointerup', x, box.top + 8);
    expect(playhead()).to.be.closeTo(origin + (10_400 * 1.015 * (x - box.left)) / box.width, 1);
    await settled(element);
    const line = one(element, '.playhead').getBoundingClientRect();
    expect(line.left + line.width / 2).to.be.closeTo(x, 1);
    const before = playhead()!;
    press(one(element, '.playhead'), 'ArrowRight');
    expect(playhead()).to.be.closeTo(before + 0.01 * 10_400 * 1.015, 1);
    press(one(element, '.playhead'), 'Escape');
    expect(playhead()).to.equal(null);
  });

  it('finds by name, and goes to what it found', async () => {
    const element = await show(storeWith(lab));
    const search = one<HTMLInputElement>(element, '.search');
    search.value = 'RETRY';
    search.dispatchEvent(new Event('input'));
    await drawn(element);
    expect(element.filter).to.equal('RETRY');
    expect(textOf(one(element, '.found'))).to.equal('1 node');
    element.view = { from: origin, to: origin + 1_000 };
    press(search, 'Enter');
    await settled(element);
    const { from, to } = element.view!;
    expect(origin + 5_200).to.be.within(from, to);
    element.asTable = true;
    await drawn(element);
    expect(all(element, 'tbody tr')).to.have.length(2);
  });

  it('has the same in a table, the first few hundred of many', async () => {
    const store = createProfilerStore();
    store.addSessions([crowd(1_000, 500)]);
    const element = await show(store);
    button(element, 'As a table').click();
    await drawn(element);
    expect(textOf(one(element, 'caption'))).to.equal('200 of 1,000 executions, in order of start');
    expect(all(element, 'tbody tr')).to.have.length(200);
    button(element, 'Show more').click();
    await drawn(element);
    expect(all(element, 'tbody tr')).to.have.length(1_000);
    const row = all(element, 'tbody tr')[500]!;
    expect(textOf(row)).to.match(/^n0 .*500 ms 0\.5 ms – failed w$/);
    row.querySelector('button')!.click();
    expect(store.snapshot.workflows.get('wf')!.selectedNodeId).to.equal('n0');
  });

  it('shows the predicted run, marked as such, with the recorded end in sight', async () => {
    const store = storeWith(lab);
    const element = await show(store);
    store.setWhatIf('wf', { changes: { blur: { scale: 0.5 } } });
    await settled(element);
    expect(textOf(one(element, '.prediction'))).to.match(/^Prediction: .* instead of 10\.4 s$/);
    const box = element.boundsOf('blur#0')!;
    expect(box.width).to.be.closeTo((4_000 * plotOf(element).width) / (10_400 * 1.015), 1);
    const recorded = one(element, '.recorded').getBoundingClientRect();
    expect(recorded.left).to.be.closeTo(plotOf(element).left + plotOf(element).width / 1.015, 1.5);
    store.setWhatIf('wf', null);
    await settled(element);
    expect(all(element, '.prediction')).to.have.length(0);
  });

  it('grows while the run does, and rests when it is over', async () => {
    const store = createProfilerStore();
    const at = Date.now() - 2_000;
    const run = store.startProfiling('wf', { at });
    run.record({ type: 'node-started', nodeId: 'a', executionId: 'a1', at });
    run.record({ type: 'node-finished', nodeId: 'a', executionId: 'a1', at: at + 1_000 });
    run.record({ type: 'node-started', nodeId: 'b', executionId: 'b1', at: at + 1_000 });
    const element = await show(store);
    await settled(element);
    // The whole run is in view: what runs takes an ever larger share of it, and what is done an ever smaller one.
    const share = (id: string): number => element.boundsOf(id)!.width / plotOf(element).width;
    const [done, running] = [share('a1'), share('b1')];
    const hasGrown = (): boolean => share('b1') > running + 0.01 && share('a1') < done - 0.01;
    await draws((drawn) => waitUntil(() => drawn() > 3 && hasGrown(), 'it draws as it grows', { timeout: 3_000 }));
    run.end();
    await settled(element);
    expect(await draws(() => aTimeout(300)), 'nothing is drawn').to.equal(0);
  });

  it('keeps pointing at the same execution while others move its row', async () => {
    const store = createProfilerStore();
    const at = Date.now() - 10_000;
    const run = store.startProfiling('wf', { at });
    run.record([
      { type: 'node-started', nodeId: 'b', executionId: 'b1', lane: 'w2', at },
      { type: 'node-finished', nodeId: 'b', executionId: 'b1', at: at + 6_000 },
    ]);
    const element = await show(store);
    const hover = (): DOMRect => one(element, '.hover').getBoundingClientRect();
    const before = element.boundsOf('b1')!;
    pointer(scroller(element), 'pointermove', before.left + 20, before.top + 4);
    expect(hover().top).to.be.closeTo(before.top, 1);
    run.record({ type: 'node-started', nodeId: 'a', executionId: 'a1', lane: 'w1', at: at + 7_000 });
    run.end();
    await settled(element);
    const after = element.boundsOf('b1')!;
    expect(after.top, 'lane w1 is above now').to.be.above(before.top + 10);
    expect(hover().top).to.be.closeTo(after.top, 1);
    expect(textOf(one(element, '.card'))).to.match(/^b completed/);
  });

  it('draws nothing while nothing changes, and once for many changes', async () => {
    const store = storeWith(lab);
    const element = await show(store);
    expect(await draws(() => aTimeout(300))).to.equal(0);
    const once = await draws(async () => {
      for (let i = 0; i < 20; i++) press(scroller(element), 'w');
      await nextFrame();
      await nextFrame();
    });
    expect(once).to.equal(1);
    const hovering = await draws(async () => {
      const box = element.boundsOf('blur#0')!;
      for (let i = 0; i < 20; i++) pointer(scroller(element), 'pointermove', box.left + 20 + i, box.top + 5);
      await nextFrame();
    });
    expect(hovering, 'the pointer costs no drawing').to.equal(0);
  });

  it('shows hostile names as text', async () => {
    const store = createProfilerStore();
    const run = store.startProfiling('wf', {
      at: 0,
      graph: { nodes: [{ id: '__proto__', label: '<img src=x onerror=alert(1)>' }], edges: [] },
    });
    run.record([
      { type: 'node-started', nodeId: '__proto__', executionId: 'x', at: 0 },
      { type: 'node-finished', nodeId: '__proto__', executionId: 'x', at: 100, status: 'failed', error: '<b>no</b>' },
    ]);
    run.end({ at: 100 });
    const element = await show(store);
    const box = element.boundsOf('x')!;
    pointer(scroller(element), 'pointermove', box.left + 20, box.top + 4);
    expect(textOf(one(element, '.card')))
      .to.include('<img src=x onerror=alert(1)>')
      .and.to.include('<b>no</b>');
    expect(element.shadowRoot!.querySelector('img, b')).to.equal(null);
  });

  it('lets go of everything when it leaves the page, and works again when it comes back', async () => {
    const store = storeWith(lab);
    await expectToLetGo(store, async () => {
      const element = await show(store);
      const parent = element.parentElement!;
      element.remove();
      parent.append(element);
      await settled(element);
      expect(element.boundsOf('blur#0')!.width).to.be.above(100);
      element.remove();
    });
  });
});

/** How often the canvas is cleared or written on as a whole. */
async function draws(step: (drawn: () => number) => Promise<void>): Promise<number> {
  const prototype = CanvasRenderingContext2D.prototype;
  const original = prototype.clearRect;
  let count = 0;
  prototype.clearRect = function (...args) {
    count += 1;
    original.apply(this, args);
  };
  try {
    await step(() => count);
  } finally {
    prototype.clearRect = original;
  }
  return count;
}

function plotOf(element: WfTimeline): { left: number; top: number; width: number } {
  const box = scroller(element).getBoundingClientRect();
  const first = element.boundsOf(element.store!.getLatestSession('wf')!.executions[0]!.id)!;
  const view = element.view ?? { from: origin, to: origin + 1 };
  const atOrigin = element.view ? undefined : first.left;
  const left = atOrigin ?? solveLeft(element, view, box);
  return { left, top: box.top, width: box.left + scroller(element).clientWidth - left };
}

/** The gutter does not change with the view: it is where the whole run begins. */
function solveLeft(element: WfTimeline, view: { from: number; to: number }, box: DOMRect): number {
  const session = element.store!.getLatestSession('wf')!;
  const [a, b] = [session.executions[0]!, session.executions.at(-1)!].map(({ id, startedAt }) => ({
    x: element.boundsOf(id)!.left,
    at: startedAt,
  }));
  const perMs = (b!.x - a!.x) / (b!.at - a!.at);
  expect(perMs * (view.to - view.from)).to.be.below(box.width);
  return a!.x + (view.from - a!.at) * perMs;
}

/** Executions of half a millisecond a millisecond apart, one of them failed. */
function crowd(count: number, failed: number): ProfilingSession {
  const executions = Array.from({ length: count }, (_, i): Execution => ({
    id: `e${i}`,
    nodeId: `n${i % 5}`,
    lane: 'w',
    startedAt: origin + i,
    finishedAt: origin + i + 0.5,
    status: i === failed ? 'failed' : 'completed',
  }));
  return {
    id: 'crowd',
    workflowId: 'wf',
    startedAt: origin,
    finishedAt: origin + count,
    status: 'failed',
    clock: 'recorded',
    graph: { nodes: [], edges: [] },
    executions,
  };
}
