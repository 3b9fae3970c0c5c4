import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { WfWhatIf } from '../../../src/elements/what-if/what-if.js';
import { rankBottlenecks, simulate } from '../../../src/profile/index.js';
import { createProfilerStore } from '../../../src/store/index.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { all, button, drawn, expectToLetGo, nameOf, next, one, storeWith, textOf } from '../harness.js';

const lab = `
  render  0-2000        lane w1
  blur    2000-10000    after render  lane w1
  sobel   2000-5000     after render  lane w2
  png     10000-10100   after blur, sobel  lane w1`;

const show = (store?: ProfilerStore): Promise<WfWhatIf> =>
  fixture<WfWhatIf>(html`<wf-what-if lang="en" .store=${store} workflow-id="wf"></wf-what-if>`);

const state = (store: ProfilerStore) => store.snapshot.workflows.get('wf')!;

async function enter(element: Element, selector: string, value: string): Promise<void> {
  const input = one<HTMLInputElement>(element, selector);
  input.value = value;
  input.dispatchEvent(new Event(input.type === 'range' ? 'input' : 'change', { bubbles: true }));
  await drawn(element);
}

describe('wf-what-if', () => {
  it('is accessible, empty, without a node, with one and answering', async () => {
    await expect(await show(createProfilerStore())).to.be.accessible();
    const store = storeWith(lab);
    const element = await show(store);
    await expect(element).to.be.accessible();
    store.selectNode('wf', 'blur');
    await drawn(element);
    await expect(element).to.be.accessible();
    await enter(element, '#faster', '50');
    await enter(element, '#lanes', '1');
    await expect(element).to.be.accessible();
  });

  it('brings back changes that were taken away, unless something else was asked since', async () => {
    const store = storeWith(lab);
    const asked = { changes: { blur: { scale: 0.5 }, sobel: { cached: true } } };
    store.setWhatIf('wf', asked);
    const element = await show(store);
    const undoes = (): string[] => all(element, '[part=undo]').map(nameOf);
    expect(undoes()).to.deep.equal([]);
    button(element, 'Back to the recording').click();
    await drawn(element);
    expect(state(store).whatIf).to.equal(null);
    await waitUntil(() => element.shadowRoot!.activeElement?.getAttribute('part') === 'undo');
    button(element, 'Undo').click();
    await drawn(element);
    expect(state(store).whatIf).to.deep.equal(asked);
    expect(undoes(), 'once').to.deep.equal([]);

    one(element, '[part=remove]').click();
    await drawn(element);
    expect(state(store).whatIf).to.deep.equal({ changes: { sobel: { cached: true } } });
    expect(undoes()).to.deep.equal(['Undo']);
    store.setWhatIf('wf', { changes: { render: { cached: true } } });
    await drawn(element);
    expect(undoes(), 'asked elsewhere').to.deep.equal([]);
  });

  it('predicts the run with a node that is faster, as simulate does', async () => {
    const store = storeWith(lab);
    store.selectNode('wf', 'blur');
    const element = await show(store);
    expect(element.shadowRoot!.querySelector('.prediction')).to.equal(null);
    await enter(element, '#faster', '50');
    expect(state(store).whatIf).to.deep.equal({ changes: { blur: { scale: 0.5 } } });
    const expected = simulate(store.getLatestSession('wf')!, { changes: { blur: { scale: 0.5 } } });
    expect(expected.gain).to.equal(4_000);
    expect(textOf(one(element, '.outcome'))).to.equal('10.1 s → 6.10 s −4.00 s ( −40% )');
    expect(textOf(one(element, '.chip'))).to.equal('Prediction');
    const [worst] = rankBottlenecks(expected.session, { by: 'impact' });
    expect(textOf(one(element, '.next'))).to.equal(worst!.label);
    expect(textOf(one(element, '.facts'))).to.include('No shorter than 6.10 s');
    expect(textOf(one(element, '.assumptions'))).to.match(
      /2 lanes, as recorded.*The workflow says what waited for what/,
    );
    expect(one<HTMLInputElement>(element, '#faster').getAttribute('aria-valuetext')).to.equal('50% faster');
  });

  it('says so where a change gains nothing', async () => {
    const store = storeWith(lab);
    store.selectNode('wf', 'sobel');
    const element = await show(store);
    await enter(element, '#faster', '90');
    expect(textOf(one(element, '.prediction'))).to.include('Gains nothing: something else bounds the run.');
  });

  it('takes a node as cached, and the slider as it stood when that is taken back', async () => {
    const store = storeWith(lab);
    store.selectNode('wf', 'blur');
    const element = await show(store);
    await enter(element, '#faster', '30');
    const toggle = async (): Promise<void> => {
      one(element, '#cached').click();
      await drawn(element);
    };
    await toggle();
    expect(one(element, '#cached').getAttribute('aria-checked')).to.equal('true');
    expect(state(store).whatIf!.changes.blur!.cached).to.equal(true);
    expect(one<HTMLInputElement>(element, '#faster').disabled).to.equal(true);
    expect(textOf(one(element, '.changes li'))).to.equal('blur : cached');
    await toggle();
    expect(state(store).whatIf).to.deep.equal({ changes: { blur: { scale: 0.7 } } });
    await enter(element, '#faster', '0');
    expect(state(store).whatIf, 'no change, no prediction').to.equal(null);
  });

  it('schedules the run on another number of lanes, and says that it did', async () => {
    const store = storeWith(lab);
    const element = await show(store);
    expect(one<HTMLInputElement>(element, '#lanes').value).to.equal('2');
    await enter(element, '#lanes', '1');
    expect(state(store).whatIf).to.deep.equal({ changes: {}, lanes: 1 });
    expect(textOf(one(element, '.outcome'))).to.include('13.1 s +3.00 s');
    expect(textOf(one(element, '.assumptions'))).to.include('scheduled anew');
    await enter(element, '#lanes', '-4');
    expect(state(store).whatIf!.lanes).to.equal(1);
    await enter(element, '#lanes', '2');
    expect(state(store).whatIf, 'as recorded').to.equal(null);
  });

  it('lists several changes, takes one back, and all', async () => {
    const store = storeWith(lab);
    store.selectNode('wf', 'blur');
    const element = await show(store);
    await enter(element, '#faster', '50');
    await enter(element, '#node', 'render');
    expect(state(store).selectedNodeId).to.equal('render');
    await enter(element, '#faster', '25');
    await enter(element, '#lanes', '3');
    const list = (): string[] => all(element, '.changes li').map(textOf);
    expect(list()).to.deep.equal(['blur : 50% faster', 'render : 25% faster', '3 lanes instead of 2']);
    all(element, '.changes li button')[0]!.click();
    await drawn(element);
    expect(list()).to.deep.equal(['render : 25% faster', '3 lanes instead of 2']);
    button(element, 'Back to the recording').click();
    await drawn(element);
    expect(state(store).whatIf).to.equal(null);
    expect(element.shadowRoot!.querySelector('.prediction')).to.equal(null);
  });

  it('shows what was asked elsewhere: of single executions, of delays, and what cannot be', async () => {
    const store = storeWith(lab);
    const element = await show(store);
    store.setWhatIf('wf', { changes: {}, executions: { 'blur#0': { duration: 1_000 } }, delayScale: 0.5 });
    await drawn(element);
    expect(all(element, '.changes li').map(textOf)).to.deep.equal([
      'blur : takes 1.00 s',
      'Waits between nodes: 50% of what they were',
    ]);
    all(element, '.changes li button')[0]!.click();
    await drawn(element);
    expect(all(element, '.changes li').length).to.equal(1);
    store.setWhatIf('wf', { changes: { blur: { scale: -1 } } });
    await drawn(element);
    expect(textOf(one(element, '[role=alert]'))).to.match(/^This cannot be predicted: .*scale of "blur"/);
    button(element, 'Back to the recording').click();
    expect(state(store).whatIf).to.equal(null);
  });

  it('leads on to the next bottleneck', async () => {
    const store = storeWith(lab);
    store.selectNode('wf', 'blur');
    const element = await show(store);
    await enter(element, '#faster', '90');
    const label = nameOf(one(element, '.next'));
    setTimeout(() => one(element, '.next').click());
    const event = await next(element, 'wf-node-select');
    expect(event.nodeId).to.equal(label);
    await drawn(element);
    expect(one<HTMLSelectElement>(element, '#node').value).to.equal(label);
  });

  it('looks for the next bottleneck of a large run once the slider rests', async () => {
    const large = Array.from({ length: 2_500 }, (_, i) => `n${i} ${i * 10}-${i * 10 + 10}`).join('\n');
    const store = storeWith(large);
    store.selectNode('wf', 'n0');
    const element = await show(store);
    await enter(element, '#faster', '50');
    expect(textOf(one(element, '.facts'))).to.match(/^Then most to gain … No shorter than/);
    await waitUntil(() => /Then most to gain no node stands out/.test(textOf(one(element, '.facts'))));
  });

  it('has words for a node without time, a group and hostile names', async () => {
    const store = storeWith(`
      g
      __proto__  0-1000  group g
      idle       0-0     cached`);
    const element = await show(store);
    store.selectNode('wf', 'idle');
    await drawn(element);
    expect(textOf(one(element, '.hint'))).to.equal('This node took no time in this run.');
    store.selectNode('wf', 'g');
    await drawn(element);
    expect(textOf(one(element, '.hint'))).to.match(/^A group has no time of its own/);
    store.selectNode('wf', '__proto__');
    await drawn(element);
    await enter(element, '#faster', '50');
    expect(Object.keys(state(store).whatIf!.changes)).to.deep.equal(['__proto__']);
    expect(textOf(one(element, '.outcome'))).to.include('500 ms');
  });

  it('lets go of everything when it leaves the page', async () => {
    const store = storeWith(lab);
    store.setWhatIf('wf', { changes: { blur: { scale: 0.5 } } });
    await expectToLetGo(store, async () => {
      const element = await show(store);
      element.remove();
    });
  });
});
