import { expect } from '@open-wc/testing';
import { Stage, difference } from './stage.js';

describe('wf-heatmap-overlay', () => {
  it('passes the accessibility audit with badges and legend', async () => {
    const stage = await Stage.make({ attributes: { badges: 'all' } });
    await expect(stage.overlay).to.be.accessible();
  });

  it('lays a tint over each node that ran', async () => {
    const stage = await Stage.make();
    for (const id of ['load', 'blur', 'save']) {
      expect(difference(stage.tints.get(id)!.getBoundingClientRect(), stage.clientBox(id)!)).to.be.below(1);
    }
    expect(stage.tints.get('blur')!.part.contains('tint-level-4')).to.be.true;
    expect(stage.tints.get('save')!.part.contains('tint-cached')).to.be.true;
  });

  for (const host of ['told', 'looking', 'bounds'] as const) {
    it(`follows pan and zoom of a host of kind ${host}`, async () => {
      const stage = await Stage.make({ host });
      for (const [x, y, zoom] of [
        [30, -20, 1],
        [-60, 10, 0.5],
        [-200, -40, 2],
      ] as const) {
        stage.pan(x, y, zoom);
        await stage.rest();
        for (const [id, tint] of stage.tints) {
          expect(difference(tint.getBoundingClientRect(), stage.clientBox(id)!), `${id} at ${zoom}`).to.be.below(1);
        }
        expect(stage.tints.size).to.be.greaterThan(0);
      }
    });
  }
});
