import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { elements } from '../../src/elements/index.js';
import { createProfilerStore, heatmapModes } from '../../src/store/index.js';
import type { ProfilerStore } from '../../src/store/profiler-store.js';
import type { WfHeatmapOverlay, WfProfilerPanel, WfTimeline } from '../../src/elements/index.js';
import { all, drawn, textOf } from '../elements/harness.js';
import { expectNothingHidden, expectOnlyText, expectSilence, hasSung, setCanary } from './canary.js';
import { hostileRuns } from './hostile-runs.js';
import { showOnCanvas } from './hostile-canvas.js';
import { formulas, inherited, invisible, markup, vectors } from './vectors.js';

describe('Hostile texts', () => {
  const workflowId = '"><img src=/__canary.png onerror=__canary()>';
  const objectKeys = JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort());
  beforeEach(setCanary);
  afterEach(() => {
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort()), 'Object.prototype').to.equal(
      objectKeys,
    );
  });

  it('would be noticed', async () => {
    const trap = document.createElement('div');
    document.body.append(trap);
    trap.innerHTML = markup.find((text) => text.startsWith('<img src'))!;
    for (let i = 0; i < 100 && !hasSung(); i++) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(hasSung()).to.equal(true);
    expect(() => expectOnlyText(trap, 'trap')).to.throw();
    trap.remove();
  });

  for (const [tag] of elements) {
    it(`stay text in <${tag}>`, async function () {
      this.timeout(60_000);
      const store = hostileStore();
      const element = document.createElement(tag) as HTMLElement & { store?: ProfilerStore; workflowId?: string };
      element.style.inlineSize = '900px';
      element.store = store;
      element.setAttribute('workflow-id', workflowId);
      const stage = await fixture<HTMLElement>(html`<div></div>`);
      if (tag === 'wf-heatmap-overlay') showOnCanvas(stage, element as WfHeatmapOverlay);
      stage.append(element);
      // The panel and the history show the name of every run whichever is selected.
      const step = /panel|history/.test(tag) ? 6 : 1;
      for (const session of store.getAllSessions(workflowId).filter((_, i) => i % step === 0)) {
        store.selectSession(workflowId, session.id);
        store.selectNode(workflowId, session.executions[1]!.nodeId);
        await drawn(element);
        expectOnlyText(element.shadowRoot!, `${tag}, ${session.name}`);
      }
      for (const mode of heatmapModes) {
        store.setHeatmapMode(mode);
        await drawn(element);
      }
      if (tag === 'wf-profiler-panel') await throughAllViews(element as WfProfilerPanel);
      if (tag === 'wf-timeline') await throughRows(element as WfTimeline);
      expectOnlyText(stage, tag);
      await expectSilence(tag);
    });
  }

  it('are shown as they are', async () => {
    const store = createProfilerStore();
    store.addSessions(hostileRuns(markup, 'wf').slice(0, 1));
    const table = await fixture<HTMLElement>(html`<wf-node-table workflow-id="wf" .store=${store}></wf-node-table>`);
    await drawn(table);
    expect(textOf(table)).to.include(markup[0]!);
  });

  it('stay text while a run goes on', async function () {
    this.timeout(60_000);
    const store = createProfilerStore();
    const panel = await fixture<HTMLElement>(
      html`<wf-profiler-panel
        workflow-id=${workflowId}
        style="inline-size: 900px"
        .store=${store}
      ></wf-profiler-panel>`,
    );
    store.startProfiling(workflowId);
    for (const text of vectors) {
      store.record(workflowId, [
        { type: 'node-queued', nodeId: text },
        { type: 'node-started', nodeId: text, lane: text },
        { type: 'node-progress', nodeId: text, value: 1, max: 2 },
        { type: 'node-metrics', nodeId: text, metrics: Object.fromEntries([[text, 1]]) },
      ]);
    }
    await drawn(panel);
    expectOnlyText(panel.shadowRoot!, 'running');
    for (const text of vectors)
      store.record(workflowId, { type: 'node-finished', nodeId: text, status: 'failed', error: text });
    store.endProfiling(workflowId, { status: 'failed' });
    await drawn(panel);
    expectOnlyText(panel.shadowRoot!, 'ended');
    const [session] = store.getAllSessions(workflowId);
    expect(session!.executions.map(({ nodeId }) => nodeId).sort()).to.deep.equal([...vectors].sort());
    expect(session!.executions.every(({ nodeId, error, lane }) => error === nodeId && lane === nodeId)).to.equal(true);
    await expectSilence('a run that goes on');
  });

  it('stay text as names and contents of files', async function () {
    this.timeout(60_000);
    const store = createProfilerStore();
    const panel = await fixture<HTMLElement>(
      html`<wf-profiler-panel workflow-id="wf" style="inline-size: 900px" .store=${store}></wf-profiler-panel>`,
    );
    for (const text of [...markup, ...formulas, ...inherited]) {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], text.replaceAll('/', '\u2215').replaceAll('\u0000', '')));
      all(panel, '.panel')[0]!.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      await new Promise((resolve) => setTimeout(resolve));
      await drawn(panel);
      expectOnlyText(panel.shadowRoot!, `a file ${text}`);
    }
    expect(store.getAllSessions('wf')).to.deep.equal([]);
    await expectSilence('files');
  });

  for (const tag of [
    'wf-node-table',
    'wf-bottlenecks',
    'wf-session-history',
    'wf-run-summary',
    'wf-insights',
    'wf-run-comparison',
    'wf-timeline',
    'wf-what-if',
    'wf-trend',
    'wf-profiler-panel',
    'wf-heatmap-overlay',
  ]) {
    it(`do not turn or hide what stands beside them in <${tag}>`, async function () {
      this.timeout(60_000);
      const store = createProfilerStore();
      store.addSessions(hostileRuns(invisible, 'wf'));
      const element = document.createElement(tag) as HTMLElement & { store?: ProfilerStore };
      element.style.inlineSize = '900px';
      element.store = store;
      element.setAttribute('workflow-id', 'wf');
      const stage = await fixture<HTMLElement>(html`<div></div>`);
      stage.append(element);
      if (tag === 'wf-heatmap-overlay') showOnCanvas(stage, element as WfHeatmapOverlay);
      if (tag === 'wf-profiler-panel') store.setBaseline('wf', store.getAllSessions('wf')[0]!.id);
      for (const session of store.getAllSessions('wf')) {
        store.selectSession('wf', session.id);
        const { nodeId } = session.executions[1]!;
        store.selectNode('wf', nodeId);
        if (tag === 'wf-what-if') store.setWhatIf('wf', { changes: { [nodeId]: { scale: 0.5 } } });
        await drawn(element);
        if (tag === 'wf-heatmap-overlay') await waitUntil(() => all(element, '.badge').length > 0);
        if (tag === 'wf-profiler-panel') {
          for (const view of ['nodes', 'insights', 'what-if', 'compare', 'history', 'bottlenecks']) {
            (element as WfProfilerPanel).view = view;
            await drawn(element);
            expectNothingHidden(element.shadowRoot!, `${tag}, ${view} of ${session.name}`);
          }
        }
        expectNothingHidden(element.shadowRoot!, `${tag}, ${session.name}`);
      }
    });
  }

  function hostileStore(): ProfilerStore {
    const store = createProfilerStore();
    const runs = hostileRuns(vectors, workflowId);
    store.addSessions(runs);
    store.setBaseline(workflowId, runs[0]!.id);
    return store;
  }
});

async function throughAllViews(panel: WfProfilerPanel): Promise<void> {
  for (const tab of all(panel, '[role=tab]')) {
    tab.click();
    await drawn(panel);
    expectOnlyText(panel.shadowRoot!, `panel, ${tab.textContent}`);
  }
}

async function throughRows(timeline: WfTimeline): Promise<void> {
  for (const choice of all<HTMLSelectElement>(timeline, 'select')) {
    for (const option of choice.options) {
      choice.value = option.value;
      choice.dispatchEvent(new Event('change', { bubbles: true }));
      await drawn(timeline);
      expectOnlyText(timeline.shadowRoot!, `timeline, ${option.value}`);
    }
  }
}
