import { expect, fixture, html } from '@open-wc/testing';
import { WfHeatmapControls } from '../../../src/elements/heatmap-controls/heatmap-controls.js';
import { createProfilerStore } from '../../../src/store/index.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { all, button, drawn, expectToLetGo, textOf } from '../harness.js';

const show = (store?: ProfilerStore, modes = 'duration relative'): Promise<WfHeatmapControls> =>
  fixture<WfHeatmapControls>(
    html`<wf-heatmap-controls lang="en" .store=${store} modes=${modes}></wf-heatmap-controls>`,
  );

const checked = (element: Element): string[] =>
  all<HTMLInputElement>(element, 'input')
    .filter((input) => input.checked)
    .map((input) => input.value);

describe('wf-heatmap-controls', () => {
  it('is accessible', async () => {
    await expect(await show(createProfilerStore())).to.be.accessible();
    await expect(await show()).to.be.accessible();
  });

  it('switches the heat of the store', async () => {
    const store = createProfilerStore();
    const element = await show(store);
    const heat = button(element, 'Heatmap');
    expect(heat.getAttribute('aria-checked')).to.equal('true');
    heat.click();
    await drawn(element);
    expect(store.snapshot.heatmap.visible).to.equal(false);
    expect(heat.getAttribute('aria-checked')).to.equal('false');
    store.setHeatmapVisible(true);
    await drawn(element);
    expect(heat.getAttribute('aria-checked')).to.equal('true');
  });

  it('chooses the mode and follows the store', async () => {
    const store = createProfilerStore();
    const element = await show(store);
    expect(checked(element)).to.deep.equal(['duration']);
    all<HTMLInputElement>(element, 'input[value=relative]')[0]!.click();
    expect(store.snapshot.heatmap.mode).to.equal('relative');
    store.setHeatmapMode('duration');
    await drawn(element);
    expect(checked(element)).to.deep.equal(['duration']);
  });

  it('offers the modes it is given, a mode of the page by its own name', async () => {
    const element = await show(createProfilerStore(), 'duration  impact joules');
    expect(all(element, '.mode').map((mode) => textOf(mode))).to.deep.equal(['Duration', 'Impact', 'joules']);
  });

  it('rests without a store', async () => {
    const element = await show();
    expect(button(element, 'Heatmap').disabled).to.equal(true);
  });

  it('lets go of everything when it leaves the page', async () => {
    const store = createProfilerStore();
    await expectToLetGo(store, async () => {
      const element = await show(store);
      element.remove();
    });
  });
});
