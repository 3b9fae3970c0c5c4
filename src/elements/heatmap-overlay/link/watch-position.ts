/** Of the element's area. */
const tolerance = 1e-4;
/** So often the watch may be set anew without the element having moved, before it is given up until the next move. */
const adjustmentsMost = 4;

/**
 * Tells when `element` moved in the viewport though nothing scrolled and nothing changed size (a banner pushed it
 * down). An intersection observer whose root is cut to the very box in which the element is seen fires when it leaves
 * that box; it costs nothing while the page is at rest.
 */
export function watchPosition(element: Element, onMoved: () => void, signal: AbortSignal): void {
  let observer: IntersectionObserver | undefined;
  // In the box of another size, or in a window of another, it could move about without leaving it.
  const sizes = new ResizeObserver(() => watch(1, 0));
  const view = element.ownerDocument.defaultView ?? window;
  view.addEventListener('resize', () => watch(1, 0), { signal });
  signal.addEventListener(
    'abort',
    () => {
      observer?.disconnect();
      sizes.disconnect();
    },
    { once: true },
  );

  const watch = (threshold: number, adjustments: number, box = element.getBoundingClientRect()): void => {
    observer?.disconnect();
    if (signal.aborted) return;
    const { left, top, right, bottom } = box;
    const { clientWidth, clientHeight } = element.ownerDocument.documentElement;
    // Not laid out; when it is, it has a size.
    if (right <= left || bottom <= top) return;
    const margin = [top, clientWidth - right, clientHeight - bottom, left].map((inset) => `${-Math.floor(inset)}px`);
    let isFirst = true;
    observer = new IntersectionObserver(
      (entries) => {
        const { intersectionRatio: ratio, intersectionRect: seen } = entries.at(-1)!;
        if (isFirst) {
          isFirst = false;
          // Partly cut off from the start: from now on this much of it is where it was. In the box of all of it, it could
          // move as far as it is cut off.
          if (ratio !== threshold && ratio > 0 && adjustments < adjustmentsMost) watch(ratio, adjustments + 1, seen);
          return;
        }
        onMoved();
        watch(1, 0);
      },
      { rootMargin: margin.join(' '), threshold: around(threshold) },
    );
    observer.observe(element);
  };
  sizes.observe(element);
}

/** Less of it is seen than was, or more. */
function around(ratio: number): number[] {
  const least = 1e-7;
  if (ratio >= 1) return [1];
  return [Math.max(least, ratio - tolerance), Math.min(1, Math.max(2 * least, ratio + tolerance))];
}
