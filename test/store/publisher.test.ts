import { expect } from '@open-wc/testing';
import { Publisher } from '../../src/store/publisher.js';

/** Each in a task of its own, as messages come. */
async function tasks(count: number, step: () => void): Promise<void> {
  for (let i = 0; i < count; i++) {
    await new Promise<void>((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        step();
        port1.close();
        done();
      };
      port2.postMessage(0);
    });
  }
}

const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => done()));

class Counter {
  value = 0;
  reads = 0;
  readonly publisher = new Publisher(
    () => {
      this.reads++;
      return this.value;
    },
    () => {},
  );

  readonly change = (): void => {
    this.value++;
    this.publisher.changed();
  };
}

describe('Publisher', () => {
  it('tells once per microtask', async () => {
    const counter = new Counter();
    const told: number[] = [];
    counter.publisher.subscribe((value) => told.push(value));
    await tasks(40, () => {
      counter.change();
      counter.change();
    });
    expect(told).to.deep.equal(Array.from({ length: 40 }, (_, i) => 2 * i + 2));
  });

  it('tells one that draws of a few changes at once, and of many once a frame, the last of them too', async () => {
    const counter = new Counter();
    const told: number[] = [];
    let frames = 0;
    let isOver = false;
    const count = (): void => {
      frames++;
      if (!isOver) requestAnimationFrame(count);
    };
    counter.publisher.subscribe((value) => told.push(value), { pace: 'frame' });
    await frame();
    requestAnimationFrame(count);
    const begun = performance.now();
    await tasks(1_000, counter.change);
    const time = performance.now() - begun;
    await frame();
    await frame();
    isOver = true;
    expect(told.slice(0, 10), 'the first at once').to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(told.at(-1), 'the last').to.equal(1_000);
    expect(told.length).to.be.at.most(16 + frames + Math.ceil(time / 16) + 1);
    expect(counter.reads, 'worked out for nobody').to.equal(told.length);
  });

  it('tells everybody at once when it is flushed, and then nobody twice', async () => {
    const counter = new Counter();
    const each: number[] = [];
    const drawn: number[] = [];
    counter.publisher.subscribe((value) => each.push(value));
    counter.publisher.subscribe((value) => drawn.push(value), { pace: 'frame' });
    await tasks(60, counter.change);
    counter.publisher.flush();
    expect(drawn.at(-1)).to.equal(60);
    const before = [each.length, drawn.length];
    counter.publisher.flush();
    await frame();
    await frame();
    expect([each.length, drawn.length]).to.deep.equal(before);
    expect(each.length).to.equal(60);
  });

  it('asks for no frame when there is nobody to tell', async () => {
    const counter = new Counter();
    const asked = window.requestAnimationFrame;
    let frames = 0;
    window.requestAnimationFrame = (call) => {
      frames++;
      return asked.call(window, call);
    };
    try {
      await tasks(100, counter.change);
      const end = counter.publisher.subscribe(() => {}, { pace: 'frame' });
      end();
      await tasks(100, counter.change);
    } finally {
      window.requestAnimationFrame = asked;
    }
    expect(frames).to.equal(0);
    expect(counter.reads).to.equal(0);
  });

  it('lets frames pass before it tells one that draws how a large run grew, and none before it tells of a deed', async () => {
    const frames = fakeFrames();
    try {
      const told: number[] = [];
      let value = 0;
      const publisher = new Publisher(
        () => value,
        () => {},
        (of) => (of >= 10 ? 2 : 0),
      );
      publisher.subscribe((of) => told.push(of), { pace: 'frame' });
      const change = async (to: number, isDeed: boolean): Promise<void> => {
        value = to;
        publisher.changed(isDeed);
        await Promise.resolve();
      };
      await change(10, false);
      expect(told, 'nobody knew yet that it is large').to.deep.equal([10]);
      await change(11, false);
      frames.pass();
      await change(12, false);
      frames.pass();
      expect(told, 'two frames passed').to.deep.equal([10]);
      frames.pass();
      expect(told).to.deep.equal([10, 12]);
      await change(13, true);
      expect(told, 'a deed is told at once').to.deep.equal([10, 12, 13]);
      await change(14, false);
      await change(15, true);
      frames.pass();
      expect(told, 'a deed in between, with the next frame').to.deep.equal([10, 12, 13, 15]);
      await change(3, true);
      await change(4, false);
      expect(told.at(-1), 'a small run again').to.equal(4);
      frames.pass();
      expect(frames.asked, 'nothing waits').to.equal(0);
    } finally {
      frames.restore();
    }
  });
});

/** Frames that come when the test says so. */
function fakeFrames(): { readonly asked: number; pass(): void; restore(): void } {
  const { requestAnimationFrame, cancelAnimationFrame } = window;
  let calls = new Map<number, FrameRequestCallback>();
  let last = 0;
  window.requestAnimationFrame = (call) => {
    calls.set(++last, call);
    return last;
  };
  window.cancelAnimationFrame = (handle) => void calls.delete(handle);
  return {
    get asked() {
      return calls.size;
    },
    pass() {
      const now = calls;
      calls = new Map();
      for (const call of now.values()) call(0);
    },
    restore: () => Object.assign(window, { requestAnimationFrame, cancelAnimationFrame }),
  };
}
