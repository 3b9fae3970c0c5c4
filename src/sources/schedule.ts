/** Calls back once, soon. Returns what calls it off. */
export type Schedule = (callback: () => void) => () => void;

/** With the next frame, or after 100 ms where none comes: to a hidden page, or in Node. */
export const nextFrame: Schedule = (callback) => {
  let done = false;
  const once = (): void => {
    if (done) return;
    cancel();
    callback();
  };
  const frame = typeof requestAnimationFrame === 'function' ? requestAnimationFrame(once) : undefined;
  const timer = setTimeout(once, 100);
  const cancel = (): void => {
    done = true;
    clearTimeout(timer);
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
  return cancel;
};
