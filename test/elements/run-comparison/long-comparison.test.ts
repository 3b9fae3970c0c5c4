import { expect, fixtureSync, html } from '@open-wc/testing';
import { WfRunComparison } from '../../../src/elements/run-comparison/run-comparison.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { all, button, drawn, nameOf, one, press, storeWith } from '../harness.js';

const nodes = 3_000;
const text = (factor: number): string =>
  Array.from(
    { length: nodes },
    (_, i) => `n${i} ${i * 10}-${i * 10 + factor * (1 + (i % 7))} ${i % 9 ? '' : 'cached'}`,
  ).join('\n');
const frame = (): Promise<void> =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
const rowsDrawn = (element: Element): number => all(element, '.nodes .row').length;
const most = (): number => Math.ceil(innerHeight / 50) + 4 * 16 + 2;

async function open(): Promise<{ box: HTMLElement; element: WfRunComparison; store: ProfilerStore }> {
  const store = storeWith(text(1), text(1.1));
  store.setBaseline('wf', 'run-1');
  const box = fixtureSync<HTMLElement>(html`
    <div style="block-size: 400px; overflow: auto">
      <wf-run-comparison lang="en" .store=${store} workflow-id="wf"></wf-run-comparison>
    </div>
  `);
  const element = box.querySelector('wf-run-comparison')!;
  await drawn(element);
  button(element, 'Show all 3,000').click();
  await drawn(element);
  await frame();
  await drawn(element);
  return { box, element, store };
}

describe('wf-run-comparison of thousands of nodes', function () {
  this.timeout(60_000);

  it('draws the rows around the window only, whatever is scrolled to, without holes', async () => {
    const { box, element } = await open();
    expect(rowsDrawn(element)).to.be.at.most(most());
    const table = one(element, '.nodes table');
    expect(table.getAttribute('aria-rowcount')).to.equal(String(nodes + 1));
    expect(box.scrollHeight).to.be.greaterThan(nodes * 50);
    for (const at of [0.2, 0.6, 0.98, 0.4]) {
      box.scrollTop = box.scrollHeight * at;
      await frame();
      await drawn(element);
      expect(rowsDrawn(element), `at ${at}`).to.be.at.most(most());
      const view = box.getBoundingClientRect();
      const seen = all(element, '.nodes .row').filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > view.top && top < view.bottom;
      });
      expect(seen.length, `rows seen at ${at}`).to.be.at.least(7);
      const indices = seen.map((row) => Number(row.getAttribute('aria-rowindex')));
      expect(indices).to.deep.equal(indices.map((_, i) => indices[0]! + i));
      expect(new Set(seen.map((row) => row.getBoundingClientRect().height)).size, 'all as high').to.equal(1);
    }
    await expect(element).to.be.accessible();
  });

  it('goes through all of them by keys', async () => {
    const { box, element } = await open();
    one(element, '.row-name').focus();
    const order = (): string => nameOf(element.shadowRoot!.activeElement!);
    const first = order();
    press(element.shadowRoot!.activeElement!, 'End');
    await drawn(element);
    await frame();
    const last = element.shadowRoot!.activeElement!.closest('.row')!;
    expect(last.getAttribute('aria-rowindex')).to.equal(String(nodes + 1));
    expect(last.getBoundingClientRect().bottom).to.be.at.most(box.getBoundingClientRect().bottom + 1);
    press(element.shadowRoot!.activeElement!, 'PageUp');
    await drawn(element);
    expect(element.shadowRoot!.activeElement!.closest('.row')!.getAttribute('aria-rowindex')).to.equal(
      String(nodes + 1 - 15),
    );
    press(element.shadowRoot!.activeElement!, 'Home');
    await drawn(element);
    expect(order()).to.equal(first);
  });

  it('marks the node that is chosen elsewhere, also far away', async () => {
    const { element, store } = await open();
    const far = 'n2999';
    store.selectNode('wf', far);
    await drawn(element);
    expect(all(element, '.row-selected').map(({ dataset }) => dataset.node)).to.deep.equal([far]);
  });
});
