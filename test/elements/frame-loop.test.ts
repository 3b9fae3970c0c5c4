import { expect, nextFrame } from '@open-wc/testing';
import { frameLoop, type FrameTask } from '../../src/elements/frame-loop.js';

/** Draws as often as it is asked to, and notes in which frame. */
function painter(mayWait = false): FrameTask & { readonly drawn: number[] } {
  const drawn: number[] = [];
  return { drawn, mayWait, read: () => {}, write: (now) => drawn.push(now) };
}

const framesOf = async (...tasks: FrameTask[]): Promise<void> => {
  for (const task of tasks) frameLoop.request(task);
  await nextFrame();
  await nextFrame();
  await nextFrame();
};

describe('the frame loop of the page', () => {
  it('draws what changed in one frame, after all of it was read', async () => {
    const steps: string[] = [];
    const task = (name: string): FrameTask => ({
      read: () => void steps.push(`read ${name}`),
      write: () => void steps.push(`write ${name}`),
    });
    await framesOf(task('a'), task('b'));
    expect(steps).to.deep.equal(['read a', 'read b', 'write a', 'write b']);
  });

  it('draws what can wait in the frame after, once', async () => {
    const [patient, other] = [painter(true), painter()];
    await framesOf(patient, other);
    expect([patient.drawn.length, other.drawn.length]).to.deep.equal([1, 1]);
    expect(patient.drawn[0]! > other.drawn[0]!).to.equal(true);
  });

  it('lets nothing wait that is alone, and one of several that could', async () => {
    const [alone, first, second] = [painter(true), painter(true), painter(true)];
    frameLoop.request(alone);
    await nextFrame();
    expect(alone.drawn.length).to.equal(1);
    await framesOf(first, second);
    expect(second.drawn[0]! > first.drawn[0]!).to.equal(true);
    expect([first.drawn.length, second.drawn.length]).to.deep.equal([1, 1]);
  });

  it('lets nothing wait for more than a frame, however much else is drawn', async () => {
    const patient = painter(true);
    const busy: FrameTask & { left: number } = {
      left: 6,
      read: () => {},
      write: () => void (busy.left-- > 0 && frameLoop.request(busy)),
    };
    frameLoop.request(busy);
    frameLoop.request(patient);
    await nextFrame();
    expect(patient.drawn.length).to.equal(0);
    await nextFrame();
    expect(patient.drawn.length).to.equal(1);
    while (busy.left > 0) await nextFrame();
  });

  it('lets go of what waits', async () => {
    const [patient, other] = [painter(true), painter()];
    frameLoop.request(patient);
    frameLoop.request(other);
    await nextFrame();
    frameLoop.drop(patient);
    await nextFrame();
    await nextFrame();
    expect(patient.drawn.length).to.equal(0);
  });
});
