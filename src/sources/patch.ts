/**
 * Puts `replacement` in the place of `target[key]` as an own property. Returns what puts the original back exactly as it was:
 * an own property with its descriptor, an inherited one by deleting ours. Where someone else has patched over us since, their patch
 * is left alone: `replacement` must therefore pass everything through once its source has let go.
 */
export function patch<T extends object, K extends keyof T>(target: T, key: K, replacement: T[K]): () => void {
  const own = Object.getOwnPropertyDescriptor(target, key);
  Object.defineProperty(target, key, { value: replacement, configurable: true, writable: true, enumerable: own?.enumerable ?? false });
  return () => {
    if (target[key] !== replacement) return;
    if (own) Object.defineProperty(target, key, own);
    else delete target[key];
  };
}
