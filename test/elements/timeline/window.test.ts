import { aTimeout, expect, fixture, fixtureSync, html } from '@open-wc/testing';
import { WfTimeline } from '../../../src/elements/timeline/timeline.js';
import { createProfilerStore } from '../../../src/store/index.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { one, storeWith } from '../harness.js';
import { colorAt, settled } from './plot.js';

const origin = 1_000_000;
const lab = `
  hit   0-0       cached
  a     0-1000    after hit
  hash  1000-1000 after a cached`;

const timeline = (store: ProfilerStore, width: number, leastSpan = 0) =>
  html`<wf-timeline
    lang="en"
    style="inline-size: ${width}px; block-size: 240px"
    .store=${store}
    least-span=${leastSpan}
    workflow-id="wf"
  ></wf-timeline>`;

async function show(store: ProfilerStore, width = 800, leastSpan = 0): Promise<WfTimeline> {
  const element = await fixture<WfTimeline>(timeline(store, width, leastSpan));
  await settled(element);
  return element;
}

/** CSS pixels that a second takes. */
const scaleOf = (element: WfTimeline): number => element.boundsOf('a#0')!.width;

describe('the window of wf-timeline', () => {
  it('has at least the time that the page gives it: runs of any length then have one scale', async () => {
    const [short, long] = [storeWith(lab), storeWith(lab.replaceAll('1000', '9000'))];
    const [second, nine] = [await show(short, 800, 60_000), await show(long, 800, 60_000)];
    expect(scaleOf(nine) / scaleOf(second)).to.be.closeTo(9, 0.001);
    const own = await show(short);
    expect(scaleOf(own) / scaleOf(second), 'without, the run fills it').to.be.closeTo(60, 0.1);
    expect(second.view, 'nothing is cut off').to.equal(null);
  });

  it('is that of the run where the run is longer', async () => {
    const store = storeWith(lab.replaceAll('1000', '90000'));
    const width = scaleOf(await show(store));
    expect(scaleOf(await show(store, 800, 60_000))).to.equal(width);
  });

  it('lets a page choose any part of that time', async () => {
    const element = await show(storeWith(lab), 800, 60_000);
    element.view = { from: origin, to: origin + 30_000 };
    await settled(element);
    expect(element.view).to.deep.equal({ from: origin, to: origin + 30_000 });
    expect(element.boundsOf('a#0')!.width * 30).to.be.closeTo(
      800 - (element.boundsOf('a#0')!.left - element.getBoundingClientRect().left),
      1,
    );
  });

  it('takes a view that is set before there is a plot', async () => {
    const element = fixtureSync<WfTimeline>(timeline(storeWith(lab), 800));
    element.view = { from: origin + 200, to: origin + 700 };
    await settled(element);
    expect(element.view).to.deep.equal({ from: origin + 200, to: origin + 700 });
  });

  it('begins for a live run with the time the page gives it, and does not stretch while that lasts', async () => {
    const store = createProfilerStore();
    const run = store.startProfiling('wf');
    run.record({ type: 'node-started', nodeId: 'a', executionId: 'a#0' });
    await aTimeout(40);
    const element = await show(store, 800, 60_000);
    const { left, width } = element.boundsOf('a#0')!;
    const drawn = performance.now();
    await aTimeout(400);
    const later = element.boundsOf('a#0')!;
    const seconds = (performance.now() - drawn) / 1_000;
    expect(later.left).to.equal(left);
    // What is shown may be as old as a frame or two.
    expect(later.width, 'it grows with the time').to.be.within(width, width + (800 / 60) * (seconds + 0.5));
    run.end();
  });

  for (const width of [280, 800]) {
    it(`has room for the marks of what took no time, at its start and at its end, ${width} px`, async () => {
      const element = await show(storeWith(lab), width);
      const edge = one(element, '.scroller').getBoundingClientRect();
      for (const [id, tip] of [
        ['hit#0', -4],
        ['hash#0', 4],
      ] as const) {
        const box = element.boundsOf(id)!;
        expect(box.left + tip, `${id} within the plot`).to.be.within(edge.left, edge.right - 1);
        const y = box.top + box.height / 2;
        const colors = [0, tip / 8, -tip / 8].map((more) => colorAt(element, box.left + tip + more, y));
        expect(
          colors.some((color) => color !== '0 0 0 0'),
          `the tip of ${id} is drawn`,
        ).to.equal(true);
      }
    });
  }
});
