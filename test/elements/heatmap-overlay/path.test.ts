import { expect } from '@open-wc/testing';
import { Stage, threeNodes } from './stage.js';

const run = `
  load  0-2400
  blur  2400-13200  after load
  save  13200-13300 after load
  late  13200-13400 after blur`;
const nodes = { ...threeNodes, late: { x: 440, y: 60, width: 120, height: 60 } };

const path = (stage: Stage): SVGPathElement => stage.overlay.shadowRoot!.querySelector('svg.path path')!;
const lines = (stage: Stage): number => (path(stage).getAttribute('d') ?? '').split('M').length - 1;

/** How often the path was written. */
async function writes(stage: Stage, step: () => void): Promise<number> {
  let count = 0;
  const observer = new MutationObserver((records) => (count += records.length));
  observer.observe(path(stage), { attributeFilter: ['d'] });
  step();
  await stage.rest();
  count += observer.takeRecords().length;
  observer.disconnect();
  return count;
}

describe('the path that bounded the run, on the canvas', () => {
  it('is drawn along the edges it went, from node to node, and told of in the legend', async () => {
    const stage = await Stage.make({ nodes, run });
    expect(lines(stage)).to.equal(2);
    // Not its client rect, of which engines differ whether it has the width of the line in it.
    const { x, y, width } = path(stage).getBBox();
    const toScreen = path(stage).getScreenCTM()!;
    const [drawn, end] = [new DOMPoint(x, y), new DOMPoint(x + width, y)].map((p) => p.matrixTransform(toScreen));
    const [load, late] = [stage.clientBox('load')!, stage.clientBox('late')!];
    expect(drawn!.x).to.be.closeTo(load.x + load.width, 1);
    expect(end!.x).to.be.closeTo(late.x, 1);
    expect(drawn!.y).to.be.closeTo(load.y + load.height / 2, 2);
    expect(stage.overlay.shadowRoot!.querySelector('.legend')!.textContent).to.include('what bounded the run');
  });

  it('is stronger in mode path, dashed where it is predicted, and none while the run goes on', async () => {
    const stage = await Stage.make({ nodes, run });
    const svg = path(stage).parentElement!;
    const width = (): number => Number.parseFloat(getComputedStyle(path(stage)).strokeWidth);
    const quiet = width();
    stage.store.setHeatmapMode('path');
    await stage.rest();
    expect(width()).to.be.above(quiet);
    stage.store.setWhatIf('wf', { changes: { blur: { scale: 0 } } });
    await stage.rest();
    expect(svg.classList.contains('predicted')).to.equal(true);
    stage.store.startProfiling('wf');
    await stage.rest();
    expect(lines(stage)).to.equal(0);
  });

  it('is written for a node at one of its ends and for another window, never for a pan', async () => {
    const stage = await Stage.make({ nodes, run });
    expect(await writes(stage, () => stage.pan(20, 10)), 'a pan').to.equal(0);
    expect(
      await writes(stage, () => stage.move('save', { x: 260, y: 200, width: 120, height: 60 })),
      'beside it',
    ).to.equal(0);
    expect(await writes(stage, () => stage.move('blur', { x: 250, y: 70, width: 120, height: 60 })), 'on it').to.equal(
      1,
    );
    expect(await writes(stage, () => stage.store.selectNode('wf', 'blur')), 'a ring').to.be.at.most(1);
  });

  it('is not drawn from far away, nor where the page does not want it', async () => {
    const stage = await Stage.make({ nodes, run });
    stage.pan(0, 0, 0.2);
    await stage.rest();
    expect(lines(stage)).to.equal(0);
    stage.pan(0, 0, 1);
    await stage.rest();
    expect(lines(stage)).to.equal(2);
    stage.overlay.noPath = true;
    await stage.rest();
    expect(lines(stage)).to.equal(0);
  });

  it('leaves out edges whose node is not on the canvas', async () => {
    const stage = await Stage.make({ nodes, run });
    stage.remove('late');
    await stage.rest();
    expect(lines(stage)).to.equal(1);
  });
});
