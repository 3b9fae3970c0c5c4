/** What calls methods that the page may set when it is drawn. */
export type Redrawn = { [method in DrawMethod]?: ((...args: never[]) => unknown) | null };

type DrawMethod = 'onDrawForeground' | 'onDrawOverlay';

interface Wrapped {
  readonly listeners: Set<() => void>;
  readonly wrapped: NonNullable<Redrawn[DrawMethod]>;
  readonly own: Redrawn[DrawMethod];
}

/** One wrapper for each canvas, however many listen: those who wrap each other could not leave in any order. */
const canvases: Readonly<Record<DrawMethod, WeakMap<Redrawn, Wrapped>>> = {
  onDrawForeground: new WeakMap(),
  onDrawOverlay: new WeakMap(),
};

/** Calls `onRedraw` after each call of the method, until `signal` aborts. */
export function watchRedraws(canvas: Redrawn, method: DrawMethod, onRedraw: () => void, signal: AbortSignal): void {
  const known = canvases[method].get(canvas);
  // One that nobody listens at and that is not the canvas's own any more may have been replaced.
  const isAlive = known && (known.listeners.size > 0 || canvas[method] === known.wrapped);
  const { listeners } = isAlive ? known : wrap(canvas, method);
  listeners.add(onRedraw);
  signal.addEventListener(
    'abort',
    () => {
      listeners.delete(onRedraw);
      if (listeners.size === 0) unwrap(canvas, method);
    },
    { once: true },
  );
}

function wrap(canvas: Redrawn, method: DrawMethod): Wrapped {
  const own = canvas[method];
  const listeners = new Set<() => void>();
  const wrapped = function (this: unknown, ...args: never[]): unknown {
    const result = own?.apply(this, args);
    for (const listener of listeners) listener();
    return result;
  };
  canvas[method] = wrapped;
  const entry = { listeners, wrapped, own };
  canvases[method].set(canvas, entry);
  return entry;
}

function unwrap(canvas: Redrawn, method: DrawMethod): void {
  const { wrapped, own } = canvases[method].get(canvas)!;
  // Somebody else may have wrapped ours since; then it stays, and calls only what was there before.
  if (canvas[method] !== wrapped) return;
  canvas[method] = own ?? null;
  canvases[method].delete(canvas);
}
