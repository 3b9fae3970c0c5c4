import { expect, fixture, html } from '@open-wc/testing';
import { WfTimeline } from '../../../src/elements/timeline/timeline.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { all, storeWith, textOf, one } from '../harness.js';
import { colorAt, settled } from './plot.js';

const before = `
  load   0-1000
  blur   1000-9000   after load
  sobel  1000-2000   after load
  hash   9000-9400   after blur
  ${thin('tick', 9400, 40)}`;
const since = `
  load   0-1000
  blur   1000-3000   after load
  sobel  1000-5000   after load
  hash   5000-5400   after blur
  ${thin('tick', 5400, 10)}`;

/** Forty executions of a node, so short that none has a pixel of its own. */
function thin(node: string, from: number, duration: number): string {
  return Array.from(
    { length: 40 },
    (_, i) => `${node} ${from + 50 * i}-${from + 50 * i + duration} iteration ${i}`,
  ).join('\n');
}

async function show(store: ProfilerStore): Promise<WfTimeline> {
  const element = await fixture<WfTimeline>(
    html`<wf-timeline
      lang="en"
      group-by="node"
      style="inline-size: 800px; block-size: 260px"
      .store=${store}
      workflow-id="wf"
    ></wf-timeline>`,
  );
  await settled(element);
  return element;
}

function compared(): ProfilerStore {
  const store = storeWith(before, since);
  store.setBaseline('wf', 'run-1');
  store.selectSession('wf', 'run-2');
  store.setHeatmapMode('delta');
  return store;
}

const paper = (element: WfTimeline, className: string): string =>
  [
    ...getComputedStyle(one(element, `.probe.${className}`))
      .backgroundColor.match(/[\d.]+/g)!
      .map(Number),
  ].join(' ');

describe('wf-timeline beside a baseline', () => {
  it('draws what became faster in a colour of its own, as strong as what became slower', async () => {
    const element = await show(compared());
    const looks = ['level-1', 'faster-2', 'faster-3', 'faster-4', 'level-4'].map((name) => paper(element, name));
    expect(new Set(looks).size).to.equal(5);
    const fills = ['load#0', 'blur#0', 'sobel#0'].map((id) => {
      const box = element.boundsOf(id)!;
      return colorAt(element, box.right - 6, box.top + box.height - 5);
    });
    expect(new Set(fills).size, fills.join(' | ')).to.equal(3);
  });

  it('points down on what became faster and up on what became slower, and not on what stayed', async () => {
    const element = await show(compared());
    const corners = (id: string): readonly boolean[] => {
      const box = element.boundsOf(id)!;
      const middle = box.top + box.height / 2;
      const ground = colorAt(element, box.right - 6, middle);
      return [-2, 2].map((down) => colorAt(element, box.left + 7.5, middle + down) !== ground);
    };
    expect(corners('blur#0'), 'broad above').to.deep.equal([true, false]);
    expect(corners('sobel#0'), 'broad below').to.deep.equal([false, true]);
    const [load, blur] = ['load#0', 'blur#0'].map((id) => element.boundsOf(id)!);
    const left = (box: DOMRect): string => colorAt(element, box.left + 9.5, box.top + box.height / 2 - 2);
    expect(left(load!) === left(blur!)).to.equal(false);
  });

  it('cuts what became faster into three where it is too thin for more', async () => {
    const store = compared();
    const element = await show(store);
    const box = element.boundsOf('tick#3')!;
    // The one pixel it is wide is the one in which it begins.
    const x = box.left + 0.01;
    const down = (): string[] =>
      Array.from({ length: Math.floor(box.height) - 2 }, (_, i) => colorAt(element, x, box.top + 1.5 + i));
    const rows = down();
    const turns = rows.filter((color, i) => i > 0 && color !== rows[i - 1]).length;
    expect(turns, 'two gaps: four turns').to.equal(4);
    store.setHeatmapMode('relative');
    await settled(element);
    expect(new Set(down()).size, 'whole where there is no faster').to.equal(1);
  });

  it('says by how much in the card and in the table', async () => {
    const element = await show(compared());
    const box = element.boundsOf('blur#0')!;
    one(element, '.scroller').dispatchEvent(
      new PointerEvent('pointermove', {
        clientX: box.left + 40,
        clientY: box.top + 5,
        bubbles: true,
        pointerType: 'mouse',
      }),
    );
    expect(textOf(one(element, '.card'))).to.match(/ Change −6\.00 s vs baseline$/);
    element.asTable = true;
    await settled(element);
    await expect(element).to.be.accessible();
    const rows = all(element, 'tbody tr').map(textOf);
    expect(rows[1]).to.include(' −6.00 s ');
    expect(rows[2]).to.include(' +3.00 s ');
  });

  it('has it in its picture, with a legend for both directions', async () => {
    const element = await show(compared());
    const svg = element.toSVG()!;
    expect(svg).to.include('faster than the baseline').and.to.include('slower than the baseline');
    expect(svg.indexOf('faster than')).to.be.below(svg.indexOf('slower than'));
  });
});
