import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { createProfilerStore } from '../../../src/store/index.js';
import { drawn, storeWith } from '../harness.js';

/** What a screen reader would say by itself, of every live region in the shadow of everything below. */
function said(root: ParentNode): string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(':is([role=status], [role=alert], [role=log], [aria-live]):not([aria-live=off])')
      ? [element.textContent.replace(/\s+/g, ' ').trim()]
      : []),
    ...(element.shadowRoot ? said(element.shadowRoot) : []),
  ]);
}

describe('What is said while a run goes on, with every view on the page', () => {
  for (const [status, words] of [
    ['completed', /^Run finished in /],
    ['failed', /^Run failed /],
    ['cancelled', /^Run stopped /],
  ] as const) {
    it(`is its start and its end, however much happens in it: ${status}`, async function () {
      this.timeout(20_000);
      const store = createProfilerStore();
      const page = await fixture<HTMLElement>(html`
        <div style="inline-size: 900px">
          <div id="canvas" style="position: relative; block-size: 200px"></div>
          <wf-heatmap-overlay for="canvas" badges="all" workflow-id="wf" .store=${store}></wf-heatmap-overlay>
          <wf-profiler-panel workflow-id="wf" style="block-size: 300px" .store=${store}></wf-profiler-panel>
          <wf-timeline workflow-id="wf" .store=${store}></wf-timeline>
          <wf-node-table workflow-id="wf" .store=${store}></wf-node-table>
          <wf-what-if workflow-id="wf" .store=${store}></wf-what-if>
          <wf-session-history workflow-id="wf" .store=${store}></wf-session-history>
        </div>
      `);
      page.querySelector('wf-heatmap-overlay')!.getNodeBounds = (id) => new DOMRect(20 * (id.length % 30), 20, 15, 15);
      const heard: string[] = [];
      const listen = async (): Promise<void> => {
        for (const view of page.children) await drawn(view);
        await nextFrame();
        const now = said(page).filter(Boolean).join(' + ');
        if (now !== heard.at(-1)) heard.push(now);
      };
      await listen();
      const run = store.startProfiling('wf');
      for (let i = 0; i < 40; i++) {
        const nodeId = `n${'x'.repeat(i)}`;
        run.record([
          { type: 'node-queued', nodeId },
          { type: 'node-started', nodeId },
          { type: 'node-progress', nodeId, value: i, max: 40 },
        ]);
        await listen();
        run.record({
          type: 'node-finished',
          nodeId,
          ...(status === 'failed' && i === 7 ? { status: 'failed', error: 'no' } : {}),
        });
        if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 120)); // what ticks, ticks
        await listen();
      }
      run.end({ status });
      await listen();
      await listen();
      expect(said(page).length, 'there are live regions').to.be.greaterThan(3);
      expect(heard.length, JSON.stringify(heard)).to.equal(3);
      expect(heard.slice(0, 2)).to.deep.equal(['', 'Run started']);
      expect(heard[2]).to.match(words);
    });
  }

  it('is nothing of a run that was there before', async () => {
    const store = storeWith('load 0-40');
    const panel = await fixture<HTMLElement>(
      html`<wf-profiler-panel workflow-id="wf" .store=${store}></wf-profiler-panel>`,
    );
    await drawn(panel);
    store.selectNode('wf', 'load');
    await drawn(panel);
    expect(new Set(said(panel.parentElement!).filter(Boolean)).size).to.be.at.most(1);
  });

  it('is the end that holds, where what was still running tells its own end later', async () => {
    const store = createProfilerStore();
    const panel = await fixture<HTMLElement>(
      html`<wf-profiler-panel workflow-id="wf" .store=${store}></wf-profiler-panel>`,
    );
    const at = Date.now() - 60_000;
    const who = { nodeId: 'a', executionId: 'a#0' };
    const heard = async (): Promise<string> => {
      await drawn(panel);
      return said(panel.shadowRoot!).join(' ');
    };
    const run = store.startProfiling('wf', { at });
    run.record({ type: 'node-started', ...who, at });
    run.end({ at: at + 2_000 });
    expect(await heard()).to.include('Run finished in 2.00 s');
    run.record({ type: 'node-finished', ...who, at: at + 3_000 });
    expect(await heard()).to.include('Run finished in 3.00 s');
  });
});
