import { expect, fixture, html } from '@open-wc/testing';
import { WfSessionHistory } from '../../../src/elements/session-history/session-history.js';
import { createProfilerStore } from '../../../src/store/index.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { all, button, drawn, expectToLetGo, nameOf, one, press, storeWith, textOf } from '../harness.js';

const show = (store?: ProfilerStore): Promise<WfSessionHistory> =>
  fixture<WfSessionHistory>(html`<wf-session-history lang="en" .store=${store} workflow-id="wf"></wf-session-history>`);

const names = (element: Element): string[] => all(element, '.row-name').map(nameOf);
const shown = (element: Element): string[] => all(element, '.row-name[aria-pressed="true"]').map(nameOf);
const state = (store: ProfilerStore) => store.snapshot.workflows.get('wf')!;

describe('wf-session-history', () => {
  it('is accessible, empty, full and comparing', async () => {
    await expect(await show(createProfilerStore())).to.be.accessible();
    const store = storeWith('a 0-1000', 'a 0-2000');
    store.setBaseline('wf', 'run-1');
    await expect(await show(store)).to.be.accessible();
  });

  it('lists the runs, newest first, with how long each took', async () => {
    const element = await show(storeWith('a 0-1000', 'a 0-2000 error no', 'a 0-500\nb 500-'));
    expect(names(element)).to.deep.equal(['Run 3', 'Run 2', 'Run 1']);
    const rows = all(element, 'li').map((row) => textOf(row));
    expect(rows[0]).to.match(/^Running Run 3 …/);
    expect(rows[1]).to.match(/^Failed Run 2 2\.00 s .+ ago · Failed · 1 node/);
    expect(rows[2]).to.match(/^Completed Run 1 1\.00 s .+ ago · Completed · 1 node/);
  });

  it('chooses the run that is shown; the newest follows the latest', async () => {
    const store = storeWith('a 0-1000', 'a 0-2000');
    const element = await show(store);
    expect(shown(element)).to.deep.equal(['Run 2']);
    button(element, 'Run 1').click();
    await drawn(element);
    expect(shown(element)).to.deep.equal(['Run 1']);
    expect(state(store).selectedSessionId).to.equal('run-1');
    button(element, 'Run 2').click();
    expect(state(store).selectedSessionId).to.equal(null);
  });

  it('compares the shown run with the baseline', async () => {
    const store = storeWith('blur 0-1000\nsave 1000-1100', 'blur 0-4000\nsave 4000-4100');
    const element = await show(store);
    expect(element.shadowRoot!.querySelector('.deltas')).to.equal(null);
    button(element, 'Use Run 1 as the baseline').click();
    await drawn(element);
    const rows = all(element, '.deltas tbody tr').map((row) => textOf(row));
    expect(rows[0]).to.equal('Total duration 1.10 s 4.10 s +3.00 s');
    expect(rows.at(-1), 'only nodes that differ').to.equal('blur 1.00 s 4.00 s +3.00 s');
    button(element, 'Use Run 1 as the baseline').click();
    expect(state(store).baselineSessionId).to.equal(null);
  });

  it('takes a second run with the control key as the baseline', async () => {
    const store = storeWith('a 0-1000', 'a 0-2000');
    const element = await show(store);
    button(element, 'Run 1').dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: true }));
    expect(state(store).baselineSessionId).to.equal('run-1');
    expect(state(store).selectedSessionId).to.equal(null);
  });

  it('renames with Enter, keeps the name with Escape, and gives the focus back', async () => {
    const store = storeWith('a 0-1000');
    const element = await show(store);
    const rename = async (name: string, key: string): Promise<void> => {
      button(element, /^Rename/).click();
      await drawn(element);
      const field = one<HTMLInputElement>(element, '.rename');
      expect(element.shadowRoot!.activeElement).to.equal(field);
      field.value = name;
      press(field, key);
      await drawn(element);
    };
    await rename('  With cache ', 'Enter');
    expect(names(element)).to.deep.equal(['With cache']);
    expect(nameOf(element.shadowRoot!.activeElement!)).to.equal('With cache');
    await rename('Something else', 'Escape');
    expect(store.getSession('wf', 'run-1')!.name).to.equal('With cache');
    await rename('   ', 'Enter');
    expect(store.getSession('wf', 'run-1')!.name, 'no empty name').to.equal('With cache');
  });

  it('deletes a run and brings it back', async () => {
    const store = storeWith('a 0-1000', 'a 0-2000');
    const element = await show(store);
    button(element, 'Delete Run 1').click();
    await drawn(element);
    expect(names(element)).to.deep.equal(['Run 2']);
    expect(textOf(one(element, '[role=status]'))).to.equal('Deleted Run 1 Undo');
    button(element, 'Undo').click();
    await drawn(element);
    expect(names(element)).to.deep.equal(['Run 2', 'Run 1']);
    expect(textOf(one(element, '[role=status]'))).to.equal('');
  });

  it('does not delete what still runs', async () => {
    const element = await show(storeWith('a 0-'));
    expect(button(element, 'Delete Run 1').disabled).to.equal(true);
  });

  it('goes through runs and their actions with the arrow keys', async () => {
    const element = await show(storeWith('a 0-1000', 'a 0-2000'));
    const focused = (): string => nameOf(element.shadowRoot!.activeElement!);
    button(element, 'Run 2').focus();
    press(element.shadowRoot!.activeElement!, 'ArrowDown');
    expect(focused()).to.equal('Run 1');
    await drawn(element);
    press(element.shadowRoot!.activeElement!, 'ArrowRight');
    expect(focused()).to.equal('Use Run 1 as the baseline');
    expect(button(element, 'Run 2').tabIndex).to.equal(-1);
  });

  it('calls a run without a name by its time, in the language of the page', async () => {
    const store = createProfilerStore();
    store
      .startProfiling('wf', { at: new Date(2024, 4, 17, 14, 30).getTime() })
      .end({ at: new Date(2024, 4, 17, 14, 31).getTime() });
    const element = await show(store);
    expect(names(element)[0]).to.match(/May 17, 2024,? 2:30.PM/);
  });

  it('lets go of everything when it leaves the page', async () => {
    const store = storeWith('a 0-10');
    await expectToLetGo(store, async () => {
      const element = await show(store);
      element.remove();
    });
  });
});
