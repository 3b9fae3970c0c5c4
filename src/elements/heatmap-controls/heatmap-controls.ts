import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { base, controls, tokens } from '../../styles/index.js';
import { ProfilerElement } from '../profiler-element.js';
import { sayMessage } from '../words/words.js';
import { styles } from './heatmap-controls.styles.js';

/**
 * @tag wf-heatmap-controls
 * @summary Turns the heat on the canvas on and off, and chooses what it shows. One heatmap per store: every overlay of the page follows.
 *
 * @csspart switch - The switch that shows and hides the heat.
 * @csspart modes - The group of modes.
 * @csspart mode - One mode; also `mode-checked`.
 *
 * @cssprop [--wf-accent=#2f5fe0] - Colour of the switch when it is on.
 */
export class WfHeatmapControls extends ProfilerElement {
  static override styles: CSSResultGroup = [tokens, base, controls, styles];

  /** The modes to choose from, by name, separated by spaces. */
  @property() modes = 'duration relative';

  override render(): TemplateResult {
    const heatmap = this.profiler.snapshot?.heatmap;
    const modes = this.modes.split(/\s+/).filter(Boolean);
    return html`
      <button
        class="switch"
        part="switch"
        type="button"
        role="switch"
        aria-checked=${heatmap?.visible ? 'true' : 'false'}
        ?disabled=${!heatmap}
        @click=${this.onSwitch}
      >
        <span class="track"></span>${this.say('heatmap.visible')}
      </button>
      ${
        modes.length > 1
          ? html`<div class="modes" part="modes" role="radiogroup" aria-label=${this.say('heatmap.mode')}>
              ${modes.map((mode) => this.renderMode(mode, mode === heatmap?.mode))}
            </div>`
          : nothing
      }
    `;
  }

  private renderMode(mode: string, isChecked: boolean): TemplateResult {
    const key = `heatmap.mode.${mode}`;
    const word = sayMessage(this.language, { key, values: {} });
    return html`<label class="mode" part="mode ${isChecked ? 'mode-checked' : ''}">
      <input
        type="radio"
        name="mode"
        value=${mode}
        .checked=${live(isChecked)}
        ?disabled=${!this.profiler.store}
        @change=${this.onMode}
      /><span>${word === key ? mode : word}</span>
    </label>`;
  }

  private onSwitch(): void {
    const { store } = this.profiler;
    store?.setHeatmapVisible(!store.snapshot.heatmap.visible);
  }

  private onMode(event: Event): void {
    this.profiler.store?.setHeatmapMode((event.currentTarget as HTMLInputElement).value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-heatmap-controls': WfHeatmapControls;
  }
}
