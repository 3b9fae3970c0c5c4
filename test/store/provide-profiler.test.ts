import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { createProfilerStore, type ProfilerStore } from '../../src/store/index.js';
import { provideProfiler, StoreController } from '../../src/store/lit/index.js';

class Probe extends LitElement {
  static override properties = { store: { attribute: false }, workflowId: { attribute: 'workflow-id' } };
  declare store: ProfilerStore | undefined;
  declare workflowId: string | undefined;
  readonly profiler = new StoreController(this);
  updates = 0;

  override updated() {
    this.updates += 1;
  }
}
customElements.define('store-probe', Probe);

describe('provideProfiler', () => {
  it('reaches elements below that were upgraded before it', async () => {
    const host = await fixture<HTMLElement>(html`<div><store-probe></store-probe></div>`);
    const probe = host.querySelector<Probe>('store-probe')!;
    expect(probe.profiler.store).to.equal(undefined);
    const store = provideProfiler(host);
    expect(probe.profiler.store).to.equal(store);
    await probe.updateComplete;
    store.setHeatmapVisible(false);
    const before = probe.updates;
    await Promise.resolve();
    await probe.updateComplete;
    expect(probe.updates).to.equal(before + 1);
  });

  it('reaches into shadow roots, and an own store wins', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const store = provideProfiler(host);
    const inner = document.createElement('div');
    host.append(inner);
    inner.attachShadow({ mode: 'closed' }).append(document.createElement('store-probe'));
    const probe = document.createElement('store-probe') as Probe;
    host.append(probe);
    expect(probe.profiler.store).to.equal(store);
    const own = createProfilerStore();
    probe.store = own;
    await probe.updateComplete;
    expect(probe.profiler.store).to.equal(own);
  });

  it('replaces the store when provided again, and survives a move in the DOM', async () => {
    const host = await fixture<HTMLElement>(
      html`<div>
        <store-probe></store-probe>
        <p></p>
      </div>`,
    );
    const probe = host.querySelector<Probe>('store-probe')!;
    provideProfiler(host);
    const second = provideProfiler(host, createProfilerStore());
    await probe.updateComplete;
    expect(probe.profiler.store).to.equal(second);
    host.querySelector('p')!.append(probe);
    await probe.updateComplete;
    const before = probe.updates;
    second.setHeatmapVisible(false);
    await Promise.resolve();
    await probe.updateComplete;
    expect(probe.updates).to.equal(before + 1);
  });

  it('tells the page of errors, of the store in use only', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const first = provideProfiler(host);
    const second = provideProfiler(host, createProfilerStore());
    const heard: string[] = [];
    host.addEventListener('wf-error', (event) => heard.push((event as unknown as { where: string }).where));
    const warn = console.warn;
    console.warn = () => {};
    first.setHeatmapThresholds([3, 2, 1]);
    second.record('wf', null as never);
    console.warn = warn;
    expect(heard).to.deep.equal(['record']);
  });

  it('shows the only workflow to an element that names none', async () => {
    const host = await fixture<HTMLElement>(html`<div><store-probe></store-probe></div>`);
    const probe = host.querySelector<Probe>('store-probe')!;
    const store = provideProfiler(host);
    store.startProfiling('a');
    expect(probe.profiler.workflow!.workflowId).to.equal('a');
    store.startProfiling('b');
    expect(probe.profiler.workflow).to.equal(undefined);
    probe.workflowId = 'b';
    expect(probe.profiler.workflow!.workflowId).to.equal('b');
  });

  it('keeps no listener once the last element is gone', async () => {
    const store = createProfilerStore();
    let subscriptions = 0;
    const subscribe = store.subscribe.bind(store);
    store.subscribe = (...args) => {
      subscriptions += 1;
      const end = subscribe(...args);
      return () => {
        subscriptions -= 1;
        end();
      };
    };
    const host = await fixture<HTMLElement>(html`<div><store-probe></store-probe></div>`);
    provideProfiler(host, store);
    const probe = host.querySelector<Probe>('store-probe')!;
    await probe.updateComplete;
    expect(subscriptions).to.equal(1);
    probe.remove();
    expect(subscriptions).to.equal(0);
  });
});
