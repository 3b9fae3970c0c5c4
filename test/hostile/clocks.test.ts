import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { WfTimeline } from '../../src/elements/index.js';
import { createProfilerStore } from '../../src/store/index.js';
import { drawn, textOf } from '../elements/harness.js';
import { showOnCanvas } from './hostile-canvas.js';

const hour = 3_600_000;

describe('A clock that is set while a run goes on', () => {
  const wall = Date.now;
  afterEach(() => {
    Date.now = wall;
  });

  for (const [what, by] of [
    ['an hour forward, as by a sleep or a hand', hour],
    ['an hour back, as where summer time is done wrong', -hour],
    ['a year back, as by a first answer of NTP', -365 * 24 * hour],
    ['40 ms back, as by a later one', -40],
  ] as const) {
    it(`${what}, changes nothing of what views and canvas show as taken`, async function () {
      this.timeout(20_000);
      const store = createProfilerStore();
      const stage = await fixture<HTMLElement>(html`
        <div style="inline-size: 900px">
          <wf-heatmap-overlay workflow-id="wf" .store=${store}></wf-heatmap-overlay>
          <wf-run-summary workflow-id="wf" .store=${store}></wf-run-summary>
          <wf-node-table workflow-id="wf" .store=${store}></wf-node-table>
          <wf-bottlenecks workflow-id="wf" .store=${store}></wf-bottlenecks>
          <wf-timeline workflow-id="wf" .store=${store}></wf-timeline>
        </div>
      `);
      const overlay = stage.querySelector('wf-heatmap-overlay')!;
      const timeline = stage.querySelector<WfTimeline>('wf-timeline')!;
      showOnCanvas(stage, overlay);
      const run = store.startProfiling('wf');
      run.record([
        { type: 'node-started', nodeId: 'blur' },
        { type: 'node-progress', nodeId: 'blur', value: 1, max: 4 },
      ]);
      const shown = async (): Promise<string> => {
        for (const view of stage.children) await drawn(view);
        for (let i = 0; i < 4; i++) await nextFrame();
        return [...stage.children].map(textOf).join(' | ') + (overlay.toSVG() ?? '') + (timeline.toSVG() ?? '');
      };
      expect(await shown()).to.include('blur');

      Date.now = () => wall() + by;
      run.record({ type: 'node-started', nodeId: 'save' });
      // Figures that tick are written ten times a second at most.
      const texts: string[] = [];
      for (let i = 0; i < 3; i++) {
        await new Promise((resolve) => setTimeout(resolve, 150));
        texts.push(await shown());
      }
      const [, figure, unit] = /([\d.,]+)\s(ms|s)/.exec(textOf(stage.querySelector('wf-run-summary')!))!;
      expect(Number(figure) * (unit === 's' ? 1_000 : 1), 'it has gone on').to.be.within(300, 15_000);
      const ended = run.end()!;
      texts.push(await shown());
      for (const text of texts) {
        expect(text.match(/\d[\d.,]*\s(?:min|h|d)(?![a-z])/g), text).to.equal(null);
        expect(text.match(/[-−]\d[\d.,]*\s(?:ms|s)(?![a-z])/g), text).to.equal(null);
        expect(text).not.to.match(/NaN|Infinity/);
      }
      const statistics = store.getStatistics('wf')!;
      expect(statistics.totalDuration).to.be.within(400, 15_000);
      expect(ended.finishedAt! - ended.startedAt).to.equal(statistics.totalDuration);
      for (const { startedAt, finishedAt } of ended.executions)
        expect([startedAt >= ended.startedAt, finishedAt! <= ended.finishedAt!]).to.deep.equal([true, true]);
    });
  }
});
