import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { WfProfilerPanel } from '../../../src/elements/profiler-panel/profiler-panel.js';
import { all, drawn, one, press, storeWith } from '../harness.js';

const lab = `
  render  0-2000
  blur    2000-10000  after render
  sobel   2000-5000   after render`;
const stateKey = 'panel-test-dock';

async function show(width = 900, direction = 'ltr'): Promise<WfProfilerPanel> {
  const panel = await fixture<WfProfilerPanel>(html`
    <wf-profiler-panel
      lang="en"
      dir=${direction}
      state-key=${stateKey}
      style="inline-size: ${width}px; block-size: 220px"
      .store=${storeWith(lab, lab)}
      workflow-id="wf"
    ></wf-profiler-panel>
  `);
  await waitUntil(() => all(panel, '.low').length === 1);
  await drawn(panel);
  return panel;
}

const widthOf = (panel: Element, part: string): number => one(panel, part).getBoundingClientRect().width;

describe('wf-profiler-panel as a low dock', () => {
  afterEach(() => {
    for (const part of ['dock', 'panel']) localStorage.removeItem(`wf-profiler/${stateKey}/${part}`);
  });

  it('is accessible, and has run and summary beside the views', async () => {
    const panel = await show();
    await expect(panel).to.be.accessible();
    const [side, body] = ['.side', '.body'].map((part) => one(panel, part).getBoundingClientRect());
    expect(side!.right).to.be.at.most(body!.left);
    expect(body!.height, 'the views have all of the height').to.equal(220);
  });

  it('has an edge between the two that keys move, no farther than is of use', async () => {
    const panel = await show();
    const before = widthOf(panel, '.side');
    const edge = one(panel, '.column-edge');
    press(edge, 'ArrowRight');
    await drawn(panel);
    expect(widthOf(panel, '.side')).to.be.closeTo(before + 16, 1);
    expect(Number(edge.getAttribute('aria-valuenow'))).to.be.closeTo((100 * (before + 16)) / 899, 1);
    press(edge, 'Home');
    await drawn(panel);
    expect(widthOf(panel, '.side')).to.be.closeTo(264, 1);
    press(edge, 'End');
    await drawn(panel);
    expect(widthOf(panel, '.body')).to.be.closeTo(264, 1);
    edge.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    await drawn(panel);
    expect(widthOf(panel, '.side'), 'as it came').to.be.closeTo(before, 1);
  });

  it('is as it was left after a reload, in a dock of another width too', async () => {
    const panel = await show();
    for (let i = 0; i < 6; i++) press(one(panel, '.column-edge'), 'ArrowRight');
    await drawn(panel);
    const share = widthOf(panel, '.side') / 899;
    panel.remove();
    expect(widthOf(await show(), '.side') / 899).to.be.closeTo(share, 0.002);
    expect(widthOf(await show(1_200), '.side') / 1_199).to.be.closeTo(share, 0.002);
    expect(widthOf(await show(600), '.side'), 'never too narrow for what is in it').to.be.at.least(264);
  });

  it('moves the edge the way the arrow points where the page runs from right to left', async () => {
    const panel = await show(900, 'rtl');
    const edge = one(panel, '.column-edge');
    const before = edge.getBoundingClientRect().left;
    press(edge, 'ArrowLeft');
    await drawn(panel);
    expect(edge.getBoundingClientRect().left).to.be.closeTo(before - 16, 1);
  });

  it('asks for no update out of another one, of which Lit warns', async () => {
    const issued = ((globalThis as { litIssuedWarnings?: Set<string> }).litIssuedWarnings ??= new Set());
    const isMeant = (warning: string): boolean => warning.includes('scheduled an update');
    for (const warning of issued) if (isMeant(warning) || warning === 'change-in-update') issued.delete(warning);
    const panel = await show();
    panel.style.blockSize = '600px';
    await waitUntil(() => all(panel, '.low').length === 0);
    panel.style.blockSize = '220px';
    panel.requestUpdate(); // which is over before the browser tells of the size
    await waitUntil(() => all(panel, '.low').length === 1);
    expect([...issued].filter(isMeant)).to.deep.equal([]);
  });
});
