import { expect, fixture, html } from '@open-wc/testing';
import { WfProfilerProvider } from '../../../src/elements/profiler-provider/profiler-provider.js';
import { createProfilerStore } from '../../../src/store/index.js';
import { drawn, expectToLetGo, next, storeWith, textOf } from '../harness.js';

const page = (): Promise<WfProfilerProvider> =>
  fixture<WfProfilerProvider>(html`
    <wf-profiler-provider
      ><section><wf-run-summary lang="en"></wf-run-summary></section
    ></wf-profiler-provider>
  `);

describe('wf-profiler-provider', () => {
  it('is accessible', async () => {
    await expect(await page()).to.be.accessible();
  });

  it('gives the elements inside one store of its own', async () => {
    const provider = await page();
    const summary = provider.querySelector('wf-run-summary')!;
    expect(textOf(summary)).to.equal('No run yet');
    const run = provider.store.startProfiling('wf', { at: 0 });
    run.record({ type: 'node-cached', nodeId: 'a', at: 0 });
    run.end({ at: 1_500 });
    await drawn(summary);
    expect(textOf(summary)).to.include('Total 1.50 s');
  });

  it('passes on a store that is set later', async () => {
    const provider = await page();
    provider.store = storeWith('a 0-2500');
    await provider.updateComplete;
    const summary = provider.querySelector('wf-run-summary')!;
    await drawn(summary);
    expect(textOf(summary)).to.include('Total 2.50 s');
  });

  it('goes back to its own store where it is given none, as frameworks do before there is one', async () => {
    const provider = await page();
    const own = provider.store;
    provider.store = storeWith('a 0-2500');
    await provider.updateComplete;
    for (const none of [null, undefined]) {
      provider.store = none as never;
      provider.remove();
      document.body.append(provider);
      await provider.updateComplete;
      expect(provider.store === own).to.equal(true);
      await drawn(provider.querySelector('wf-run-summary')!);
      expect(textOf(provider.querySelector('wf-run-summary')!)).to.equal('No run yet');
    }
    provider.remove();
  });

  it('loses nothing when it is moved', async () => {
    const provider = await page();
    provider.store.addSessions(storeWith('a 0-2500').getAllSessions());
    const place = provider.parentElement!;
    provider.remove();
    await provider.updateComplete;
    place.append(provider);
    const summary = provider.querySelector('wf-run-summary')!;
    await drawn(summary);
    expect(textOf(summary)).to.include('Total 2.50 s');
    expect(provider.store.disposed).to.equal(false);
  });

  it('tells the page of what the store could not use', async () => {
    const provider = await page();
    setTimeout(() => provider.store.record('wf', { type: 'nonsense' } as never));
    const event = await next(provider, 'wf-error');
    expect(event.where).to.equal('record');
  });

  it('keeps its sessions under an archive name', async () => {
    const name = `provider-${Date.now()}`;
    const first = await page();
    first.archiveName = name;
    await first.updateComplete;
    await first.store.ready;
    const ended = first.store.startProfiling('wf').end()!;
    const second = await page();
    second.setAttribute('archive-name', name);
    await second.updateComplete;
    await second.store.ready;
    if (!second.store.getLatestSession('wf')) {
      await new Promise<void>((resolve) =>
        second.store.subscribe(() => second.store.getLatestSession('wf') && resolve()),
      );
    }
    expect(second.store.getLatestSession('wf')).to.deep.equal(ended);
    first.store.dispose();
    second.store.dispose();
  });

  it('lets go of everything when it leaves the page', async () => {
    const store = createProfilerStore();
    await expectToLetGo(store, async () => {
      const provider = await page();
      provider.store = store;
      await provider.updateComplete;
      await drawn(provider.querySelector('wf-run-summary')!);
      provider.remove();
    });
  });
});
