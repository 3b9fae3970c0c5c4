import type { Cover } from './cover.js';
import type { OverlayView } from '../overlay-view.js';

/** A badge stays this long when the pointer leaves its node, so that it can be reached. */
const lingering = 200;

/** Tells the view which node the pointer is on, without taking the pointer from the canvas. */
export function watchPointer(
  element: Element,
  overlay: HTMLElement,
  cover: Cover,
  view: OverlayView,
  signal: AbortSignal,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passive = { capture: true, passive: true, signal } as const;
  const hover = (index: number): void => {
    clearTimeout(timer);
    if (index >= 0) view.hover(index);
    else timer = setTimeout(() => view.hover(-1), lingering);
  };

  element.addEventListener(
    'pointermove',
    (event) => {
      const { clientX, clientY, buttons } = event as PointerEvent;
      if (buttons !== 0) return;
      const { x, y } = cover.toPlane(clientX, clientY);
      hover(view.nodeAt(x, y));
    },
    passive,
  );
  element.addEventListener('pointerleave', () => hover(-1), { passive: true, signal });
  // On the badge itself the node under it stays the one that is meant.
  overlay.addEventListener('pointerover', () => clearTimeout(timer), { passive: true, signal });
  overlay.addEventListener('pointerleave', () => hover(-1), { passive: true, signal });
  overlay.addEventListener('wheel', (event) => passOn(event, element), { signal });
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}

/** A wheel over a badge is meant for the canvas below it. */
function passOn(event: WheelEvent, element: Element): void {
  if (event.composedPath().includes(element)) return;
  const root = element.getRootNode() as Document | ShadowRoot;
  const below = root.elementsFromPoint(event.clientX, event.clientY).find((candidate) => element.contains(candidate));
  if (below && !below.dispatchEvent(new WheelEvent('wheel', event))) event.preventDefault();
}
