import { expect, fixture, html } from '@open-wc/testing';
import { WfHeatmapControls } from '../../src/elements/heatmap-controls/heatmap-controls.js';
import { WfTimeline } from '../../src/elements/timeline/timeline.js';
import type { CustomMetric } from '../../src/profile/heat.js';
import { createProfilerStore, type WfErrorEvent } from '../../src/store/index.js';
import type { ProfilerStore } from '../../src/store/profiler-store.js';
import { Stage } from './heatmap-overlay/stage.js';
import { all, drawn, one, runNumber, textOf } from './harness.js';
import { colorAt, settled } from './timeline/plot.js';

const lab = `
  load  0-1000
  blur  1000-2000  after load
  save  2000-3000  after blur`;
const joules: CustomMetric = (run) =>
  new Map(
    run.executions.flatMap(({ nodeId }) =>
      nodeId === 'load' ? [[nodeId, 10]] : nodeId === 'blur' ? [[nodeId, 80]] : [],
    ),
  );

function storeOf(metrics: Readonly<Record<string, CustomMetric>>): ProfilerStore {
  const store = createProfilerStore({ metrics });
  store.addSessions([runNumber(1, lab), runNumber(2, lab)]);
  return store;
}

async function stageOf(store: ProfilerStore): Promise<Stage> {
  const stage = await Stage.make({ run: null });
  stage.overlay.store = store;
  await stage.rest();
  return stage;
}

const badges = (stage: Stage): string[] => all(stage.overlay, '.badge').map(textOf);

describe('a heat metric of the page', () => {
  it('is shown on the canvas by its own name, with its values', async () => {
    const store = storeOf({ joules });
    const stage = await stageOf(store);
    store.setHeatmapMode('joules');
    await stage.rest();
    expect(badges(stage)).to.have.members(['10', '80']);
    expect(textOf(one(stage.overlay, '.legend'))).to.match(/^joules low .*high/);
    expect(all(stage.overlay, '.badge.level-4').map(textOf), 'the greatest').to.deep.equal(['80']);
  });

  it('is offered in the menu, after those of the toolkit, and colours the timeline', async () => {
    const store = storeOf({ joules });
    const controls = await fixture<WfHeatmapControls>(
      html`<wf-heatmap-controls lang="en" .store=${store}></wf-heatmap-controls>`,
    );
    one(controls, '.more').click();
    await drawn(controls);
    expect(all(controls, '.offer-name').map(textOf).at(-1)).to.equal('joules');
    await expect(controls).to.be.accessible();
    all<HTMLInputElement>(controls, '.offer input').at(-1)!.click();
    expect(store.snapshot.heatmap.mode).to.equal('joules');
    const timeline = await fixture<WfTimeline>(
      html`<wf-timeline lang="en" style="inline-size: 700px; block-size: 200px" .store=${store}></wf-timeline>`,
    );
    await settled(timeline);
    const colors = ['load#0', 'blur#0', 'save#0'].map((id) => {
      const box = timeline.boundsOf(id)!;
      return colorAt(timeline, box.right - 6, box.top + box.height - 5);
    });
    expect(new Set(colors).size, 'cool, hot, and nothing told').to.equal(3);
  });

  it('sees the other runs, and is asked again when there is another', async () => {
    const counts: number[] = [];
    const store = storeOf({
      others: (_run, { history = [] }) => {
        counts.push(history.length);
        return new Map([['load', history.length]]);
      },
    });
    store.selectSession('wf', 'run-1');
    store.setHeatmapMode('others');
    const stage = await stageOf(store);
    expect(badges(stage)).to.deep.equal(['2']);
    store.addSessions([runNumber(3, lab)]);
    await stage.rest();
    expect(badges(stage)).to.deep.equal(['3']);
    expect(counts.at(-1)).to.equal(3);
  });

  for (const [what, metric] of [
    [
      'throws',
      () => {
        throw new Error('no meter');
      },
    ],
    ['gives no map', () => 7 as unknown as ReadonlyMap<string, number>],
    [
      'gives nonsense',
      () =>
        new Map<string, number>([
          ['load', NaN],
          ['blur', 'hot' as unknown as number],
        ]),
    ],
  ] as [string, CustomMetric][])
    it(`that ${what} shows nothing and breaks nothing`, async () => {
      const store = storeOf({ broken: metric });
      const told: string[] = [];
      store.addEventListener('wf-error', (event: WfErrorEvent) => void told.push(`${event.where}: ${event.message}`));
      const stage = await stageOf(store);
      store.setHeatmapMode('broken');
      await stage.rest();
      expect(badges(stage)).to.deep.equal([]);
      if (what !== 'gives nonsense') expect(told[0]).to.match(/^metrics: "broken" failed/);
      store.setHeatmapMode('duration');
      await stage.rest();
      expect(badges(stage)).to.have.length(3);
    });

  it('cannot take the place of one of the toolkit, nor be anything but a function', () => {
    const store = storeOf({ duration: () => new Map(), joules: 'x' as unknown as CustomMetric, fine: joules });
    expect(Object.keys(store.snapshot.heatmap.metrics!)).to.deep.equal(['fine']);
  });
});
