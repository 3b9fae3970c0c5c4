import { expect, fixture, html } from '@open-wc/testing';
import { domHost } from '../../src/hosts/dom.js';
import { drawn, one, storeWith } from '../elements/harness.js';

async function frames(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
}

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

  describe('whose nodes are told by more than an attribute', () => {
    const ids = async (overlay: Element): Promise<string[]> => {
      await frames(4);
      const tints = overlay.shadowRoot!.querySelectorAll<HTMLElement>('.tints .tint:not([hidden])');
      return Array.from(tints, ({ dataset }) => dataset.nodeId!).sort();
    };
    const open = async (selector: string): Promise<{ canvas: HTMLElement; overlay: Element }> => {
      const store = storeWith('a 0-1000\nb 0-500');
      const place = 'position: absolute; top: 40px; width: 100px; height: 50px; left: ';
      const page = await fixture<HTMLElement>(html`
        <div>
          <div class="canvas" style="position: relative; width: 300px; height: 200px">
            <div class="layer">
              <div id="n-a" class="step" style=${`${place}20px`}></div>
              <div id="n-b" class="step" style=${`${place}150px`}></div>
            </div>
          </div>
          <wf-heatmap-overlay .store=${store} workflow-id="wf"></wf-heatmap-overlay>
        </div>
      `);
      const canvas = page.querySelector<HTMLElement>('.canvas')!;
      const overlay = page.querySelector('wf-heatmap-overlay')!;
      overlay.host = domHost(canvas, { selector, attribute: 'id', prefix: 'n-' });
      await drawn(overlay);
      expect(await ids(overlay)).to.deep.equal(['a', 'b']);
      return { canvas, overlay };
    };

    it('lets go of one whose class changes, and takes it anew', async () => {
      const { canvas, overlay } = await open('.step');
      const node = canvas.querySelector('#n-b')!;
      node.classList.replace('step', 'note');
      expect(await ids(overlay)).to.deep.equal(['a']);
      node.className = 'chosen step';
      expect(await ids(overlay)).to.deep.equal(['a', 'b']);
    });

    it('follows what stands around them', async () => {
      const { canvas, overlay } = await open('.layer:not(.off) > .step');
      const layer = canvas.querySelector('.layer')!;
      layer.classList.add('off');
      expect(await ids(overlay)).to.deep.equal([]);
      layer.classList.remove('off');
      expect(await ids(overlay)).to.deep.equal(['a', 'b']);
    });

    it('does not look for them again where a class says nothing about them', async () => {
      const { canvas, overlay } = await open('.step');
      let searches = 0;
      const search = canvas.querySelectorAll.bind(canvas);
      Object.assign(canvas, { querySelectorAll: (selector: string) => (searches++, search(selector)) });
      canvas.querySelector('#n-a')!.classList.add('hovered');
      canvas.querySelector('.layer')!.classList.add('panned');
      expect(await ids(overlay)).to.deep.equal(['a', 'b']);
      expect(searches).to.equal(0);
      canvas.querySelector('#n-a')!.classList.remove('step');
      expect(await ids(overlay)).to.deep.equal(['b']);
      expect(searches).to.be.above(0);
    });
  });
});
