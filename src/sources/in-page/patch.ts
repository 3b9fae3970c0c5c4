/** The call that a patched method stands for. */
export interface MethodCall<Args extends unknown[], Result> {
  readonly receiver: object;
  readonly args: Args;
  /** Calls the original as it was called. */
  proceed(): Result;
}

/**
 * Lets `around` stand in for `target[key]`, as an own property; where there is no such method, or the target is frozen, nothing happens. Returns what puts the original
 * back exactly as it was: an own property with its descriptor, an inherited one by deleting ours. Where someone else has patched over us
 * since, their patch is left alone: `around` must therefore just proceed once its source has let go.
 */
export function patchMethod<Args extends unknown[], Result>(
  target: object,
  key: string,
  around: (call: MethodCall<Args, Result>) => Result,
): () => void {
  const holder = target as Record<string, unknown>;
  const original = holder[key];
  if (typeof original !== 'function') return () => undefined;
  const own = Object.getOwnPropertyDescriptor(target, key);
  const replacement = function (this: object, ...args: Args): Result {
    return around({ receiver: this, args, proceed: () => Reflect.apply(original, this, args) as Result });
  };
  const patched = Reflect.defineProperty(target, key, {
    value: replacement,
    configurable: true,
    writable: true,
    enumerable: own?.enumerable ?? false,
  });
  if (!patched) return () => undefined;
  return () => {
    if (holder[key] !== replacement) return;
    if (own) Object.defineProperty(target, key, own);
    else delete holder[key];
  };
}
