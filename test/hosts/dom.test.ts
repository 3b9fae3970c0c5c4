import { expect, fixture, html } from '@open-wc/testing';
import { domHost } from '../../src/hosts/dom.js';
import { drawn, one, storeWith } from '../elements/harness.js';

describe('domHost', () => {
  it('does not take the badges of an overlay inside the canvas for nodes', async () => {
    const store = storeWith('a 0-1000');
    const canvas = await fixture<HTMLElement>(html`
      <div style="position: relative; width: 300px; height: 200px">
        <wf-heatmap-overlay .store=${store} workflow-id="wf"></wf-heatmap-overlay>
        <div data-node-id="a" style="position: absolute; left: 20px; top: 40px; width: 100px; height: 50px"></div>
      </div>
    `);
    const overlay = canvas.querySelector('wf-heatmap-overlay')!;
    const host = domHost(canvas);
    overlay.host = host;
    await drawn(overlay);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    one(overlay, '[data-node-id="a"]');
    // Asked afresh, as after a change of the canvas.
    expect([...domHost(canvas).nodeIds()]).to.deep.equal(['a']);
    const box = canvas.querySelector('[data-node-id]')!.getBoundingClientRect();
    expect(domHost(canvas).boundsOf('a')).to.deep.include({ x: box.x, y: box.y, width: 100, height: 50 });
  });
});
