/** Milliseconds with fractions on the monotonic clock that the page and its workers share; close to the epoch, but not set with it. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
