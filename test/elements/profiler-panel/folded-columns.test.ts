import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { WfProfilerPanel } from '../../../src/elements/profiler-panel/profiler-panel.js';
import { all, button, drawn, one, press, storeWith, textOf } from '../harness.js';

const lab = `
  render  0-2000
  blur    2000-10000  after render
  sobel   2000-5000   after render`;
const stateKey = 'panel-test-folded';

async function show(direction = 'ltr'): Promise<WfProfilerPanel> {
  const panel = await fixture<WfProfilerPanel>(html`
    <wf-profiler-panel
      lang="en"
      dir=${direction}
      state-key=${stateKey}
      style="inline-size: 1200px; block-size: 600px"
      .store=${storeWith(lab, lab)}
      workflow-id="wf"
    ></wf-profiler-panel>
  `);
  await waitUntil(() => all(panel, '.column').length === 3);
  await drawn(panel);
  return panel;
}

const widths = (panel: Element): number[] => all(panel, '.column').map((column) => Math.round(column.offsetWidth));
const edgeOf = (panel: Element, edge: number): HTMLElement => all(panel, '.column-edge')[edge]!;
const doublePress = (edge: Element): boolean => edge.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));

describe('wf-profiler-panel with folded columns', () => {
  const { setPointerCapture, hasPointerCapture } = HTMLElement.prototype;

  afterEach(() => {
    Object.assign(HTMLElement.prototype, { setPointerCapture, hasPointerCapture });
    for (const part of ['columns', 'panel']) localStorage.removeItem(`wf-profiler/${stateKey}/${part}`);
  });

  it('folds an outer column to the panel’s edge by a double press, and brings it back as it was', async () => {
    const panel = await show();
    const before = widths(panel);
    doublePress(edgeOf(panel, 0));
    await drawn(panel);
    await expect(panel).to.be.accessible();
    expect(widths(panel)[0], 'as wide as a button').to.equal(32);
    expect(widths(panel)[1], 'the middle has its room').to.be.closeTo(before[0]! + before[1]! - 32, 12);
    expect(all(panel, 'wf-bottlenecks').length, 'nothing is worked out for what is not seen').to.equal(0);
    doublePress(edgeOf(panel, 0));
    await drawn(panel);
    expect(widths(panel)).to.deep.equal(before);
    expect(all(panel, 'wf-bottlenecks').length).to.equal(1);
  });

  it('folds and unfolds by Enter on the edge, and tells it as the edge’s value', async () => {
    const panel = await show();
    const edge = edgeOf(panel, 1);
    expect(edge.getAttribute('aria-controls')).to.equal('column-2');
    edge.focus();
    press(edge, 'Enter');
    await drawn(panel);
    expect(edge.getAttribute('aria-valuenow')).to.equal('100');
    expect(edge.getAttribute('aria-valuetext')).to.equal('Folded column');
    expect(widths(panel)[2]).to.equal(32);
    press(edge, 'ArrowRight');
    await drawn(panel);
    expect(widths(panel)[2], 'it is as far as it goes').to.equal(32);
    press(edge, 'ArrowLeft');
    await drawn(panel);
    expect(widths(panel)[2]).to.be.greaterThan(263);
    expect(edge.hasAttribute('aria-valuetext')).to.equal(false);
    press(edge, 'Enter');
    press(edge, 'Enter');
    await drawn(panel);
    expect(widths(panel)[2]).to.be.greaterThan(263);
    expect(panel.shadowRoot!.activeElement === edge, 'the focus never left it').to.equal(true);
  });

  it('is folded after a reload too, and unfolds to the width it had', async () => {
    const panel = await show();
    for (let i = 0; i < 4; i++) {
      press(edgeOf(panel, 0), 'ArrowRight');
      await drawn(panel);
    }
    const set = widths(panel);
    press(edgeOf(panel, 0), 'Enter');
    press(edgeOf(panel, 1), 'Enter');
    await drawn(panel);
    panel.remove();
    const again = await show();
    expect([widths(again)[0], widths(again)[2]]).to.deep.equal([32, 32]);
    press(edgeOf(again, 1), 'Enter');
    press(edgeOf(again, 0), 'Enter');
    await drawn(again);
    expect(widths(again)).to.deep.equal(set);
  });

  it('has the names of its views where it was, each of which opens it with the focus on its tab', async () => {
    const panel = await show();
    press(edgeOf(panel, 0), 'Enter');
    await drawn(panel);
    expect(all(panel, '.rail-view').map((each) => textOf(each).replace(/ \d+$/, ''))).to.deep.equal([
      'Bottlenecks',
      'Insights',
    ]);
    all(panel, '.rail-view')[1]!.click();
    await drawn(panel);
    await waitUntil(() => panel.shadowRoot!.activeElement?.id === 'tab-insights');
    expect(all(panel, 'wf-insights').length).to.equal(1);
    expect(all(panel, '.rail').length).to.equal(0);
  });

  it('unfolds where the page, or a deed elsewhere, asks for a view in it', async () => {
    const panel = await show();
    press(edgeOf(panel, 1), 'Enter');
    await drawn(panel);
    panel.view = 'history';
    await drawn(panel);
    expect(all(panel, 'wf-session-history').length).to.equal(1);
    press(edgeOf(panel, 1), 'Enter');
    await drawn(panel);
    button(one(panel, 'wf-bottlenecks'), /what if/i).click();
    await drawn(panel);
    expect(all(panel, 'wf-what-if').length).to.equal(1);
  });

  it('folds where the edge is dragged to the panel’s edge, and unfolds where it is dragged back', async () => {
    HTMLElement.prototype.setPointerCapture = () => {};
    HTMLElement.prototype.hasPointerCapture = () => true;
    const panel = await show('rtl');
    const edge = edgeOf(panel, 0);
    const end = panel.getBoundingClientRect().right;
    const drag = async (type: string, clientX: number): Promise<void> => {
      edge.dispatchEvent(new PointerEvent(type, { clientX, pointerId: 1, bubbles: true }));
      await drawn(panel);
    };
    await drag('pointerdown', edge.getBoundingClientRect().left);
    await drag('pointermove', end - 200);
    expect(widths(panel)[0], 'no narrower than is of use').to.equal(264);
    await drag('pointermove', end - 90);
    expect(widths(panel)[0]).to.equal(32);
    await drag('pointermove', end - 290);
    await drag('pointermove', end - 300);
    expect(widths(panel)[0]).to.be.closeTo(300, 2);
    await drag('pointerup', end - 300);
  });

  it('leaves alone what is kept of a column that there is not', async () => {
    localStorage.setItem(
      `wf-profiler/${stateKey}/columns`,
      JSON.stringify({ parts: [1, 1, 1], folded: [1, 7, '0', null] }),
    );
    const panel = await show();
    expect(all(panel, '.rail').length).to.equal(0);
  });
});
