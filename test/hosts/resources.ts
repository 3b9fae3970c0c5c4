/** What a page holds of the browser, counted from its start. */
declare global {
  interface Window {
    /** Observers that observe, and frames that the overlay asked for. */
    resources: { observers(): number; frames(): number; made(): string[] };
  }
}

/** Runs in the page before anything of it. */
export function watchResources(): void {
  const live = new Map<object, string>();
  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver'] as const) {
    const { prototype } = window[name];
    const { observe, disconnect } = prototype;
    prototype.observe = function (this: object, ...args: never[]) {
      const stack = live.get(this) ?? String(new Error().stack);
      // The driver of the browser watches the page, too.
      if (!stack.includes('InjectedScript')) live.set(this, stack);
      return (observe as (...args: never[]) => void).apply(this, args);
    };
    prototype.disconnect = function (this: never) {
      live.delete(this);
      return disconnect.call(this);
    };
  }
  const pending = new Set<number>();
  const request = window.requestAnimationFrame.bind(window);
  const cancel = window.cancelAnimationFrame.bind(window);
  // Libraries that draw all the time have one under way at any moment.
  window.requestAnimationFrame = (callback) => {
    const isOurs = String(callback).includes('task.read');
    const id = request((now) => {
      pending.delete(id);
      callback(now);
    });
    if (isOurs) pending.add(id);
    return id;
  };
  window.cancelAnimationFrame = (id) => {
    pending.delete(id);
    cancel(id);
  };
  window.resources = {
    observers: () => live.size,
    frames: () => pending.size,
    made: () => [...live.values()],
  };
}
