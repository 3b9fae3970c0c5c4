import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { WfProfilerPanel } from '../../../src/elements/profiler-panel/profiler-panel.js';
import de from '../../../src/elements/words/languages/de.js';
import { registerWords } from '../../../src/elements/words/words.js';
import { drawn, one, storeWith, textOf } from '../harness.js';

async function show(view: string): Promise<WfProfilerPanel> {
  const panel = await fixture<WfProfilerPanel>(html`
    <wf-profiler-panel
      lang="en"
      view=${view}
      style="inline-size: 320px; block-size: 500px"
      .store=${storeWith('a 0-1000', 'a 0-1000')}
      workflow-id="wf"
    ></wf-profiler-panel>
  `);
  await drawn(panel);
  return panel;
}

function isInSight(panel: Element): boolean {
  const box = one(panel, '.tabs').getBoundingClientRect();
  const tab = one(panel, '[role=tab][aria-selected=true]').getBoundingClientRect();
  return tab.left >= box.left && tab.right <= box.right;
}

/** Two frames: sizes are told of between layout and paint. */
const frames = (): Promise<void> =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));

describe('the tabs of wf-profiler-panel', () => {
  before(() => registerWords('de', de));

  it('keep the open one in sight where the words of another language are longer', async () => {
    const panel = await show('history');
    expect(isInSight(panel)).to.equal(true);
    panel.lang = 'de';
    await waitUntil(() => textOf(one(panel, '.tabs')).includes('Verlauf'));
    await frames();
    expect(isInSight(panel)).to.equal(true);
  });

  it('stay where the user scrolled them to when a count makes one wider', async () => {
    const panel = await show('history');
    const tabs = one(panel, '.tabs');
    tabs.scrollLeft = 0;
    await frames();
    await aTimeout(0);
    expect(isInSight(panel)).to.equal(false);
    panel.lang = 'de';
    await waitUntil(() => textOf(tabs).includes('Verlauf'));
    await frames();
    expect(tabs.scrollLeft).to.equal(0);
  });
});
