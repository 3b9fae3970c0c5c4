import { html, type TemplateResult } from 'lit';
import { keyShortcuts, runKeys, timelineKeys } from '../keyboard/keymap.js';
import { say } from '../words/words.js';
import { playhead, type PlayheadState } from './playhead.js';

export interface PlotViewState {
  readonly summary: string;
  readonly isPredicted: boolean;
  readonly playhead: PlayheadState;
  readonly onKey: (event: KeyboardEvent) => void;
}

const shortcuts = keyShortcuts(timelineKeys, runKeys);

/** The elements of the plot; where they lie and what is drawn is up to the stage. */
export function plotView({ summary, isPredicted, playhead: state, onKey }: PlotViewState): TemplateResult {
  return html`<div class="stage ${isPredicted ? 'predicted' : ''}">
    <div
      class="scroller"
      tabindex="0"
      role="application"
      aria-roledescription=${say(state.language, 'timeline.role')}
      aria-label=${summary}
      aria-keyshortcuts=${shortcuts}
      @keydown=${onKey}
    >
      <div class="spacer"><canvas part="canvas" aria-hidden="true"></canvas></div>
    </div>
    <div class="over">
      <div class="range" part="range" hidden></div>
      <div class="veil" hidden></div>
      <div class="recorded" hidden></div>
      <div class="hover" hidden></div>
      ${playhead(state)}
    </div>
    <div class="card" part="card" popover="manual" aria-hidden="true"></div>
    <div class="probes" aria-hidden="true"></div>
  </div>`;
}
