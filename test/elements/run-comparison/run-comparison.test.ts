import { expect, fixture, html } from '@open-wc/testing';
import type { WfRunComparison } from '../../../src/elements/run-comparison/run-comparison.js';
import { computeStatistics, compareRuns } from '../../../src/profile/index.js';
import { createProfilerStore } from '../../../src/store/index.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { all, button, drawn, expectToLetGo, nameOf, next, one, press, storeWith, textOf } from '../harness.js';

const before = `
  load  0-1000
  blur  1000-3000  after load
  old   3000-3300  after blur`;
const after = `
  load  0-1000
  blur  1000-5000  after load
  save  5200-5400  after blur`;
const runs = (blur: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `load 0-${1000 + i}\nblur ${1000 + i}-${1000 + blur + 2 * i} after load`);

const show = (store?: ProfilerStore): Promise<WfRunComparison> =>
  fixture<WfRunComparison>(html`<wf-run-comparison lang="en" .store=${store} workflow-id="wf"></wf-run-comparison>`);

const compared = (): ProfilerStore => {
  const store = storeWith(before, after);
  store.setBaseline('wf', 'run-1');
  return store;
};
const rowsOf = (element: Element): string[] => all(element, '.row').map((row) => textOf(row));

describe('wf-run-comparison', () => {
  it('is accessible, empty, choosing, comparing runs and groups', async () => {
    await expect(await show(createProfilerStore())).to.be.accessible();
    await expect(await show(storeWith(before, after))).to.be.accessible();
    await expect(await show(compared())).to.be.accessible();
    const groups = await show(storeWith(...runs(2000, 4), after));
    groups.baselineGroup = true;
    await drawn(groups);
    await expect(groups).to.be.accessible();
  });

  it('compares with the run before until one is pinned, which then stays', async () => {
    const store = storeWith(before, after);
    const element = await show(store);
    expect(textOf(one(element, '.totals'))).to.match(
      /^Run before 3\.30 s Run 1 Shown 5\.40 s Run 2 Change \+2\.10 s \+64% inconclusive Runs vary by themselves/,
    );
    button(element, 'Keep Run 1 as the baseline').click();
    expect(store.snapshot.workflows.get('wf')!.baselineSessionId).to.equal('run-1');
    await drawn(element);
    expect(textOf(one(element, '.totals'))).to.match(/^Baseline 3\.30 s Run 1 Shown 5\.40 s/);
    expect(all(element, '.pin')).to.deep.equal([]);
  });

  it('tells how to choose where no run came before, and takes a later one at a press', async () => {
    const store = storeWith(before, after);
    store.selectSession('wf', 'run-1');
    const element = await show(store);
    expect(textOf(one(element, '.empty'))).to.match(/^Nothing to compare with No run came before this one/);
    button(element, 'Compare with Run 2').click();
    await drawn(element);
    expect(textOf(one(element, '.totals'))).to.match(/^Baseline 5\.40 s Run 2 Shown 3\.30 s Run 1 Change −2\.10 s/);
  });

  it('has words for no run, one run and a run that goes on', async () => {
    expect(textOf(await show())).to.match(/^No run yet/);
    expect(textOf(await show(storeWith(before)))).to.match(/This is the only run/);
    const store = storeWith(before, 'load 0-');
    store.setBaseline('wf', 'run-1');
    expect(textOf(await show(store))).to.match(/once it has ended/);
    const pinned = storeWith(before, after);
    pinned.setBaseline('wf', 'run-2');
    expect(textOf(await show(pinned))).to.match(/This run is the baseline/);
  });

  it('keeps a ledger whose rows sum to the difference of the totals', async () => {
    const store = compared();
    const element = await show(store);
    const [a, b] = store.getAllSessions('wf').map((session) => computeStatistics(session).totalDuration);
    const figures = all(element, '.ledger tbody data').map((data) => Number(data.getAttribute('value')));
    const sum = Number(one(element, '.ledger tfoot data').getAttribute('value'));
    expect(figures.length).to.be.greaterThan(2);
    expect(figures.reduce((total, figure) => total + figure, 0)).to.equal(sum);
    expect(sum).to.equal(b! - a!);
    expect(all(element, '.ledger tbody tr').map((row) => textOf(row))).to.deep.equal([
      'blur +2.00 s',
      'old −300 ms',
      'Waits between nodes +200 ms',
      'save +200 ms',
    ]);
    expect(textOf(one(element, '.ledger tfoot'))).to.equal('Sum +2.10 s');
  });

  it('says that nothing made a difference where the runs are alike', async () => {
    const store = storeWith(before, before);
    store.setBaseline('wf', 'run-1');
    const element = await show(store);
    expect(textOf(one(element, '.ledger'))).to.match(/^What made the difference Nothing: /);
    expect(all(element, '.ledger table').length).to.equal(0);
  });

  it('tells small differences together until asked, and they still sum', async () => {
    const many = (scale: number): string =>
      Array.from({ length: 20 }, (_, i) => `n${i} ${i * 1000}-${i * 1000 + 500 + i * scale} `).join('\n');
    const store = storeWith(many(1), many(3));
    store.setBaseline('wf', 'run-1');
    const element = await show(store);
    const sum = (): number =>
      all(element, '.ledger tbody data').reduce((total, data) => total + Number(data.getAttribute('value')), 0);
    const whole = Number(one(element, '.ledger tfoot data').getAttribute('value'));
    expect(sum()).to.be.closeTo(whole, 1e-6);
    const collapsed = all(element, '.ledger tbody tr').length;
    button(element, /smaller differences/).click();
    await drawn(element);
    expect(all(element, '.ledger tbody tr').length).to.be.greaterThan(collapsed);
    expect(sum()).to.equal(whole);
  });

  it('shows every node with its change, ratio, verdict, and what is new and gone', async () => {
    const element = await show(compared());
    expect(rowsOf(element)).to.deep.equal([
      'blur 2.00 s 4.00 s +2.00 s 2.00×',
      'old gone 300 ms – −300 ms –',
      'save new – 200 ms +200 ms –',
      'load 1.00 s 1.00 s 0 ms 1.00×',
    ]);
    expect(textOf(element).match(/inconclusive/g), 'said once, for all').to.have.length(1);
    expect(all(element, '.dumbbell').map((plot) => nameOf(plot))[0]).to.equal('from 2.00 s to 4.00 s');
    const [plot] = all(element, '.dumbbell');
    expect(plot!.querySelector('.before')!.getAttribute('cx')).to.equal('50%');
    expect(plot!.querySelector('.after')!.getAttribute('cx')).to.equal('100%');
  });

  it('compares all earlier runs with the shown one, and groups around a baseline with a verdict', async () => {
    const store = storeWith(...runs(2000, 5), ...runs(4000, 5));
    const element = await show(store);
    expect(textOf(one(element, '.group-switch'))).to.equal('All earlier runs together as the baseline');
    one(element, '.group-switch input').click();
    await drawn(element);
    expect(element.baselineGroup).to.equal(true);
    expect(textOf(one(element, '.totals'))).to.match(/median of 9 runs .* Run 10 .* inconclusive/);
    store.setBaseline('wf', 'run-5');
    await drawn(element);
    const sessions = store.getAllSessions('wf');
    const expected = compareRuns(sessions.slice(0, 5), sessions.slice(5));
    expect(expected.total.verdict).to.equal('slower');
    expect(textOf(one(element, '.totals'))).to.match(/median of 5 runs .* median of 5 runs .* slower More than chance/);
    expect(rowsOf(element)[0]).to.match(/^blur slower/);
    expect(rowsOf(element)[1]).to.match(/^load no clear change/);
    one(element, '.group-switch input').click();
    await drawn(element);
    expect(textOf(one(element, '.totals'))).to.match(/Run 5 .* Run 10 .* inconclusive/);
  });

  it('selects the node of a row, by pointer and keys', async () => {
    const store = compared();
    const element = await show(store);
    setTimeout(() => one(element, '.row .change').click());
    expect((await next(element, 'wf-node-select')).nodeId).to.equal('blur');
    await drawn(element);
    expect(all(element, '.row-selected').length).to.equal(1);
    const names = all(element, '.row-name');
    names[0]!.focus();
    press(names[0]!, 'ArrowDown');
    expect(nameOf(element.shadowRoot!.activeElement!)).to.equal('old');
    await drawn(element);
    expect(all(element, '.row-name[tabindex="0"]').map(nameOf)).to.deep.equal(['old']);
  });

  it('lets go of everything when it leaves the page', async () => {
    const store = compared();
    await expectToLetGo(store, async () => {
      const element = await show(store);
      element.remove();
    });
  });
});
