import { expect, fixture, html } from '@open-wc/testing';
import type { WfTrend } from '../../../src/elements/trend/trend.js';
import { roundCeiling } from '../../../src/elements/trend/scale.js';
import { trendOf } from '../../../src/profile/index.js';
import type { ProfilingSession } from '../../../src/profile/model.js';
import { createProfilerStore } from '../../../src/store/index.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import {
  all,
  button,
  drawn,
  expectToLetGo,
  nameOf,
  next,
  one,
  press,
  runNumber,
  storeWith,
  textOf,
} from '../harness.js';

const work = (blur: number): string => `load 0-1000\nblur 1000-${1000 + blur} after load`;
/** Five runs, then five in which one node takes longer. */
const stepped = (): string[] => Array.from({ length: 10 }, (_, n) => work((n < 5 ? 1000 : 2000) + 10 * n));

const show = (store?: ProfilerStore): Promise<WfTrend> =>
  fixture<WfTrend>(html`<wf-trend lang="en" .store=${store} workflow-id="wf"></wf-trend>`);

const withOddRuns = (): ProfilerStore => {
  const store = storeWith(...stepped());
  store.addSessions([
    runNumber(11, 'load 0-1000\nblur 1000-1200 failed after load'),
    runNumber(12, 'load 0-0 cached\nblur 0-900 after load'),
    runNumber(13, 'load 0-700', { status: 'cancelled' }),
  ]);
  return store;
};

const marks = (element: Element, kind: 'total' | 'node'): Element[] => all(element, `.plot-${kind} > .mark`);

async function openTable(element: Element): Promise<void> {
  const toggled = new Promise((resolve) => one(element, 'details').addEventListener('toggle', resolve, { once: true }));
  one(element, 'summary').click();
  await toggled;
  await drawn(element);
  expect(all(element, 'table')).to.have.length(1);
}

