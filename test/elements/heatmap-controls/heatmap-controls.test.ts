import { expect, fixture, html } from '@open-wc/testing';
import { WfHeatmapControls } from '../../../src/elements/heatmap-controls/heatmap-controls.js';
import { createProfilerStore } from '../../../src/store/index.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { all, button, drawn, expectToLetGo, one, textOf } from '../harness.js';

const show = (store?: ProfilerStore, modes = 'duration relative'): Promise<WfHeatmapControls> =>
  fixture<WfHeatmapControls>(
    html`<wf-heatmap-controls lang="en" .store=${store} modes=${modes}></wf-heatmap-controls>`,
  );

const checked = (element: Element): string[] =>
  all<HTMLInputElement>(element, '.at-hand input')
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

  it('explains every mode in a menu, and leaves out what the run does not tell', async () => {
    const element = await show(createProfilerStore());
    one(element, '.more').click();
    await drawn(element);
    const offers = all(element, '.offer').map((offer) => textOf(offer));
    expect(offers[0]).to.equal('Duration Time of each node, by levels that you set');
    expect(offers.join(), 'no run tells of tokens').not.to.include('Tokens');
    await expect(element).to.be.accessible();
    all<HTMLInputElement>(element, '.offer input[value=impact]')[0]!.click();
    await drawn(element);
    expect(textOf(one(element, '.more')), 'a mode that is not at hand is named').to.equal('Impact');
  });

  it('takes times that ascend, marks one that does not, and remembers', async () => {
    const key = `test-${Math.random()}`;
    const store = createProfilerStore();
    const element = await show(store);
    element.stateKey = key;
    await drawn(element);
    const type = async (field: number, text: string): Promise<void> => {
      const input = all<HTMLInputElement>(element, '.bound')[field]!;
      input.value = text;
      input.dispatchEvent(new Event('change'));
      await drawn(element);
    };
    await type(0, '0.5');
    expect(store.snapshot.heatmap.thresholds).to.deep.equal([500, 5_000, 10_000]);
    await type(1, '20');
    expect(store.snapshot.heatmap.thresholds, 'beyond the next').to.deep.equal([500, 5_000, 10_000]);
    expect(all(element, '.bound').map((bound) => bound.getAttribute('aria-invalid'))).to.deep.equal([
      'false',
      'true',
      'false',
    ]);
    await type(2, '40');
    expect(store.snapshot.heatmap.thresholds, 'now it fits').to.deep.equal([500, 20_000, 40_000]);
    const later = createProfilerStore();
    const again = await show(later);
    again.stateKey = key;
    await drawn(again);
    expect(later.snapshot.heatmap.thresholds).to.deep.equal([500, 20_000, 40_000]);
    button(again, 'Reset').click();
    expect(later.snapshot.heatmap.thresholds).to.deep.equal([1_000, 5_000, 10_000]);
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
