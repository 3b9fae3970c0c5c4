import { aTimeout, expect, oneEvent, waitUntil } from '@open-wc/testing';
import { WfErrorEvent, WfNodeFocusEvent, type WfNodeSelectEvent } from '../../../src/elements/events.js';
import type { CanvasHost } from '../../../src/hosts/canvas-host.js';
import { runFromText } from '../../fixtures/run-from-text.js';
import { Stage, difference, threeNodes } from './stage.js';
import { frames, workOf } from './work.js';

describe('wf-heatmap-overlay', () => {
  it('passes the accessibility audit with badges and legend', async () => {
    const stage = await Stage.make({ attributes: { badges: 'all' } });
    await waitUntil(() => stage.root.querySelector('.legend'), 'there is a legend');
    await expect(stage.overlay).to.be.accessible();
  });

  describe('lies over the nodes', () => {
    it('with a tint for each that ran, told apart by part and level', async () => {
      const stage = await Stage.make();
      expectExact(stage, ['load', 'blur', 'save']);
      expect(stage.tints.get('load')!.part.contains('tint-level-2')).to.be.true;
      expect(stage.tints.get('blur')!.part.contains('tint-level-4')).to.be.true;
      expect(stage.tints.get('save')!.part.contains('tint-cached')).to.be.true;
    });

    for (const host of ['told', 'looking', 'bounds'] as const) {
      it(`after pan and zoom of a host of kind ${host}`, async () => {
        const stage = await Stage.make({ host });
        for (const [x, y, zoom] of [
          [30, -20, 1],
          [-60, 10, 0.5],
          [-200, -40, 2],
        ] as const) {
          stage.pan(x, y, zoom);
          await stage.rest();
          expectExact(stage, [...stage.tints.keys()]);
          expect(stage.tints.size).to.be.greaterThan(0);
        }
      });

      it(`after a node of a host of kind ${host} moved, went and came back`, async () => {
        const stage = await Stage.make({ host });
        stage.move('save', { x: 60, y: 260, width: 200, height: 90 });
        await stage.rest();
        expectExact(stage, ['load', 'blur', 'save']);
        stage.remove('save');
        await stage.rest();
        expect([...stage.tints.keys()].sort()).to.deep.equal(['blur', 'load']);
        stage.move('save', threeNodes.save!);
        await stage.rest();
        expectExact(stage, ['load', 'blur', 'save']);
      });
    }

    it('wherever its tag stands: in the canvas, in a scaled card, in another scrolled pane', async () => {
      const inCanvas = await Stage.make({ around: (canvas, overlay) => (canvas.append(overlay), canvas) });
      expectExact(inCanvas, ['load', 'blur', 'save']);

      const inCard = await Stage.make({
        around: (canvas, overlay) => {
          const card = document.createElement('div');
          const inner = document.createElement('div');
          card.style.cssText = 'transform: translate(13px, 7px) scale(0.75); padding: 20px';
          inner.style.cssText = 'transform: scale(1.5); width: 10px; height: 10px; overflow: visible';
          inner.append(overlay);
          card.append(canvas, inner);
          return card;
        },
      });
      expectExact(inCard, ['load', 'blur', 'save']);

      const inPane = await Stage.make({
        around: (canvas, overlay) => {
          const row = document.createElement('div');
          const pane = document.createElement('div');
          pane.style.cssText = 'position: relative; height: 60px; overflow: auto; direction: rtl';
          const filler = document.createElement('div');
          filler.style.height = '500px';
          pane.append(filler, overlay);
          row.append(canvas, pane);
          return row;
        },
      });
      expectExact(inPane, ['load', 'blur', 'save']);
    });

    it('inside borders, and covers the element', async () => {
      const stage = await Stage.make({ style: 'border: 9px solid; margin: 11px; box-sizing: border-box' });
      expectExact(stage, ['load', 'blur', 'save']);
      expect(difference(stage.overlay.getBoundingClientRect(), stage.element.getBoundingClientRect())).to.be.below(0.5);
    });

    it('after the canvas was pushed aside, though nothing scrolled or changed size', async () => {
      const stage = await Stage.make({ host: 'told' });
      const banner = document.createElement('div');
      banner.style.height = '37px';
      stage.element.before(banner);
      await aTimeout(100);
      await stage.rest();
      expectExact(stage, ['load', 'blur', 'save']);
    });

    it('after a scroll of a pane around the canvas, and is cut off where that cuts it off', async () => {
      const stage = await Stage.make({
        around: (canvas) => {
          const pane = document.createElement('div');
          pane.style.cssText = 'height: 150px; overflow: auto';
          pane.append(canvas);
          return pane;
        },
      });
      stage.element.parentElement!.scrollTop = 70;
      await stage.rest();
      expectExact(stage, ['load', 'blur', 'save']);
      const pane = stage.element.parentElement!.getBoundingClientRect();
      expect(stage.overlay.getBoundingClientRect().bottom).to.be.at.most(pane.bottom + 0.5);
      expect(stage.overlay.getBoundingClientRect().top).to.be.at.least(pane.top - 0.5);
    });

    it('after the element changed size', async () => {
      const stage = await Stage.make();
      stage.element.style.width = '420px';
      await stage.rest();
      expect(stage.overlay.getBoundingClientRect().width).to.be.closeTo(420, 0.5);
    });
  });

  describe('badges', () => {
    it('are for the slowest few by default, none of them cached', async () => {
      const stage = await Stage.make({ attributes: { top: '1' } });
      expect([...stage.badges.keys()]).to.deep.equal(['blur']);
    });

    it('are for every node, or for none, where the page wants that', async () => {
      const all = await Stage.make({ attributes: { badges: 'all' } });
      expect([...all.badges.keys()]).to.deep.equal(['blur', 'load', 'save']);
      const hover = await Stage.make({ attributes: { badges: 'hover' } });
      expect(hover.badges.size).to.equal(0);
    });

    it('say the figure, and to those who do not see them all of it', async () => {
      const stage = await Stage.make();
      const badge = stage.badges.get('blur')!;
      expect(badge.textContent).to.match(/10\.8\ss 81%/u);
      expect(badge.ariaLabel).to.match(/^blur, 10\.8\ss, 81% of the run, critical$/u);
    });

    it('are reached in the order of their ranks', async () => {
      const stage = await Stage.make({ attributes: { badges: 'all' } });
      const [first, second] = [...stage.badges.values()];
      first!.focus();
      first!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
      expect(stage.root.activeElement).to.equal(second);
      second!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
      expect(stage.root.activeElement).to.equal(first);
    });

    it('stand outside the top edge of their nodes', async () => {
      const stage = await Stage.make();
      const badge = stage.badges.get('blur')!.getBoundingClientRect();
      const node = stage.clientBox('blur')!;
      expect(badge.bottom).to.be.at.most(node.top + 0.5);
      expect(badge.bottom).to.be.greaterThan(node.top - 6);
      expect(badge.right).to.be.closeTo(node.right, 8);
    });

    it('keep their size on the screen when the view has come to rest', async () => {
      const stage = await Stage.make();
      const before = stage.badges.get('blur')!.getBoundingClientRect();
      stage.pan(-100, 0, 1.1);
      await stage.rest();
      await aTimeout(250);
      await stage.rest();
      const after = stage.badges.get('blur')!.getBoundingClientRect();
      expect(after.height).to.be.closeTo(before.height, 0.1);
    });

    it('say no more than the figure over nodes that are small, but for the one that is selected', async () => {
      const stage = await Stage.make();
      const text = (): string => stage.badges.get('blur')!.innerText.trim();
      expect(text()).to.match(/81%/u);
      stage.pan(0, 0, 0.25);
      await aTimeout(250);
      await stage.rest();
      expect(text()).to.match(/^10\.8\ss$/u);
      expect(stage.badges.get('blur')!.ariaLabel).to.contain('81%');
      const [badge, node] = [stage.badges.get('blur')!.getBoundingClientRect(), stage.clientBox('blur')!];
      expect(badge.x + badge.width / 2).to.be.closeTo(node.x + node.width / 2, 1.5);
      stage.store.selectNode('wf', 'blur');
      await stage.rest();
      expect(text()).to.match(/81%/u);
    });

    it('show the node under the pointer, for which the canvas keeps its pointer', async () => {
      const stage = await Stage.make({ attributes: { badges: 'hover' } });
      const { x, y } = stage.clientBox('load')!;
      stage.element.dispatchEvent(new PointerEvent('pointermove', { clientX: x + 20, clientY: y + 20, bubbles: true }));
      await frames(2);
      expect([...stage.badges.keys()]).to.deep.equal(['load']);
      expect(document.elementFromPoint(x + 20, y + 20)).to.not.equal(stage.overlay);
      stage.element.dispatchEvent(new PointerEvent('pointerleave'));
      await waitUntil(() => stage.badges.size === 0, 'the badge goes with the pointer', { timeout: 5_000 });
    });

    it('select their node', async () => {
      const stage = await Stage.make();
      const heard = oneEvent(document.body, 'wf-node-select') as unknown as Promise<WfNodeSelectEvent>;
      stage.badges.get('blur')!.click();
      const { workflowId, nodeId } = await heard;
      expect([workflowId, nodeId]).to.deep.equal(['wf', 'blur']);
      await stage.rest();
      expect(stage.store.snapshot.workflows.get('wf')!.selectedNodeId).to.equal('blur');
      expect(stage.tints.get('blur')!.part.contains('tint-selected')).to.be.true;
    });

    it('hold a press back from a canvas around the overlay', async () => {
      const stage = await Stage.make({ around: (canvas, overlay) => (canvas.append(overlay), canvas) });
      let presses = 0;
      stage.element.addEventListener('pointerdown', () => presses++);
      stage.badges.get('blur')!.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
      expect(presses).to.equal(0);
    });

    it('pass the wheel on to the canvas below', async () => {
      const stage = await Stage.make();
      let turned = 0;
      stage.element.addEventListener('wheel', (event) => (turned += event.deltaY));
      const { x, y, width, height } = stage.badges.get('blur')!.getBoundingClientRect();
      stage.badges.get('blur')!.dispatchEvent(
        new WheelEvent('wheel', {
          deltaY: 7,
          clientX: x + width / 2,
          clientY: y + height / 2,
          bubbles: true,
          composed: true,
          cancelable: true,
        }),
      );
      expect(turned).to.equal(7);
    });

    it('keep the focus on their node when ranks change', async () => {
      const stage = await Stage.make({ run: null, attributes: { badges: 'all' } });
      const run = stage.store.startProfiling('wf', { at: 0 });
      run.record([
        { type: 'node-started', nodeId: 'load', at: 0 },
        { type: 'node-finished', nodeId: 'load', at: 500 },
        { type: 'node-started', nodeId: 'blur', at: 500 },
        { type: 'node-finished', nodeId: 'blur', at: 600 },
      ]);
      await stage.rest();
      const badge = stage.badges.get('load')!;
      badge.focus();
      run.record([
        { type: 'node-started', nodeId: 'blur', at: 700 },
        { type: 'node-finished', nodeId: 'blur', at: 5_000 },
      ]);
      await stage.rest();
      expect([...stage.badges.keys()]).to.deep.equal(['blur', 'load']);
      expect(stage.root.activeElement).to.equal(badge);
      expect(badge.dataset.nodeId).to.equal('load');
    });
  });

  describe('shows the run', () => {
    it('with figures, marks and bars of what runs, failed, was cached or skipped', async () => {
      const startedAt = Date.now() - 3_000;
      const run = runFromText(
        `
        load  0-100
        blur  100-
        save  100-150  error disk full`,
        { startedAt },
      );
      const executions = run.executions.map((execution) =>
        execution.nodeId === 'blur' ? { ...execution, progress: { value: 1, max: 4 } } : execution,
      );
      const stage = await Stage.make({ run: { ...run, executions } });
      const [, seconds] = /^(\d+\.\d+)\ss 1 of 4$/u.exec(stage.badges.get('blur')!.textContent)!;
      // It is rounded to a hundredth.
      expect(Number(seconds)).to.be.within(2.9, (Date.now() - startedAt) / 1_000 + 0.01);
      const bar = stage.tints.get('blur')!.querySelector<HTMLElement>('[part="progress"] > div')!;
      expect(bar.style.transform).to.equal('scaleX(0.25)');
      expect(stage.badges.get('save')!.part.contains('badge-failed')).to.be.true;
      expect(stage.badges.get('save')!.ariaLabel).to.contain('disk full');
    });

    it('as it grows, as the whole analysis has it when it ended', async () => {
      const stage = await Stage.make({ run: null });
      const run = stage.store.startProfiling('wf', { at: 0 });
      run.record([
        { type: 'node-started', nodeId: 'load', at: 0 },
        { type: 'node-started', nodeId: 'blur', executionId: 'outer', at: 0 },
        { type: 'node-started', nodeId: 'save', at: 1_000, parentId: 'outer' },
        { type: 'node-finished', nodeId: 'save', at: 7_000 },
        { type: 'node-finished', nodeId: 'blur', executionId: 'outer', at: 8_000 },
        { type: 'node-finished', nodeId: 'load', at: 400 },
      ]);
      await stage.rest();
      const live = partsOf(stage);
      run.end({ at: 8_000 });
      await stage.rest();
      expect(partsOf(stage)).to.deep.equal(live);
      expect(live).to.deep.equal({ load: 'tint tint-level-1', blur: 'tint tint-level-2', save: 'tint tint-level-3' });
    });

    it('as of the playhead', async () => {
      const stage = await Stage.make({ attributes: { badges: 'all' } });
      stage.store.setPlayhead('wf', 5_400);
      await stage.rest();
      expect(stage.badges.get('blur')!.textContent).to.match(/^3(\.00)?\ss/u);
      expect(stage.tints.has('save')).to.be.false;
      const work = await workOf(stage.root, () => aTimeout(300));
      expect(work.frames, 'a moment that is past does not tick').to.equal(0);
      stage.store.setPlayhead('wf', null);
      await stage.rest();
      expect(stage.tints.has('save')).to.be.true;
    });

    it('as predicted, and says so', async () => {
      const stage = await Stage.make();
      stage.store.setWhatIf('wf', { changes: { blur: { scale: 0.1 } } });
      await stage.rest();
      expect(stage.tints.get('blur')!.part.contains('tint-level-2')).to.be.true;
      expect(stage.root.querySelector('.legend')!.textContent).to.contain('prediction');
    });

    it('as slower and faster than the baseline, told apart by outline, sign and legend', async () => {
      const was = 'load 0-1000\nblur 1000-9000 after load\nsave 9000-10000 after blur';
      const stage = await Stage.make({ run: { ...runFromText(was), id: 'was' }, attributes: { badges: 'all' } });
      stage.store.addSessions([
        runFromText('load 0-1050\nblur 1050-2050 after load\nsave 2050-5050 after blur', {
          id: 'is',
          startedAt: 20_000,
        }),
      ]);
      stage.store.setBaseline('wf', 'was');
      stage.store.setHeatmapMode('delta');
      await stage.rest();
      const kindOf = (id: string): string =>
        /tint-((level|faster)-\d)/.exec(stage.tints.get(id)!.getAttribute('part')!)![1]!;
      expect(['load', 'blur', 'save'].map(kindOf)).to.deep.equal(['level-1', 'faster-4', 'level-4']);
      expect(getComputedStyle(stage.tints.get('blur')!).outlineStyle).to.equal('dotted');
      expect(stage.badges.get('blur')!.textContent).to.match(/^[−-]7(\.00)?\ss/u);
      expect(stage.badges.get('save')!.textContent).to.match(/^\+2(\.00)?\ss/u);
      const legend = stage.root.querySelector('.legend')!.textContent!.replace(/\s+/gu, ' ').trim();
      expect(legend).to.equal(
        'Delta faster than the baseline > 75% 50% – 75% 25% – 50% < 25% 25% – 50% 50% – 75% > 75% slower than the baseline what bounded the run',
      );
      const first = (): string => stage.root.querySelector('ol > li')!.textContent!.trim();
      await waitUntil(() => /^blur, [−-]7/u.test(first()), 'the greatest change comes first, whichever way');
    });

    it('in other modes, with a legend that is right in each', async () => {
      const stage = await Stage.make();
      await waitUntil(() => stage.root.querySelector('.legend'), 'there is a legend');
      const legend = (): string => stage.root.querySelector('.legend')!.textContent!.replace(/\s+/gu, ' ');
      expect(legend()).to.contain('< 1 s 1–5 s 5–10 s > 10 s');
      stage.store.setHeatmapThresholds([10, 20, 30]);
      await stage.rest();
      expect(legend()).to.contain('< 10 ms 10–20 ms 20–30 ms > 30 ms');
      stage.store.setHeatmapMode('relative');
      await stage.rest();
      expect(legend()).to.contain('25% – 50%');
      expect(stage.tints.get('load')!.part.contains('tint-level-1')).to.be.true;
      stage.store.setHeatmapVisible(false);
      await stage.rest();
      expect(stage.root.querySelector('.legend')).to.not.exist;
      expect(getComputedStyle(stage.layer).display).to.equal('none');
    });

    it('in words, for those who do not see the canvas', async () => {
      const stage = await Stage.make();
      await waitUntil(() => stage.root.querySelector('ol > li'), 'they are told');
      const items = Array.from(stage.root.querySelectorAll('ol > li'), (item) => item.textContent!.trim());
      expect(items[0]).to.match(/^blur, 10\.8/u);
      expect(items).to.have.length(2);
    });

    it('in the colours of a palette', async () => {
      const stage = await Stage.make({ attributes: { palette: 'viridis' } });
      const color = getComputedStyle(stage.tints.get('blur')!).outlineColor;
      const plain = await Stage.make();
      expect(color).to.not.equal(getComputedStyle(plain.tints.get('blur')!).outlineColor);
      stage.overlay.style.colorScheme = 'dark';
      await stage.rest();
      const inTheDark = getComputedStyle(stage.tints.get('blur')!).outlineColor;
      expect(inTheDark, 'other levels on a dark ground').to.not.equal(color);
      stage.overlay.style.colorScheme = 'light';
      await stage.rest();
      expect(getComputedStyle(stage.tints.get('blur')!).outlineColor).to.equal(color);
    });
  });

  it('brings a node into view when that is asked for', async () => {
    const stage = await Stage.make();
    const focused: string[] = [];
    stage.overlay.host = { ...(stage.overlay.host as CanvasHost), focus: (id) => focused.push(id) };
    await stage.rest();
    document.body.dispatchEvent(new WfNodeFocusEvent('other', 'load'));
    document.body.dispatchEvent(new WfNodeFocusEvent('wf', 'blur'));
    expect(focused).to.deep.equal(['blur']);
  });

  it('looks again where a page says that something moved', async () => {
    const stage = await Stage.make({ host: 'bounds' });
    stage.overlay.getNodeBounds = (id) => (id === 'load' ? { ...place } : null);
    const place = { x: 10, y: 10, width: 50, height: 50 };
    await stage.rest();
    place.x = 90;
    await stage.rest();
    stage.overlay.refresh();
    await stage.rest();
    expect(stage.overlay.boundsOf('load')!.x).to.be.closeTo(90, 0.1);
  });

  describe('with callbacks that fail', () => {
    let warnings: string[];
    const { warn } = console;
    beforeEach(() => {
      warnings = [];
      console.warn = (message: string) => warnings.push(message);
    });
    afterEach(() => {
      console.warn = warn;
    });

    it('tells once what and where, and shows the rest', async () => {
      const stage = await Stage.make({ host: 'bounds' });
      const errors: WfErrorEvent[] = [];
      stage.overlay.addEventListener('wf-error', (event) => errors.push(event));
      stage.overlay.getNodeBounds = (id) => {
        if (id === 'blur') throw new Error('no such thing');
        return stage.clientBox(id);
      };
      await stage.rest();
      stage.pan(5, 5);
      await stage.rest();
      expectExact(stage, ['load', 'save']);
      expect(warnings.filter((text) => text.includes('getNodeBounds'))).to.have.length(1);
      expect(errors.map(({ where }) => where)).to.deep.equal(['getNodeBounds']);
      expect(errors[0]!.message).to.contain('no such thing');
    });

    it('does without a viewport that is none', async () => {
      const stage = await Stage.make();
      stage.viewport = { x: NaN, y: 0, zoom: 0 };
      stage.notify({ kind: 'viewport' });
      await frames(3);
      expect(stage.layer.style.transform).to.not.contain('NaN');
      expect(warnings.some((text) => text.includes('viewport'))).to.be.true;
    });

    it('takes boxes that are none for nodes that are not there', async () => {
      const stage = await Stage.make({ host: 'bounds' });
      stage.overlay.getNodeBounds = () => ({ x: NaN, y: 0, width: -1, height: Infinity });
      await stage.rest();
      expect(stage.tints.size).to.equal(0);
    });
  });

  it('takes any id for a node', async () => {
    const ids = ['__proto__', 'constructor', 'a"b<i>', 'x'.repeat(10_000)];
    const nodes = Object.fromEntries(ids.map((_, i) => [i, { x: 20, y: 20 + 70 * i, width: 100, height: 40 }]));
    const stage = await Stage.make({ nodes, run: null });
    stage.boxes.clear();
    ids.forEach((id, i) => stage.boxes.set(id, { x: 20, y: 40 + 70 * i, width: 100, height: 40 }));
    stage.notify({ kind: 'nodes' });
    const run = stage.store.startProfiling('wf');
    for (const nodeId of ids)
      run.record([
        { type: 'node-started', nodeId },
        { type: 'node-finished', nodeId },
      ]);
    run.end();
    await stage.rest();
    expect([...stage.tints.keys()].sort()).to.deep.equal([...ids].sort());
    expect(stage.root.querySelector('i')).to.not.exist;
  });

  it('leaves nothing behind when it is removed, and works again when it is put back', async () => {
    const stage = await Stage.make({ attributes: { badges: 'all' } });
    const parent = stage.overlay.parentElement!;
    expect(stage.observers).to.equal(1);
    stage.overlay.remove();
    expect(stage.observers).to.equal(0);
    const before = { ...stage.counts };
    const work = await workOf(stage.root, async () => {
      stage.element.dispatchEvent(new WheelEvent('wheel', { deltaY: 1 }));
      window.dispatchEvent(new Event('resize'));
      stage.store.setHeatmapMode('relative');
      await aTimeout(200);
    });
    expect(work.frames).to.equal(0);
    expect(work.writes).to.have.length(0);
    expect(stage.counts).to.deep.equal(before);
    parent.append(stage.overlay);
    await stage.rest();
    expect(stage.observers).to.equal(1);
    expectExact(stage, ['load', 'blur', 'save']);
  });

  it('lets go of every host in 200 mounts', async () => {
    const stage = await Stage.make();
    const parent = stage.overlay.parentElement!;
    for (let i = 0; i < 200; i++) {
      stage.overlay.remove();
      parent.append(stage.overlay);
    }
    await stage.rest();
    expect(stage.observers).to.equal(1);
    expect(stage.root.querySelectorAll('.badge')).to.have.length(stage.badges.size);
    expect(stage.root.querySelectorAll('.tints > .tint')).to.have.length(stage.tints.size);
  });
});

function expectExact(stage: Stage, ids: readonly string[]): void {
  for (const id of ids) {
    const tint = stage.tints.get(id);
    expect(tint, `tint of ${id}`).to.exist;
    expect(difference(tint!.getBoundingClientRect(), stage.clientBox(id)!), id).to.be.below(0.6);
  }
}

function partsOf(stage: Stage): Record<string, string> {
  return Object.fromEntries(Array.from(stage.tints, ([id, tint]) => [id, tint.getAttribute('part')!]));
}
