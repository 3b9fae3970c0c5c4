import { expect, fixture, html } from '@open-wc/testing';
import type { WfInsights } from '../../../src/elements/insights/insights.js';
import { findInsights, simulate } from '../../../src/profile/index.js';
import { createProfilerStore } from '../../../src/store/index.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { all, button, drawn, expectToLetGo, nameOf, next, one, press, storeWith, textOf } from '../harness.js';

const slow = `
  load  0-500         lane w1
  blur  500-3500      after load  lane w1  attempt 1  failed
  blur  3600-9500     after load  lane w1  attempt 2
  edge  9500-11500    after load  lane w1
  hash  11500-13000   after load  lane w1
  save  15000-15400   after blur, edge, hash  lane w1`;

const show = (store?: ProfilerStore): Promise<WfInsights> =>
  fixture<WfInsights>(html`<wf-insights lang="en" .store=${store} workflow-id="wf"></wf-insights>`);

const state = (store: ProfilerStore) => store.snapshot.workflows.get('wf')!;
const found = (store: ProfilerStore) => findInsights(store.getLatestSession('wf')!);
const titles = (element: Element): string[] => all(element, '.title').map(nameOf);

describe('wf-insights', () => {
  it('is accessible, empty, with insights and with some put aside', async () => {
    await expect(await show(createProfilerStore())).to.be.accessible();
    const element = await show(storeWith(slow));
    await expect(element).to.be.accessible();
    button(element, /^Put aside/).click();
    await drawn(element);
    one(element, 'summary').click();
    await drawn(element);
    await expect(element).to.be.accessible();
  });

  it('shows what findInsights finds: title, text, advice, evidence and saving', async () => {
    const store = storeWith(slow);
    const element = await show(store);
    const insights = found(store);
    expect(insights.length).to.be.greaterThan(1);
    const rows = all(element, '.insight');
    expect(rows.map((row) => row.dataset.insight)).to.deep.equal(insights.map(({ id }) => id));
    for (const [i, row] of rows.entries()) {
      expect(textOf(row)).not.to.match(/\{|\u2066|\u2068|insight\./, 'no template, no mark, no key');
      expect(row.querySelectorAll('.evidence dt').length).to.equal(insights[i]!.evidence.length);
      expect(row.querySelector('.saving') !== null).to.equal(insights[i]!.saving > 0);
      expect(textOf(row.querySelector('.advice')!)).to.match(/^[A-Z].{20,}\.$/);
    }
  });

  it('has words for no run, a run that goes on and a run where nothing stands out', async () => {
    expect(textOf(await show())).to.match(/^No run yet/);
    expect(textOf(await show(storeWith('a 0-100\nb 100-')))).to.match(/^The run goes on/);
    expect(textOf(await show(storeWith('a 0-10')))).to.match(/^Nothing stands out/);
  });

  it('sees a run against the others of its workflow', async () => {
    const steady = (i: number): string => `a 0-${1000 + i}\nb ${1000 + i}-${1500 + 2 * i} after a`;
    const store = storeWith(steady(1), steady(2), steady(3), steady(4), steady(5), 'a 0-9000\nb 9000-9500 after a');
    const element = await show(store);
    const session = store.getLatestSession('wf')!;
    const withHistory = findInsights(session, { history: store.getAllSessions('wf') });
    expect(withHistory.map(({ id }) => id)).not.to.deep.equal(findInsights(session).map(({ id }) => id));
    expect(all(element, '.insight').map((row) => row.dataset.insight)).to.deep.equal(withHistory.map(({ id }) => id));
  });

  it('highlights the nodes of what is pointed at or focused, and lets go', async () => {
    const store = storeWith(slow);
    const element = await show(store);
    const [first, second] = found(store);
    one(element, '.title').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    expect(state(store).highlightedNodeIds).to.deep.equal(first!.nodeIds);
    one(element, 'ul').dispatchEvent(new PointerEvent('pointerleave'));
    store.flush();
    expect(state(store).highlightedNodeIds).to.deep.equal([]);
    all(element, '.title')[1]!.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    store.flush();
    expect(state(store).highlightedNodeIds).to.deep.equal(second!.nodeIds);
    element.remove();
    store.flush();
    expect(state(store).highlightedNodeIds, 'nothing stays lit').to.deep.equal([]);
  });

  it('puts an insight aside and brings it back, for every view of the store', async () => {
    const store = storeWith(slow);
    const element = await show(store);
    const other = await show(store);
    const before = titles(element);
    button(element, `Put aside: ${before[0]}`).click();
    await drawn(element);
    await drawn(other);
    expect(titles(element)).to.deep.equal(before.slice(1));
    expect(titles(other)).to.deep.equal(before.slice(1));
    expect(nameOf(element.shadowRoot!.activeElement!), 'the focus is not lost').to.equal(before[1]);
    expect(textOf(one(element, 'summary'))).to.equal('1 put aside');
    one(element, 'summary').click();
    await new Promise((resolve) => setTimeout(resolve));
    await drawn(element);
    button(element, `Bring back: ${before[0]}`).click();
    await drawn(element);
    expect(titles(element)).to.deep.equal(before);
    for (const title of before) {
      button(element, `Put aside: ${title}`).click();
      await drawn(element);
    }
    expect(textOf(one(element, '.empty'))).to.match(/^All put aside/);
  });

  it('selects the node of an insight', async () => {
    const store = storeWith(slow);
    const element = await show(store);
    setTimeout(() => one(element, '.body p').click());
    expect((await next(element, 'wf-node-select')).nodeId).to.equal(found(store)[0]!.nodeIds[0]);
    await drawn(element);
    expect(all(element, '.node[aria-pressed="true"]').length).to.be.greaterThan(0);
  });

  it('puts the proposed change to the what-if, whose gain is the saving', async () => {
    const store = storeWith(slow);
    const element = await show(store);
    const insight = found(store).find(({ whatIf }) => whatIf)!;
    const row = all(element, '.insight').find(({ dataset }) => dataset.insight === insight.id)!;
    setTimeout(() => row.querySelector<HTMLElement>('.try')!.click());
    await next(element, 'wf-what-if-open');
    const asked = state(store).whatIf!;
    expect(simulate(store.getLatestSession('wf')!, asked).gain).to.be.closeTo(insight.saving, 1e-6);
  });

  it('goes through the insights with the arrow keys', async () => {
    const element = await show(storeWith(slow));
    const focused = (): string => nameOf(element.shadowRoot!.activeElement!);
    const [first, second] = titles(element);
    one(element, '.title').focus();
    press(element.shadowRoot!.activeElement!, 'ArrowDown');
    expect(focused()).to.equal(second);
    await drawn(element);
    press(element.shadowRoot!.activeElement!, 'ArrowRight');
    expect(focused()).to.equal(`Put aside: ${second}`);
    expect(button(element, first!).tabIndex).to.equal(-1);
  });

  it('shows hostile names as text', async () => {
    const store = storeWith(slow.replaceAll('blur', '__proto__'));
    const session = store.getLatestSession('wf')!;
    const nodes = session.graph.nodes.map((node) =>
      node.id === '__proto__' ? { ...node, label: '<img src=x onerror=alert(1)>' } : node,
    );
    store.addSessions([{ ...session, id: 'hostile', graph: { ...session.graph, nodes } }]);
    store.selectSession('wf', 'hostile');
    const element = await show(store);
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    expect(textOf(element)).to.include('<img src=x');
  });

  it('lets go of everything when it leaves the page', async () => {
    const store = storeWith(slow);
    await expectToLetGo(store, async () => {
      const element = await show(store);
      element.remove();
    });
  });
});
