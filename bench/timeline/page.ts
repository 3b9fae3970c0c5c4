import type { ProfilingSession } from '../../src/profile/model.js';
import { longRun } from './long-run.js';
import { ways } from './ways.js';

/** What the bench calls in the page. */
export interface TimelinePage {
  prepare(count: number): void;
  /** ms from the data to the first frame that shows it. */
  mount(way: string): Promise<number>;
  /** Shows `share` of the run, another stretch (`pan`) or another length (`zoom`) with each frame. */
  frames(share: number, kind: 'pan' | 'zoom', count: number): Promise<void>;
  end(): void;
}

let session: ProfilingSession;
let shown: { show(from: number, to: number): void; end(): void } | undefined;
const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));

const page: TimelinePage = {
  prepare: (count) => void (session = longRun(count)),
  async mount(way) {
    const place = document.createElement('div');
    place.style.cssText = 'inline-size: 1200px; block-size: 480px';
    document.body.replaceChildren(place);
    const begun = performance.now();
    shown = await ways[way]!.mount(place, { ...session });
    await frame();
    await new Promise((done) => setTimeout(done));
    return performance.now() - begun;
  },
  async frames(share, kind, count) {
    const whole = session.finishedAt! - session.startedAt;
    for (let i = 0; i < count; i++) {
      const length = share * whole * (kind === 'zoom' ? 1 + 0.3 * Math.sin(i) : 1);
      const from = session.startedAt + 0.5 * (whole - length) + (kind === 'pan' ? 0.1 * length * Math.sin(i) : 0);
      shown!.show(from, from + length);
      await frame();
    }
    await frame();
  },
  end: () => shown?.end(),
};
Object.assign(window, { timelinePage: page });
