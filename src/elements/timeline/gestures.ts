import type { TimelineStage } from './timeline-stage.js';

/** CSS pixels that a press may move and still be a click. */
const slack = 4;

export interface GestureDeeds {
  /** A stretch was marked, ms since the start; `isDone` when the pointer let go. */
  brush(from: number, to: number, isDone: boolean): void;
  /** The axis was pressed or is dragged along, ms since the start. */
  scrub(time: number): void;
  /** A press that did not move; client pixels. */
  click(x: number, y: number): void;
  /** The pointer is over the plot and does nothing; null: it left. */
  hover(point: { readonly x: number; readonly y: number } | null): void;
}

type Drag = 'pan' | 'brush' | 'scrub';

/**
 * What a pointer does on the plot: drag to pan, with Shift to mark a stretch, on the axis to scrub; the wheel zooms around the
 * pointer, sideways or with Shift it pans, over the names it scrolls; two fingers pinch.
 */
export function listenToPointers(
  surface: HTMLElement,
  stage: TimelineStage,
  deeds: GestureDeeds,
  signal: AbortSignal,
): void {
  const pointers = new Map<number, { x: number; y: number }>();
  let drag: Drag | null = null;
  let began = { x: 0, y: 0, time: 0 };
  let moved = false;

  const placeOf = (event: MouseEvent): { x: number; y: number } => {
    const box = surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const timeOf = (x: number): number => stage.timeAt(x - stage.gutter);

  surface.addEventListener(
    'pointerdown',
    (event) => {
      const place = placeOf(event);
      if (
        event.button !== 0 ||
        place.x > surface.clientWidth ||
        (place.x < stage.gutter && event.pointerType === 'mouse')
      )
        return;
      surface.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, place);
      began = { ...place, time: timeOf(place.x) };
      moved = pointers.size > 1;
      drag = place.y < stage.box.axis ? 'scrub' : event.shiftKey ? 'brush' : 'pan';
      deeds.hover(null);
      if (drag === 'scrub' && pointers.size === 1) deeds.scrub(began.time);
    },
    { signal },
  );

  surface.addEventListener(
    'pointermove',
    (event) => {
      const place = placeOf(event);
      const before = pointers.get(event.pointerId);
      if (!before) {
        if (event.pointerType !== 'touch') deeds.hover({ x: event.clientX, y: event.clientY });
        return;
      }
      if (!moved && Math.hypot(place.x - began.x, place.y - began.y) <= slack && drag !== 'scrub') return;
      moved = true;
      pointers.set(event.pointerId, place);
      if (pointers.size === 2) pinch(before, place, event.pointerId);
      else if (drag === 'scrub') deeds.scrub(timeOf(place.x));
      else if (drag === 'brush')
        deeds.brush(Math.min(began.time, timeOf(place.x)), Math.max(began.time, timeOf(place.x)), false);
      else {
        stage.pan(before.x - place.x);
        stage.scrollRows(before.y - place.y);
      }
    },
    { signal },
  );

  const pinch = (before: { x: number; y: number }, after: { x: number; y: number }, id: number): void => {
    const [, other] = [...pointers].find(([key]) => key !== id)!;
    const spread = (point: { x: number; y: number }): number =>
      Math.max(8, Math.hypot(point.x - other.x, point.y - other.y));
    stage.pan((before.x - after.x) / 2);
    stage.zoom(spread(after) / spread(before), (after.x + other.x) / 2 - stage.gutter);
  };

  const end = (event: PointerEvent): void => {
    const place = pointers.get(event.pointerId);
    if (!place) return;
    pointers.delete(event.pointerId);
    if (drag === 'brush' && moved)
      deeds.brush(Math.min(began.time, timeOf(place.x)), Math.max(began.time, timeOf(place.x)), true);
    else if (drag !== 'scrub' && !moved && event.type === 'pointerup') deeds.click(event.clientX, event.clientY);
    moved = pointers.size > 0;
    if (pointers.size === 0) drag = null;
  };
  surface.addEventListener('pointerup', end, { signal });
  surface.addEventListener('pointercancel', end, { signal });
  surface.addEventListener('pointerleave', () => deeds.hover(null), { signal });

  surface.addEventListener(
    'wheel',
    (event) => {
      const place = placeOf(event);
      if (place.x < stage.gutter && !event.ctrlKey) return;
      const before = stage.window;
      // A line is about 16 px, a page about a screen.
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
      const [x, y] = [event.deltaX * unit, event.deltaY * unit];
      const isZoom = event.ctrlKey || event.metaKey;
      if (!isZoom && (event.shiftKey || Math.abs(x) > Math.abs(y))) stage.pan(x || y);
      else stage.zoom(Math.exp(-y * (event.ctrlKey ? 0.01 : 0.0025)), place.x - stage.gutter);
      const after = stage.window;
      // At the end of what can be zoomed the page scrolls on.
      if (isZoom || after.from !== before.from || after.to !== before.to) event.preventDefault();
    },
    { signal, passive: false },
  );
}