describe('wf-trend', () => {
  it('is accessible: empty, few runs, steps with a node and its table', async () => {
    await expect(await show(createProfilerStore())).to.be.accessible();
    await expect(await show(storeWith(work(10), work(20)))).to.be.accessible();
    const store = withOddRuns();
    store.setBaseline('wf', 'run-2');
    store.selectNode('wf', 'blur');
    const element = await show(store);
    await openTable(element);
    await expect(element).to.be.accessible();
  });

  it('has words for no store, no run, one run, and a run that goes on', async () => {
    expect(textOf(await show())).to.match(/^No run yet From two runs on/);
    expect(textOf(await show(storeWith(work(10))))).to.match(/^One run so far/);
    expect(textOf(await show(storeWith(work(10), 'load 0-')))).to.match(/^One run so far/);
  });

  it('draws each run where its total says', async () => {
    const element = await show(storeWith(work(1000), work(3000), work(2000)));
    const [first, second, third] = marks(element, 'total').map((mark) => Number(mark.getAttribute('y')));
    const [top, , bottom] = all(element, '.plot-total > .grid').map((line) => Number(line.getAttribute('y1')));
    expect(second).to.equal(top); // 4 s is round
    expect((bottom! - first!) / (bottom! - second!)).to.be.closeTo(2000 / 4000, 1e-9);
    expect((bottom! - third!) / (bottom! - second!)).to.be.closeTo(3000 / 4000, 1e-9);
    expect(textOf(one(element, '.axis-total'))).to.equal('4 s 2 s 0 s');
    const plot = one(element, '.plot-total').getBoundingClientRect();
    const runs = all(element, '.run').map((run) => run.getBoundingClientRect());
    const dots = marks(element, 'total').map((mark) => mark.querySelector('circle')!.getBoundingClientRect());
    dots.forEach((dot, i) => expect(dot.x + dot.width / 2).to.be.closeTo(runs[i]!.x + runs[i]!.width / 2, 1));
    expect(runs.at(-1)!.right).to.be.closeTo(plot.right, 1);
  });

  it('names a proven step in words and figures, and the node that explains it', async () => {
    const store = storeWith(...stepped());
    const element = await show(store);
    const { steps } = trendOf(store.getAllSessions('wf'));
    expect(steps.map(({ sessionId }) => sessionId)).to.deep.equal(['run-6']);
    expect(all(element, '.step-item').map((item) => textOf(item))).to.deep.equal([
      '▲ Slower since Run 6 2.02 s → 3.07 s (+1.05 s, +52%) Medians of 5 runs before and 5 from then on; ' +
        'p = 0.0238, corrected for every place that was tried blur +1.05 s',
    ]);
    expect(textOf(one(element, '.plot-total .step'))).to.equal('▲ +52%');
    expect(one(element, '.plot-total .step line').getAttribute('x1')).to.equal('50%');
    const chosen = next(element, 'wf-node-select');
    button(element, 'blur +1.05 s').click();
    expect((await chosen).nodeId).to.equal('blur');
  });

  it('follows the selected node too, with steps of its own', async () => {
    const store = storeWith(...stepped());
    const element = await show(store);
    expect(all(element, '.plot-node')).to.have.length(0);
    store.selectNode('wf', 'load');
    await drawn(element);
    expect(marks(element, 'node')).to.have.length(10);
    expect(all(element, '.step-item')).to.have.length(1);
    store.selectNode('wf', 'blur');
    await drawn(element);
    expect(textOf(all(element, '.step-item')[1]!)).to.match(/^▲ blur: slower since Run 6 1\.02 s → 2\.07 s/);
    expect(textOf(one(element, '.readout'))).to.equal('Run 10 3.09 s blur 2.09 s Shown');
  });

  it('shows a run that failed as failed, also where some of it came from a cache', async () => {
    const store = storeWith(...stepped());
    store.addSessions([runNumber(11, 'load 0-0 cached\nblur 0-700 failed after load')]);
    const element = await show(store);
    expect(marks(element, 'total').at(-1)!.classList[1]).to.equal('mark-failed');
    expect(textOf(one(element, '.legend'))).to.equal('Counted Failed');
  });

  it('tells failed, stopped and cached runs apart by shape and word', async () => {
    const element = await show(withOddRuns());
    expect(
      marks(element, 'total')
        .slice(10)
        .map((mark) => mark.classList[1]),
    ).to.deep.equal(['mark-failed', 'mark-other', 'mark-stopped']);
    expect(all(element, '.run').slice(10).map(nameOf)).to.deep.equal([
      'Run 11, Total 1.20 s, Failed',
      'Run 12, Total 900 ms, with cached nodes',
      'Run 13, Total 700 ms, Shown, Cancelled',
    ]);
    expect(textOf(one(element, '.legend'))).to.equal('Counted Cached or cold, not counted Failed Stopped');
  });

  it('says how many runs it takes where there are too few, and that nothing is proven where nothing is', async () => {
    expect(textOf(one(await show(storeWith(work(10), work(20))), '[part~=steps-none]'))).to.match(
      /^2 comparable runs so far\. From eight on/,
    );
    const even = await show(storeWith(...Array.from({ length: 9 }, (_, n) => work(1000 + n))));
    expect(textOf(one(even, '[part~=steps-none]'))).to.equal(
      'No change is proven over 9 comparable runs; their median is 2.00 s.',
    );
  });

  it('shows the figures of the run that is pointed at or has the focus', async () => {
    const element = await show(storeWith(...stepped()));
    const [first] = all(element, '.run');
    first!.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    await drawn(element);
    expect(textOf(one(element, '.readout'))).to.equal('Run 1 2.00 s');
    expect(all(element, '.pointed')).to.have.length(1);
    one(element, '.plots').dispatchEvent(new PointerEvent('pointerleave'));
    await drawn(element);
    expect(textOf(one(element, '.readout'))).to.equal('Run 10 3.09 s Shown');
    all(element, '.run')[5]!.focus();
    await drawn(element);
    expect(textOf(one(element, '.readout'))).to.equal('Run 6 3.05 s slower from here on');
  });

  it('shows a run in every view at a press; the newest follows the latest again', async () => {
    const store = storeWith(...stepped());
    const element = await show(store);
    const told: (string | null)[] = [];
    element.addEventListener('wf-session-select', ({ sessionId }) => told.push(sessionId));
    all(element, '.run')[2]!.click();
    expect(store.snapshot.workflows.get('wf')!.selectedSessionId).to.equal('run-3');
    await drawn(element);
    expect(all(element, '.run[aria-pressed=true]').map(nameOf)).to.deep.equal(['Run 3, Total 2.02 s, Shown']);
    expect(all(element, '.plot-total .ring')).to.have.length(1);
    all(element, '.run').at(-1)!.click();
    expect(store.snapshot.workflows.get('wf')!.selectedSessionId).to.equal(null);
    button(element, /^Slower since/).click();
    expect(store.snapshot.workflows.get('wf')!.selectedSessionId).to.equal('run-6');
    expect(told).to.deep.equal(['run-3', null, 'run-6']);
  });

  it('is one tab stop; arrows, Home and End lead from run to run', async () => {
    const element = await show(storeWith(...stepped()));
    const runs = all(element, '.run');
    expect(runs.filter(({ tabIndex }) => tabIndex === 0)).to.deep.equal([runs[9]]);
    runs[9]!.focus();
    press(runs[9]!, 'ArrowLeft');
    await drawn(element);
    expect(element.shadowRoot!.activeElement).to.equal(runs[8]);
    press(runs[8]!, 'Home');
    await drawn(element);
    expect(element.shadowRoot!.activeElement).to.equal(runs[0]);
    expect(runs.filter(({ tabIndex }) => tabIndex === 0)).to.deep.equal([runs[0]]);
  });

  it('has the same as a table', async () => {
    const store = withOddRuns();
    store.setBaseline('wf', 'run-1');
    store.selectNode('wf', 'load');
    const element = await show(store);
    expect(all(element, 'table')).to.have.length(0);
    await openTable(element);
    const cells = all(element, 'tbody tr').map((row) =>
      [...row.children].filter((_, i) => i !== 1).map((cell) => textOf(cell)),
    );
    expect(cells).to.have.length(13);
    expect(cells[0]).to.deep.equal(['Run 1', '2.00 s', '1.00 s', 'Baseline']);
    expect(cells[5]).to.deep.equal(['Run 6', '3.05 s', '1.00 s', 'slower from here on']);
    expect(cells[11]).to.deep.equal(['Run 12', '900 ms', '0 ms', 'with cached nodes, node cached']);
  });

  it('draws the latest of many runs, and says so', async () => {
    const store = storeWith(...Array.from({ length: 30 }, (_, n) => work(1000 + n)));
    const element = await show(store);
    element.limit = 12;
    await drawn(element);
    expect(all(element, '.run')).to.have.length(12);
    expect(nameOf(all(element, '.run')[0]!)).to.match(/^Run 19,/);
    expect(textOf(one(element, '.legend'))).to.equal('Counted the latest 12 of 30');
  });

  it('keeps within a dock of 280 px, with names that are hostile', async () => {
    const long = '<img src=x onerror=alert(1)>'.repeat(8);
    const store = createProfilerStore();
    const sessions = stepped().map((text, n): ProfilingSession => {
      const run = runNumber(n + 1, text, { name: long });
      return { ...run, graph: { ...run.graph, nodes: run.graph.nodes.map((node) => ({ ...node, label: long })) } };
    });
    store.addSessions(sessions);
    store.selectNode('wf', 'blur');
    const element = await show(store);
    element.style.inlineSize = '280px';
    await drawn(element);
    expect(all(element, 'img')).to.have.length(0);
    expect(element.scrollWidth).to.be.at.most(280);
    for (const part of all(element, '.readout, .plots, .step-item')) expect(part.scrollWidth).to.be.at.most(280);
  });

  it('lets go of the store when it is removed', async () => {
    const store = withOddRuns();
    await expectToLetGo(store, async () => {
      const element = await show(store);
      element.remove();
    });
  });
});

describe('roundCeiling', () => {
  it('is round, no less than asked for, and not much more', () => {
    expect([0, 7, 95, 1100, 2960, 59_000, 61_000, 200_000, 4_000_000, 9e8].map((ms) => roundCeiling(ms))).to.deep.equal(
      [100, 8, 100, 1500, 3000, 60_000, 120_000, 240_000, 7_200_000, 1_080_000_000],
    );
    for (let ms = 0.3; ms < 1e9; ms *= 1.37) {
      expect(roundCeiling(ms) / ms, `${ms}`).to.be.within(1 - 1e-9, 2.01);
    }
  });
});
