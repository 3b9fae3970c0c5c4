import { expect, nextFrame } from '@open-wc/testing';
import type { Rect } from '../../../src/geometry/index.js';
import { Stage, difference } from './stage.js';

async function frames(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await nextFrame();
}

const thrower = new Proxy({} as Rect, {
  get() {
    throw new Error('boom');
  },
});

function isSeen(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

function seenTints(stage: Stage): number {
  return [...stage.tints.values()].filter(isSeen).length;
}

/** Runs `work` and gives what it said on the console and by `wf-error`. */
async function told(stage: Stage, work: () => Promise<void>): Promise<{ warnings: number; errors: number }> {
  const count = { warnings: 0, errors: 0 };
  const warn = console.warn;
  console.warn = () => count.warnings++;
  stage.overlay.addEventListener('wf-error', () => count.errors++);
  try {
    await work();
  } finally {
    console.warn = warn;
  }
  return count;
}

describe('an overlay over a canvas that misbehaves', () => {
  it('leaves out a node whose box throws when it is read, and goes on with the others', async () => {
    const stage = await Stage.make({ host: 'bounds' });
    const bounds = stage.overlay.getNodeBounds!;
    const { warnings, errors } = await told(stage, async () => {
      stage.overlay.getNodeBounds = (id) => (id === 'blur' ? thrower : bounds(id));
      await stage.rest();
    });
    expect([warnings, errors]).to.deep.equal([1, 1]);
    expect([...stage.tints.keys()]).to.have.members(['load', 'save']);
    stage.overlay.getNodeBounds = bounds;
    await stage.rest();
    expect(difference(stage.tints.get('blur')!.getBoundingClientRect(), stage.clientBox('blur')!)).to.be.below(1);
  });

  it('does the same where a host gives the boxes, or a viewport that is none', async () => {
    const stage = await Stage.make();
    const host = stage.overlay.host!;
    const { warnings, errors } = await told(stage, async () => {
      stage.overlay.host = {
        ...host,
        boundsOf: (id) => (id === 'blur' ? thrower : host.boundsOf(id)),
        viewport: () => null as never,
      };
      await stage.rest();
    });
    expect([warnings, errors]).to.deep.equal([2, 2]);
    expect([...stage.tints.keys()]).to.have.members(['load', 'save']);
  });

  it('takes a node that is not laid out for one that is not there', async () => {
    const stage = await Stage.make({ host: 'bounds', attributes: { badges: 'all' } });
    const node = stage.element.querySelector<HTMLElement>('[data-id=blur]')!;
    node.style.display = 'none';
    await stage.rest();
    expect([...stage.badges.keys()]).not.to.include('blur');
    expect([...stage.tints.keys()]).not.to.include('blur');
  });

  it('is gone with its canvas, and back with it', async () => {
    for (const host of ['bounds', 'told'] as const) {
      const stage = await Stage.make({ host });
      const parent = stage.element.parentElement!;
      stage.element.remove();
      await frames(12);
      expect(seenTints(stage)).to.equal(0);
      parent.append(stage.element);
      await stage.rest();
      expect(seenTints(stage)).to.equal(3);
      expect(difference(stage.tints.get('blur')!.getBoundingClientRect(), stage.clientBox('blur')!)).to.be.below(1);
    }
  });

  it('shows nothing while there is no canvas to cover, nor a store', async () => {
    const stage = await Stage.make({ host: 'bounds' });
    stage.overlay.for = 'nowhere';
    await frames(4);
    expect(seenTints(stage)).to.equal(0);
    stage.overlay.for = 'canvas';
    await stage.rest();
    expect(seenTints(stage)).to.equal(3);
    stage.overlay.store = undefined;
    await frames(4);
    expect(seenTints(stage)).to.equal(0);
    stage.overlay.store = stage.store;
    await stage.rest();
    expect(seenTints(stage)).to.equal(3);
  });

  it('waits for a canvas that the page has yet to make', async () => {
    const stage = await Stage.make({ host: 'bounds' });
    stage.overlay.for = 'later';
    await frames(4);
    expect(seenTints(stage)).to.equal(0);
    stage.element.id = 'later';
    await stage.rest();
    expect(seenTints(stage)).to.equal(3);
    expect(difference(stage.tints.get('blur')!.getBoundingClientRect(), stage.clientBox('blur')!)).to.be.below(1);
  });

  it('covers the element that took the place of the one it covered', async () => {
    const stage = await Stage.make({ host: 'bounds' });
    const other = stage.element.cloneNode(true) as HTMLElement;
    other.style.marginLeft = '70px';
    stage.element.replaceWith(other);
    stage.element = other;
    stage.store.selectNode('wf', 'load');
    await stage.rest();
    expect(difference(stage.tints.get('blur')!.getBoundingClientRect(), stage.clientBox('blur')!)).to.be.below(1);
  });
});
