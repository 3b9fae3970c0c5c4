import { expect, fixture, html } from '@open-wc/testing';
import { createProfilerStore } from '../../src/store/index.js';
import type { ProfilerStore } from '../../src/store/profiler-store.js';
import { all, button, drawn, next, one, storeWith, textOf } from './harness.js';

const origin = 1_000_000;
const fractal = `
  render  0-2000
  blur    2000-10000  after render
  sobel   2000-3000   after render
  png     10000-12000 after blur, sobel`;

async function show(
  tag: 'wf-run-summary' | 'wf-node-table' | 'wf-bottlenecks',
  store: ProfilerStore,
): Promise<Element> {
  const box = await fixture(html`<div lang="en"></div>`);
  const element = document.createElement(tag);
  Object.assign(element, { store, workflowId: 'wf' });
  box.append(element);
  await drawn(element);
  return element;
}

describe('a range of the run', () => {
  for (const tag of ['wf-run-summary', 'wf-node-table', 'wf-bottlenecks'] as const) {
    it(`is told by ${tag}, which lets go of it`, async () => {
      const store = storeWith(fractal);
      const element = await show(tag, store);
      expect(all(element, '.range-chip')).to.have.length(0);
      const whole = textOf(element);
      store.selectRange('wf', { from: origin + 2_100, to: origin + 4_000 });
      await drawn(element);
      expect(textOf(one(element, '.range-chip'))).to.equal('in 2.10 s – 4.00 s');
      expect(textOf(element)).not.to.equal(whole);
      await expect(element).to.be.accessible();
      setTimeout(() => button(element, 'Let go of the range').click());
      expect((await next(element, 'wf-range-change')).range).to.equal(null);
      await drawn(element);
      expect(textOf(element)).to.equal(whole);
      expect(store.snapshot.workflows.get('wf')!.selectedRange).to.equal(null);
    });
  }

  it('is told once in the panel, whichever view is open', async () => {
    const store = storeWith(fractal);
    const box = await fixture(html`<div lang="en"></div>`);
    const panel = document.createElement('wf-profiler-panel');
    Object.assign(panel, { store, workflowId: 'wf' });
    box.append(panel);
    store.selectRange('wf', { from: origin + 2_100, to: origin + 4_000 });
    for (const view of ['bottlenecks', 'nodes'] as const) {
      panel.view = view;
      await drawn(panel);
      const parts = [one(panel, 'wf-run-summary'), one(panel, '.view').firstElementChild!];
      const chips = parts.flatMap((part) => all(part, '.range-chip'));
      expect(chips, `in ${view}`).to.have.length(2);
      expect(chips.map((chip) => chip.checkVisibility())).to.deep.equal([true, false]);
    }
  });

  it('gives the figures of the stretch', async () => {
    const store = storeWith(fractal);
    const [summary, table, list] = [
      await show('wf-run-summary', store),
      await show('wf-node-table', store),
      await show('wf-bottlenecks', store),
    ];
    store.selectRange('wf', { from: origin + 1_000, to: origin + 4_000 });
    for (const element of [summary, table, list]) await drawn(element);
    expect(textOf(summary)).to.match(/Range 3\.00 s of 12\.0 s Slowest node 2\.00 s blur Parallel 33%/);
    expect(textOf(table))
      .to.match(/blur .*2\.00 s/)
      .and.to.match(/png .*–/);
    const rows = all(list, '.row').map(textOf);
    expect(rows).to.have.length(3);
    expect(rows[0]).to.match(
      /blur .*2\.00 s −2\.00 s .*Bounds this stretch: 67% of it\. Without that time the run would be 2\.00 s shorter/,
    );
    expect(rows[1]).to.match(/render .*1\.00 s −1\.00 s/);
    expect(rows[2]).to.match(/sobel .*1\.00 s 0 .*gains nothing/);
  });

  it('counts for nothing where it lies beside the run that is shown', async () => {
    const store = storeWith(fractal);
    store.selectRange('wf', { from: 5, to: 10 });
    expect(textOf(await show('wf-run-summary', store))).to.match(/Total 12\.0 s/);
  });

  it('goes with a run that grows', async () => {
    const store = createProfilerStore();
    const at = Date.now() - 60_000;
    const run = store.startProfiling('wf', { at });
    run.record([
      { type: 'node-started', nodeId: 'a', at },
      { type: 'node-finished', nodeId: 'a', at: at + 10_000 },
      { type: 'node-started', nodeId: 'b', at: at + 10_000 },
    ]);
    store.selectRange('wf', { from: at + 5_000, to: at + 20_000 });
    const summary = await show('wf-run-summary', store);
    expect(textOf(summary))
      .to.match(/Range 15\.0 s/)
      .and.to.match(/Slowest node 10\.0 s b/);
    run.end({ at: at + 60_000 });
    store.selectRange('wf', null);
    await drawn(summary);
    expect(textOf(summary)).to.match(/Total 1 m 00 s/);
  });
});
