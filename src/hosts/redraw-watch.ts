/** What is drawn anew by calling a method that the page may set. */
export interface Redrawn {
  onDrawForeground?: ((...args: never[]) => unknown) | null;
}

interface Wrapped {
  readonly listeners: Set<() => void>;
  readonly wrapped: NonNullable<Redrawn['onDrawForeground']>;
  readonly own: Redrawn['onDrawForeground'];
}

/** One wrapper for each canvas, however many listen: those who wrap each other could not leave in any order. */
const canvases = new WeakMap<Redrawn, Wrapped>();

/** Calls `onRedraw` after each drawing, until `signal` aborts. */
export function watchRedraws(canvas: Redrawn, onRedraw: () => void, signal: AbortSignal): void {
  const known = canvases.get(canvas);
  // One that nobody listens at and that is not the canvas's own any more may have been replaced.
  const isAlive = known && (known.listeners.size > 0 || canvas.onDrawForeground === known.wrapped);
  const { listeners } = isAlive ? known : wrap(canvas);
  listeners.add(onRedraw);
  signal.addEventListener(
    'abort',
    () => {
      listeners.delete(onRedraw);
      if (listeners.size === 0) unwrap(canvas);
    },
    { once: true },
  );
}

function wrap(canvas: Redrawn): Wrapped {
  const own = canvas.onDrawForeground;
  const listeners = new Set<() => void>();
  const wrapped = function (this: unknown, ...args: never[]): unknown {
    const result = own?.apply(this, args);
    for (const listener of listeners) listener();
    return result;
  };
  canvas.onDrawForeground = wrapped;
  const entry = { listeners, wrapped, own };
  canvases.set(canvas, entry);
  return entry;
}

function unwrap(canvas: Redrawn): void {
  const { wrapped, own } = canvases.get(canvas)!;
  // Somebody else may have wrapped ours since; then it stays, and calls only what was there before.
  if (canvas.onDrawForeground !== wrapped) return;
  canvas.onDrawForeground = own ?? null;
  canvases.delete(canvas);
}
