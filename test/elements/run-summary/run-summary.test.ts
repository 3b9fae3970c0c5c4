import { expect, fixture, fixtureSync, html, oneEvent, waitUntil } from '@open-wc/testing';
import { WfRunSummary } from '../../../src/elements/run-summary/run-summary.js';
import { createProfilerStore } from '../../../src/store/index.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { all, button, drawn, expectToLetGo, next, one, runNumber, storeWith, textOf } from '../harness.js';

const fractal = `
  render  0-2000
  blur    2000-10000  after render
  sobel   2000-3000   after render
  png     10000-12000 after blur, sobel`;

const show = (store?: ProfilerStore): Promise<WfRunSummary> =>
  fixture<WfRunSummary>(html`<wf-run-summary lang="en" .store=${store} workflow-id="wf"></wf-run-summary>`);

describe('wf-run-summary', () => {
  it('is accessible, empty, ended and running', async () => {
    await expect(await show(createProfilerStore())).to.be.accessible();
    await expect(await show(storeWith(fractal))).to.be.accessible();
    await expect(await show(storeWith('a 0-10\nb 10-'))).to.be.accessible();
  });

  it('says that there is no run, with a store and without', async () => {
    expect(textOf(await show())).to.equal('No run yet');
    expect(textOf(await show(createProfilerStore()))).to.equal('No run yet');
  });

  it('leads from each figure to its definition, where the page says where those are', async () => {
    const summary = await show(storeWith(fractal));
    expect(all(summary, '[part~=definition]')).to.have.length(0);
    summary.definitions = './definitions.html';
    const details = one<HTMLDetailsElement>(summary, 'details');
    setTimeout(() => (details.open = true));
    await oneEvent(details, 'toggle');
    await drawn(summary);
    const anchors = all<HTMLAnchorElement>(summary, '[part~=definition]').map((link) => link.getAttribute('href')!);
    expect(anchors).to.include('./definitions.html#p95-node-time');
    const text = await (await fetch('/docs/definitions.md')).text();
    const known = new Set(
      [...text.matchAll(/^### (.+)$/gm)].map(([, name]) => name!.toLowerCase().replaceAll(' ', '-')),
    );
    expect(anchors.map((href) => href.split('#')[1]!).filter((anchor) => !known.has(anchor))).to.deep.equal([]);
    await expect(summary).to.be.accessible();
  });

  it('shows total, slowest node, parallel share and what the run could be', async () => {
    const text = textOf(await show(storeWith(fractal)));
    expect(text).to.match(/Total 12\.0 s/);
    expect(text).to.match(/Slowest node 8\.00 s blur/);
    expect(text).to.match(/Parallel 8\.3% at most 2 at once/);
    expect(text).to.match(/Could be 12\.0 s/);
  });

  it('tells a run that came from the cache from one that did something, and what the cache saved', async () => {
    const first = 'load 0-1000\nblur 1000-3000 after load';
    const all = await show(storeWith(first, 'load 0-0 cached\nblur 0-0 after load cached'));
    expect(textOf(all)).to.match(/From the cache 2 of 2 Saved by the cache 3\.00 s of work/);
    expect(textOf(all)).not.to.match(/Parallel|Could be/);
    await expect(all).to.be.accessible();
    const some = await show(storeWith(first, 'load 0-0 cached\nblur 0-2500 after load'));
    expect(textOf(some)).to.match(/Could be 2\.50 s .*Saved by the cache 1\.00 s/);
  });

  it('opens every statistic on demand', async () => {
    const element = await show(storeWith(fractal));
    expect(textOf(element)).not.to.include('Work of all nodes');
    one(element, 'summary').click();
    await oneEvent(one(element, 'details'), 'toggle');
    await drawn(element);
    expect(textOf(element)).to.match(/Work of all nodes 13\.0 s/);
    expect(textOf(element)).to.match(/Possible speed-up 1\.1×/);
  });

  it('speaks of the baseline, and colours only what is clear', async () => {
    const store = storeWith('a 0-1000', 'a 0-850', 'a 0-980');
    const element = await show(store);
    store.setBaseline('wf', 'run-1');
    await drawn(element);
    expect(textOf(element)).to.include('−2% vs baseline');
    expect(element.shadowRoot!.querySelector('.faster')).to.equal(null);
    store.selectSession('wf', 'run-2');
    await drawn(element);
    expect(textOf(one(element, '.faster'))).to.equal('−15% vs baseline');
  });

  it('tells how far a running run has come, and ticks', async () => {
    const store = createProfilerStore();
    const at = Date.now() - 65_000;
    const run = store.startProfiling('wf', {
      at,
      graph: { nodes: [{ id: 'a', label: 'Load' }, { id: 'b', label: 'Blur' }, { id: 'c' }], edges: [] },
    });
    run.record([
      { type: 'node-started', nodeId: 'a' },
      { type: 'node-finished', nodeId: 'a' },
      { type: 'node-started', nodeId: 'b' },
    ]);
    const element = await show(store);
    const [, seconds] = /Elapsed 1 m (\d\d) s Nodes done 1 of 3 Running now 1 Blur/.exec(textOf(element))!;
    expect(Number(seconds)).to.be.within(5, Math.round((Date.now() - at) / 1_000) - 60);
    expect(one(element, '[role=progressbar]').getAttribute('aria-valuenow')).to.equal('1');
    const before = textOf(element);
    await waitUntil(() => textOf(element) !== before, 'the clock goes on without an event', { timeout: 3_000 });
    run.end();
    await drawn(element);
    expect(textOf(element)).to.match(/^Completed/);
  });

  it('names what failed, as text, and selects it', async () => {
    const store = createProfilerStore();
    store.addSessions([
      runNumber(1, 'a 0-10 error <img src=x onerror=alert(1)>\nb 0-10 attempt 1 error once\nb 10-20 attempt 2'),
    ]);
    const element = await show(store);
    const failures = one(element, '[aria-label="Failed nodes"]');
    expect(failures.querySelectorAll('li').length, 'a retry that worked is no failure').to.equal(1);
    expect(failures.textContent).to.include('<img src=x onerror=alert(1)>');
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    setTimeout(() => button(element, 'a').click());
    const event = await next(element, 'wf-node-select');
    expect(event.nodeId).to.equal('a');
    expect(store.snapshot.workflows.get('wf')!.selectedNodeId).to.equal('a');
  });

  it('sums what models told of themselves, and only that', async () => {
    const element = await show(
      storeWith(`
        ask    0-2000   inputTokens=1200 outputTokens=300 cost=0.02 timeToFirstToken=400 peakMemory=2000000
        write  0-8000   inputTokens=800 outputTokens=700 cost=0.5 timeToFirstToken=600 peakMemory=1000000
        save   8000-8100`),
    );
    expect(all(element, '.metrics > div').map((row) => textOf(row))).to.deep.equal([
      'Tokens 3,000',
      'Cost $0.52',
      'Tokens/s 100/s',
      'First token 500 ms',
      'Memory 2 MB',
    ]);
    expect((await show(storeWith('a 0-100'))).shadowRoot!.querySelector('.metrics')).to.equal(null);
  });

  it('writes numbers in the language of the page', async () => {
    const store = storeWith(fractal);
    const element = fixtureSync(html`<div lang="de"><wf-run-summary .store=${store}></wf-run-summary></div>`);
    await drawn(element.firstElementChild!);
    expect(textOf(element)).to.match(/12,0 s/);
  });

  it('lets go of everything when it leaves the page', async () => {
    const store = storeWith('a 0-10\nb 10-');
    await expectToLetGo(store, async () => {
      const element = await show(store);
      element.remove();
    });
  });
});
