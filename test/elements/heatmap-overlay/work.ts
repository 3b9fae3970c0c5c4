import { nextFrame } from '@open-wc/testing';

/** What a stretch of time cost: frames asked for, writes to the DOM of a root, drawings on canvases. */
export interface Work {
  frames: number;
  writes: readonly MutationRecord[];
  canvasDraws: number;
}

/** Counts the work that is done while `step` runs; the frames that the counting itself waits for are not counted. */
export async function workOf(root: ShadowRoot, step: () => Promise<void> | void): Promise<Work> {
  const work = { frames: 0, canvasDraws: 0 };
  const original = { request: window.requestAnimationFrame };
  const painted = ['clearRect', 'fill', 'stroke', 'putImageData', 'drawImage'] as const;
  const prototype = CanvasRenderingContext2D.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  const methods = painted.map((name) => prototype[name]!);
  painted.forEach((name, i) => {
    prototype[name] = function (this: unknown, ...args: unknown[]): unknown {
      work.canvasDraws++;
      return methods[i]!.apply(this, args);
    };
  });
  const records: MutationRecord[] = [];
  const observer = new MutationObserver((found) => records.push(...found));
  observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  window.requestAnimationFrame = (callback) => {
    work.frames++;
    return original.request.call(window, callback);
  };
  try {
    await step();
  } finally {
    window.requestAnimationFrame = original.request;
    painted.forEach((name, i) => (prototype[name] = methods[i]!));
    records.push(...observer.takeRecords());
    observer.disconnect();
  }
  return { ...work, writes: records };
}

/** Real frames, whatever is being counted. */
const request = window.requestAnimationFrame.bind(window);
export async function frames(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((done) => request(done));
}

export { nextFrame };
