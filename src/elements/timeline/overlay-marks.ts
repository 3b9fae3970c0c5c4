import type { TimeWindow } from '../../geometry/index.js';
import type { TimelineStage } from './timeline-stage.js';

/** What lies over the canvas; times in ms since the start of the session, null where there is none. */
export interface OverlayMarks {
  readonly range: TimeWindow | null;
  readonly playhead: number | null;
  /** Where a predicted run ended when it was recorded. */
  readonly recordedEnd: number | null;
  /** The position of the execution that is pointed at; -1: none. */
  readonly hovered: number;
}

/** Puts what lies over the canvas where the canvas shows its times; nothing of it is drawn, so that it costs no drawing. */
export function placeMarks(
  over: HTMLElement,
  stage: TimelineStage,
  { range, playhead, recordedEnd, hovered }: OverlayMarks,
): void {
  const element = (name: string): HTMLElement => over.querySelector<HTMLElement>(`.${name}`)!;
  const head = playhead === null ? null : stage.xOf(playhead);
  const end = recordedEnd === null ? null : stage.xOf(recordedEnd);
  placeSpan(element('range'), stage, range && stage.xOf(range.from), range && stage.xOf(range.to));
  placeSpan(element('veil'), stage, head, head === null ? null : Math.max(head, stage.plotWidth));
  placeLine(element('playhead'), stage, head);
  if (head !== null) placeMoment(element('moment'), stage, head);
  placeLine(element('recorded'), stage, end);
  placeBox(element('hover'), stage, hovered);
}

function placeSpan(element: HTMLElement, stage: TimelineStage, from: number | null, to: number | null): void {
  if (!show(element, from !== null && to !== null && to >= 0 && from <= stage.plotWidth)) return;
  const left = Math.max(0, from!);
  set(element, 'left', stage.gutter + left);
  set(element, 'width', Math.max(0, Math.min(stage.plotWidth, to!) - left));
}

function placeLine(element: HTMLElement, stage: TimelineStage, at: number | null): void {
  if (show(element, at !== null && at >= 0 && at <= stage.plotWidth)) set(element, 'left', stage.gutter + at!);
}

/** A label has never more than this beside its line, px. */
const momentRoom = 120;

/** Above the middle of its line; at the edges of the plot as far beside it as it must to be whole. Its width is for CSS to know. */
function placeMoment(element: HTMLElement, { gutter, plotWidth }: TimelineStage, at: number): void {
  const [before, after] = [gutter + at, plotWidth - at].map((room) =>
    Math.max(0, Math.min(momentRoom, room - 2)).toFixed(0),
  );
  const translate = `max(-${before}px, min(-50%, ${after}px - 100%))`;
  if (element.style.translate !== translate) element.style.translate = translate;
}

function placeBox(element: HTMLElement, stage: TimelineStage, position: number): void {
  if (position < 0) return void show(element, false);
  const { gutter, plotWidth, box } = stage;
  const rect = stage.rectOf(position);
  const left = Math.max(gutter, rect.x);
  const right = Math.min(gutter + plotWidth, rect.x + rect.width);
  show(element, right >= left && rect.y >= box.head - rect.height);
  element.style.translate = `${left}px ${rect.y}px`;
  set(element, 'width', Math.max(1, right - left));
  set(element, 'height', rect.height);
}

/** Told each frame of a run that grows, mostly what is so already. */
function show(element: HTMLElement, isShown: boolean): boolean {
  if (element.hidden === isShown) element.hidden = !isShown;
  return isShown;
}

function set(element: HTMLElement, property: 'left' | 'width' | 'height', pixels: number): void {
  const value = `${pixels.toFixed(2)}px`;
  if (element.style[property] !== value) element.style[property] = value;
}
