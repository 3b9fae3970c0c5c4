import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { WfBottlenecks } from '../../../src/elements/bottlenecks/bottlenecks.js';
import { rankBottlenecks } from '../../../src/profile/index.js';
import { createProfilerStore } from '../../../src/store/index.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { all, button, drawn, expectToLetGo, nameOf, next, one, press, storeWith, textOf } from '../harness.js';

const lab = `
  render  0-2000        lane w1
  blur    2000-10000    after render  lane w1
  sobel   2000-5000     after render  lane w2
  png     10000-10100   after blur, sobel  lane w1`;

const show = (store?: ProfilerStore): Promise<WfBottlenecks> =>
  fixture<WfBottlenecks>(html`<wf-bottlenecks lang="en" .store=${store} workflow-id="wf"></wf-bottlenecks>`);

const names = (element: Element): string[] => all(element, '.row-name').map(nameOf);

describe('wf-bottlenecks', () => {
  it('is accessible, empty, ranked and all well', async () => {
    await expect(await show(createProfilerStore())).to.be.accessible();
    await expect(await show(storeWith(lab))).to.be.accessible();
  });

  it('ranks the nodes by time, with severity in words, time and advice', async () => {
    const store = storeWith(lab);
    const element = await show(store);
    const ranking = rankBottlenecks(store.getLatestSession('wf')!, { by: 'duration' });
    expect(names(element)).to.deep.equal(ranking.map((row) => row.label));
    expect(names(element)).to.deep.equal(['blur', 'sobel', 'render']);
    expect(textOf(all(element, '.row')[0]!)).to.match(/^1 blur critical 8\.00 s −/);
    for (const advice of all(element, '.advice')) {
      expect(textOf(advice)).to.match(/^[A-Z].{20,}\.$/);
      expect(textOf(advice)).not.to.match(/\{|\u2066|\u2068|^[\w-]+\.[\w.-]+$/, 'no template, no mark, no key');
    }
    expect(all(element, '.share > span').map((bar) => Math.round(parseFloat(bar.style.inlineSize)))).to.deep.equal([
      79, 30, 20,
    ]);
  });

  it('ranks by what the run would gain when asked', async () => {
    const store = storeWith(lab);
    const element = await show(store);
    button(element, 'Rank by gain').click();
    await drawn(element);
    expect(element.by).to.equal('impact');
    expect(button(element, 'Rank by gain').getAttribute('aria-pressed')).to.equal('true');
    expect(names(element)).to.deep.equal(
      rankBottlenecks(store.getLatestSession('wf')!, { by: 'impact' }).map((row) => row.label),
    );
  });

  it('has words for no run, a young run, a run without time and a balanced run', async () => {
    expect(textOf(await show())).to.match(/^No run yet/);
    expect(textOf(await show(createProfilerStore()))).to.match(/^No run yet/);
    const store = createProfilerStore();
    store.startProfiling('wf');
    expect(textOf(await show(store))).to.match(/^Nothing to rank yet/);
    expect(textOf(await show(storeWith('a 0-0 cached\nb 0-0 skipped')))).to.match(/^Nothing took time/);
    const even = Array.from({ length: 20 }, (_, i) => `n${i} ${i * 100}-${i * 100 + 100}`).join('\n');
    const well = await show(storeWith(even));
    expect(textOf(well)).to.match(/^No node stands out The longest, n0 , took 5% of the run/);
    await expect(well).to.be.accessible();
  });

  it('counts what still runs up to now', async () => {
    const store = createProfilerStore();
    const at = Date.now() - 4_000;
    store.startProfiling('wf', { at }).record({ type: 'node-started', nodeId: 'blur', at });
    const element = await show(store);
    const [, seconds] = /^(\d\.\d\d) s$/.exec(textOf(one(element, '.time')))!;
    // It is rounded to a hundredth.
    expect(Number(seconds)).to.be.within(4, (Date.now() - at) / 1_000 + 0.01);
    expect(textOf(one(element, '.advice'))).to.match(/so far/);
    const before = textOf(one(element, '.time'));
    await waitUntil(() => textOf(one(element, '.time')) !== before, 'it grows without an event', { timeout: 3_000 });
  });

  it('selects the node of a row, and marks the node selected elsewhere', async () => {
    const store = storeWith(lab);
    const element = await show(store);
    setTimeout(() => one(element, '.advice').click());
    const event = await next(element, 'wf-node-select');
    expect([event.workflowId, event.nodeId]).to.deep.equal(['wf', 'blur']);
    store.selectNode('wf', 'render');
    await drawn(element);
    expect(all(element, '.row-selected').map((row) => row.dataset.node)).to.deep.equal(['render']);
    expect(button(element, 'render').getAttribute('aria-pressed')).to.equal('true');
  });

  it('asks the canvas to show a node', async () => {
    const store = storeWith(lab);
    const element = await show(store);
    setTimeout(() => button(element, 'Show sobel on the canvas').click());
    const event = await next(element, 'wf-node-focus');
    expect(event.nodeId).to.equal('sobel');
    expect(event.composed && event.bubbles).to.equal(true);
  });

  it('says of no gain in a run that goes on that it is not known, not that there is none', async () => {
    const store = createProfilerStore();
    const at = Date.now() - 4_000;
    const run = store.startProfiling('wf', { at });
    run.record([
      { type: 'node-started', nodeId: 'load', lane: 'one', at },
      { type: 'node-started', nodeId: 'blur', lane: 'two', at },
      { type: 'node-finished', nodeId: 'load', at: at + 1_000 },
      { type: 'node-started', nodeId: 'sobel', lane: 'one', at: at + 1_000 },
    ]);
    store.flush();
    const element = await show(store);
    expect(all(element, '.gain').map(textOf)).to.deep.equal(['–', '–', '–']);
    expect(one(element, '.gain').title).to.equal('Not known before the run has ended');
    run.record([
      { type: 'node-finished', nodeId: 'blur', at: at + 3_900 },
      { type: 'node-finished', nodeId: 'sobel', at: at + 3_000 },
    ]);
    run.end({ at: at + 4_000 });
    await waitUntil(() => textOf(one(element, '.gain')) === '−900 ms', 'it is known at the end');
    expect(all(element, '.gain').map(textOf)).to.deep.equal(['−900 ms', '0 ms', '0 ms']);
  });

  it('asks what if with the gain of a row', async () => {
    const store = storeWith(lab);
    const element = await show(store);
    setTimeout(() => button(element, /^What if sobel/).click());
    const event = await next(element, 'wf-what-if-open');
    expect([event.workflowId, event.nodeId, event.bubbles && event.composed]).to.deep.equal(['wf', 'sobel', true]);
    expect(store.snapshot.workflows.get('wf')!.selectedNodeId).to.equal('sobel');
    setTimeout(() => button(element, /^What if sobel/).click());
    await next(element, 'wf-what-if-open');
    expect(store.snapshot.workflows.get('wf')!.selectedNodeId, 'asking again keeps it').to.equal('sobel');
  });

  it('goes through rows with the arrow keys, one row in the tab order', async () => {
    const element = await show(storeWith(lab));
    const focused = (): string => nameOf(element.shadowRoot!.activeElement!);
    button(element, 'blur').focus();
    press(element.shadowRoot!.activeElement!, 'ArrowDown');
    expect(focused()).to.equal('sobel');
    press(element.shadowRoot!.activeElement!, 'End');
    expect(focused()).to.equal('render');
    press(element.shadowRoot!.activeElement!, 'ArrowRight');
    expect(focused()).to.equal('What if render were faster? Gain −2.00 s');
    press(element.shadowRoot!.activeElement!, 'ArrowRight');
    expect(focused()).to.equal('Show render on the canvas');
    press(element.shadowRoot!.activeElement!, 'Home');
    expect(focused()).to.equal('Show blur on the canvas');
    await drawn(element);
    expect(all(element, 'ol button[tabindex="0"]').map(nameOf)).to.deep.equal([
      'blur',
      'What if blur were faster? Gain −5.00 s',
      'Show blur on the canvas',
    ]);
  });

  it('keeps the selected node in sight below the limit', async () => {
    const store = storeWith(lab);
    const element = await show(store);
    element.limit = 1;
    store.selectNode('wf', 'render');
    await drawn(element);
    expect(names(element)).to.deep.equal(['blur', 'render']);
    button(element, 'Show all 3').click();
    await drawn(element);
    expect(names(element)).to.deep.equal(['blur', 'sobel', 'render']);
  });

  it('shows hostile names as text', async () => {
    const store = createProfilerStore();
    const run = store.startProfiling('wf', {
      at: 0,
      graph: { nodes: [{ id: '__proto__', label: '<img src=x onerror=alert(1)>\u202e\u2069' }], edges: [] },
    });
    run.record([
      { type: 'node-started', nodeId: '__proto__', at: 0 },
      { type: 'node-finished', nodeId: '__proto__', at: 100 },
    ]);
    run.end({ at: 100 });
    const element = await show(store);
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    one(element, '.row-name').click();
    expect(store.snapshot.workflows.get('wf')!.selectedNodeId).to.equal('__proto__');
  });

  it('ranks a busy run a few times a second, not with every event', async () => {
    const store = createProfilerStore();
    const run = store.startProfiling('wf');
    const element = await show(store);
    let renders = 0;
    const render = element.render.bind(element);
    element.render = () => {
      renders += 1;
      return render();
    };
    for (let i = 0; i < 300; i++) {
      run.record([
        { type: 'node-started', nodeId: `n${i}` },
        { type: 'node-finished', nodeId: `n${i}` },
      ]);
      store.flush();
      await Promise.resolve();
      await element.updateComplete;
    }
    expect(renders).to.be.lessThan(20);
    run.end();
    await drawn(element);
    expect(renders, 'the end is shown at once').to.be.greaterThan(0);
    expect(textOf(element)).not.to.match(/Nothing to rank yet/);
  });

  it('lets go of everything when it leaves the page', async () => {
    const store = storeWith(`${lab}\n late 3000-`);
    await expectToLetGo(store, async () => {
      const element = await show(store);
      element.remove();
    });
  });
});
