import { expect } from '@open-wc/testing';
import { Stage } from './stage.js';

const run = `
  load     0-1000
  prepare
  resize   1000-3000  after load    group prepare
  sharpen  2000-6500  after load    group prepare
  save     7000-7500  after resize, sharpen`;
const box = (x: number, y = 60) => ({ x, y, width: 100, height: 60 });
const collapsed = { load: box(20), prepare: box(180), save: box(340) };
const expanded = {
  ...collapsed,
  prepare: { x: 170, y: 40, width: 260, height: 200 },
  resize: box(180, 60),
  sharpen: box(180, 150),
  save: box(460),
};

const tint = (stage: Stage, id: string): HTMLElement | undefined => stage.tints.get(id);
const badge = (stage: Stage, id: string): string =>
  stage.badges.get(id)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('a group on the canvas', () => {
  it('shows its wall span while nothing of it is seen', async () => {
    const stage = await Stage.make({ nodes: collapsed, run });
    expect(tint(stage, 'prepare')!.classList.contains('level-3'), '5.5 s').to.equal(true);
    expect(badge(stage, 'prepare')).to.match(/^5\.50 s ?73%$/);
  });

  it('leaves the showing to what is in it when that is seen', async () => {
    const stage = await Stage.make({ nodes: expanded, run });
    expect(stage.tints.has('prepare')).to.equal(false);
    expect(tint(stage, 'sharpen')!.classList.contains('level-2')).to.equal(true);
    for (const id of ['resize', 'sharpen']) stage.remove(id);
    stage.move('prepare', box(180));
    await stage.rest();
    expect(stage.tints.has('prepare'), 'collapsed').to.equal(true);
    stage.move('sharpen', box(180, 150));
    await stage.rest();
    expect(stage.tints.has('prepare'), 'and expanded again').to.equal(false);
  });

  it('runs while anything in it runs, and then has the time from its first start to its last end', async () => {
    const stage = await Stage.make({ nodes: collapsed, run: null });
    const at = Date.now() - 60_000;
    const graph = {
      nodes: [
        { id: 'load' },
        { id: 'prepare' },
        { id: 'resize', parentId: 'prepare' },
        { id: 'sharpen', parentId: 'prepare' },
        { id: 'save' },
      ],
      edges: [],
    };
    const live = stage.store.startProfiling('wf', { at, graph });
    live.record([
      { type: 'node-started', nodeId: 'resize', at },
      { type: 'node-finished', nodeId: 'resize', at: at + 2_000 },
      { type: 'node-started', nodeId: 'sharpen', at: at + 3_000 },
    ]);
    await stage.rest();
    expect(tint(stage, 'prepare')!.classList.contains('running')).to.equal(true);
    live.record({ type: 'node-finished', nodeId: 'sharpen', at: at + 12_000, status: 'failed' });
    live.record({ type: 'node-started', nodeId: 'save', at: at + 12_000 });
    await stage.rest();
    expect(tint(stage, 'prepare')!.classList.contains('failed')).to.equal(true);
    expect(badge(stage, 'prepare')).to.match(/^12\.0 s ?failed$/);
  });
});
