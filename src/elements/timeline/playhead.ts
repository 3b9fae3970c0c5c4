import { html, type TemplateResult } from 'lit';
import { duration, formatFigure } from '../../profile/figures.js';
import { say } from '../words/words.js';
import type { TimelineStage } from './timeline-stage.js';

export interface PlayheadState {
  /** ms since the start of the session; null: all of the run is shown. */
  readonly at: number | null;
  /** The last moment there is. */
  readonly last: number;
  readonly language: string;
  /** Read when a key or the pointer asks. */
  readonly stage: () => TimelineStage | undefined;
  readonly scrub: (time: number) => void;
  readonly letGo: () => void;
}

/** As shares of what is in view. */
const steps: Readonly<Record<string, number>> = { ArrowLeft: -0.01, ArrowRight: 0.01, PageUp: -0.1, PageDown: 0.1 };

/** The line at the moment that is shown, to be dragged or moved by keys. */
export function playhead(state: PlayheadState): TemplateResult {
  const { at, last, language } = state;
  const moment = formatFigure(duration(at ?? 0), language);
  return html`<div
    class="playhead"
    part="playhead"
    hidden
    role="slider"
    tabindex="0"
    aria-label=${say(language, 'timeline.playhead')}
    aria-valuemin="0"
    aria-valuemax=${last}
    aria-valuenow=${at ?? 0}
    aria-valuetext=${moment}
    @keydown=${(event: KeyboardEvent) => onKey(event, state)}
    @pointerdown=${(event: PointerEvent) => onDrag(event, state)}
    @pointermove=${(event: PointerEvent) => onDrag(event, state)}
  >
    <span class="moment" aria-hidden="true">${moment}</span>
  </div>`;
}

function onKey(event: KeyboardEvent, { at, stage, scrub, letGo }: PlayheadState): void {
  const step = steps[event.key];
  const window = stage()?.window;
  if (at === null || !window || (step === undefined && event.key !== 'Escape')) return;
  event.preventDefault();
  event.stopPropagation();
  if (step === undefined) letGo();
  else scrub(at + step * (window.to - window.from));
}

function onDrag(event: PointerEvent, { stage, scrub }: PlayheadState): void {
  const handle = event.currentTarget as HTMLElement;
  const plot = stage();
  if (event.type === 'pointerdown') handle.setPointerCapture(event.pointerId);
  else if (plot && handle.hasPointerCapture(event.pointerId)) {
    const { left } = handle.parentElement!.getBoundingClientRect();
    scrub(plot.timeAt(event.clientX - left - plot.gutter));
  }
}
