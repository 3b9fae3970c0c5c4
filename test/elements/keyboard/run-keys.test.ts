import { expect, fixture, html } from '@open-wc/testing';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { all, drawn, one, press, storeWith, textOf } from '../harness.js';
import { settled } from '../timeline/plot.js';

const lab = `
  render  0-2000        lane w1
  blur    2000-10000    after render  lane w1
  sobel   2000-5000     after render  lane w2
  png     10200-10400   after blur, sobel  lane w1`;

async function show(tag: 'wf-timeline' | 'wf-profiler-panel', store: ProfilerStore): Promise<HTMLElement> {
  const box = await fixture(html`<div lang="en"></div>`);
  const element = document.createElement(tag);
  Object.assign(element, { store, workflowId: 'wf' });
  box.append(element);
  await settled(element);
  return element;
}

const selected = (store: ProfilerStore): string | null => store.snapshot.workflows.get('wf')!.selectedNodeId;

describe('the keys that go through a run', () => {
  for (const tag of ['wf-timeline', 'wf-profiler-panel'] as const) {
    it(`lead to the slowest node and along the path in ${tag}, and bring the node into view on the canvas`, async () => {
      const store = storeWith(lab);
      const element = await show(tag, store);
      const focused: string[] = [];
      element.addEventListener('wf-node-focus', ({ nodeId }) => focused.push(nodeId));
      const start = tag === 'wf-timeline' ? one(element, '.scroller') : one(element, '.run');
      press(start, 'l');
      expect(selected(store)).to.equal('blur');
      press(start, 'J');
      press(start, 'j');
      expect(selected(store), 'no further than the end').to.equal('png');
      press(start, 'k');
      press(start, 'k');
      expect(focused).to.deep.equal(['blur', 'png', 'png', 'blur', 'render']);
      await drawn(element);
      expect(all(element, '[role=status]').map(textOf)).to.include('render, 1 of 3 on the path: 2.00 s');
    });

    it(`open a sheet with all keys in ${tag}, and close it`, async () => {
      const element = await show(tag, storeWith(lab));
      const start = tag === 'wf-timeline' ? one(element, '.scroller') : one(element, '.run');
      start.focus();
      press(start, '?');
      const help = one(element, 'wf-keyboard-help');
      const dialog = one<HTMLDialogElement>(help, 'dialog');
      expect(dialog.open).to.equal(true);
      await expect(help).to.be.accessible();
      expect(textOf(dialog)).to.include('J Next on the path').and.to.include('Esc Let go of the range');
      expect(help.shadowRoot!.activeElement, 'the focus is in it').not.to.equal(null);
      press(one(help, 'h2'), 'j');
      expect(selected((element as unknown as { store: ProfilerStore }).store), 'keys go no further').to.equal(null);
      press(one(help, 'h2'), '?');
      expect(dialog.open).to.equal(false);
      expect(element.shadowRoot!.activeElement, 'and comes back').to.equal(start);
    });
  }

  it('are letters where text is typed', async () => {
    const store = storeWith(lab);
    const element = await show('wf-timeline', store);
    press(one(element, '.search'), 'l');
    press(one(element, 'select'), 'j');
    press(one(element, '.search'), '?');
    expect(selected(store)).to.equal(null);
    expect(one<HTMLDialogElement>(one(element, 'wf-keyboard-help'), 'dialog').open).to.equal(false);
  });

  it('are left to the browser with Ctrl, Alt or Meta', async () => {
    const store = storeWith(lab);
    const element = await show('wf-timeline', store);
    const event = new KeyboardEvent('keydown', {
      key: 'l',
      ctrlKey: true,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    expect(one(element, '.scroller').dispatchEvent(event)).to.equal(true);
    expect(selected(store)).to.equal(null);
  });

  it('mean the slowest node of the range', async () => {
    const store = storeWith(lab);
    const element = await show('wf-timeline', store);
    store.selectRange('wf', { from: 1_000_000, to: 1_002_000 });
    press(one(element, '.scroller'), 'l');
    expect(selected(store)).to.equal('render');
  });

  it('bring a step of the path into view on the timeline', async () => {
    const store = storeWith(lab);
    const element = (await show('wf-timeline', store)) as HTMLElementTagNameMap['wf-timeline'];
    element.view = { from: 1_000_000, to: 1_001_000 };
    press(one(element, '.scroller'), 'k');
    await settled(element);
    expect(element.view!.to).to.be.above(1_010_200);
    expect(all(element, '.hover:not([hidden])')).to.have.length(1);
  });
});
