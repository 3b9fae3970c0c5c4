import { html, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { defaultThresholds, type HeatmapState } from '../../store/heatmap.js';
import type { ProfilerStore } from '../../store/profiler-store.js';
import { base, controls, tokens } from '../../styles/index.js';
import { icon } from '../icons.js';
import { giveFocusBack, placeAtOpener } from '../popover.js';
import { popoverStyles } from '../popover.styles.js';
import { ProfilerElement } from '../profiler-element.js';
import { recallFields, remember } from '../remembered.js';
import { english } from '../words/english.js';
import type { WordKey } from '../words/words.js';
import { offeredModes, type ModeOffer } from './heat-modes.js';
import { styles } from './heatmap-controls.styles.js';
import { renderThresholds, withThreshold, type Thresholds } from './thresholds.js';

/**
 * @tag wf-heatmap-controls
 * @summary Turns the heat on the canvas on and off, chooses what it shows (a few modes at hand, all with an explanation in a menu),
 * and sets the times at which one level of heat ends. One heatmap per store: every overlay of the page follows.
 *
 * @csspart switch - The switch that shows and hides the heat.
 * @csspart modes - The group of modes at hand.
 * @csspart mode - One of them; also `mode-checked`.
 * @csspart more - The button that opens the menu of all modes.
 * @csspart menu - The menu of all modes.
 * @csspart offer - One mode of the menu; also `offer-checked`.
 * @csspart thresholds - The times between the levels of heat.
 * @csspart threshold - One of them.
 *
 * @cssprop [--wf-accent=#2f5fe0] - Colour of the switch when it is on.
 */
export class WfHeatmapControls extends ProfilerElement {
  static override styles: CSSResultGroup = [tokens, base, controls, popoverStyles, styles];

  /** The modes at hand, by name, separated by spaces; the menu has all. A mode of the page's own appears when it is named here. */
  @property() modes = 'duration relative';

  /** Keeps what the user sets over reloads, under this key. */
  @property({ attribute: 'state-key' }) stateKey?: string;

  @state() private refused: ReadonlyMap<number, string> = new Map();
  #recalledFor: { readonly store: ProfilerStore; readonly key: string } | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { store } = this.profiler;
    const { stateKey: key } = this;
    if (!store || !key || (this.#recalledFor?.store === store && this.#recalledFor.key === key)) return;
    this.#recalledFor = { store, key };
    const { visible, mode, thresholds } = recallFields(key, 'heat');
    if (typeof visible === 'boolean') store.setHeatmapVisible(visible);
    if (typeof mode === 'string') store.setHeatmapMode(mode);
    if (isThresholds(thresholds)) store.setHeatmapThresholds(thresholds);
  }

  override render(): TemplateResult {
    const heatmap = this.profiler.snapshot?.heatmap;
    const atHand = this.modes.split(/\s+/).filter(Boolean);
    const current = heatmap?.mode;
    const isElsewhere = current !== undefined && !atHand.includes(current);
    return html`
      <button
        class="switch"
        part="switch"
        type="button"
        role="switch"
        aria-checked=${heatmap?.visible ? 'true' : 'false'}
        title=${this.say('heatmap.visible')}
        ?disabled=${!heatmap}
        @click=${this.onSwitch}
      >
        <span class="track"></span><span class="switch-text">${this.say('heatmap.visible')}</span>
      </button>
      <div class="modes" part="modes">
        <div class="at-hand" role="radiogroup" aria-label=${this.say('heatmap.mode')}>
          ${atHand.map((mode) => this.renderMode(mode, mode === current))}
        </div>
        <button
          class="more ${isElsewhere ? 'more-checked' : ''}"
          part="more"
          type="button"
          popovertarget="modes"
          aria-label="${this.say('heatmap.more')}${current === undefined ? '' : `: ${this.modeName(current)}`}"
          title=${this.say('heatmap.more')}
          ?disabled=${!heatmap}
        >
          <span class="more-text ${isElsewhere ? '' : 'more-text-narrow'}" aria-hidden="true"
            >${current === undefined ? '' : this.modeName(current)}</span
          >${icon('down')}
        </button>
        <div
          id="modes"
          class="popover"
          part="menu"
          popover
          role="dialog"
          aria-label=${this.say('heatmap.more')}
          @beforetoggle=${giveFocusBack}
          @toggle=${onToggle}
        >
          ${heatmap ? this.renderMenu(atHand, heatmap) : ''}
        </div>
      </div>
    `;
  }

  private renderMode(mode: string, isChecked: boolean): TemplateResult {
    return html`<label class="mode" part="mode ${isChecked ? 'mode-checked' : ''}">
      <input
        type="radio"
        name="mode"
        value=${mode}
        .checked=${live(isChecked)}
        ?disabled=${!this.profiler.store}
        @change=${this.onMode}
      /><span>${this.modeName(mode)}</span>
    </label>`;
  }

  private renderMenu(atHand: readonly string[], heatmap: HeatmapState): TemplateResult {
    return html`<fieldset class="offers">
        <legend>${this.say('heatmap.mode')}</legend>
        ${offeredModes(atHand, heatmap, this.profiler.workflow).map((offer) => this.renderOffer(offer, offer.mode === heatmap.mode))}
      </fieldset>
      ${renderThresholds({
        thresholds: heatmap.thresholds,
        refused: this.refused,
        say: (key, values) => this.say(key, values),
        onInput: (index, text) => this.setThreshold(heatmap.thresholds, index, text),
        onReset: () => this.setThresholds(defaultThresholds),
      })}`;
  }

  private renderOffer({ mode, lacks }: ModeOffer, isChecked: boolean): TemplateResult {
    const help: string = `heatmap.mode.${mode}.long`;
    const word = lacks
      ? (`heatmap.lacks.${lacks}` as const)
      : Object.hasOwn(english, help)
        ? (help as WordKey)
        : undefined;
    return html`<label class="offer" part="offer ${isChecked ? 'offer-checked' : ''}">
      <input type="radio" name="offer" value=${mode} .checked=${live(isChecked)} @change=${this.onMode} />
      <span class="offer-text"
        ><span class="offer-name">${this.modeName(mode)}</span
        >${word ? html`<small>${this.say(word)}</small>` : ''}</span
      >
    </label>`;
  }

  private modeName(mode: string): string {
    const key: string = `heatmap.mode.${mode}`;
    return Object.hasOwn(english, key) ? this.say(key as WordKey) : mode;
  }

  private onSwitch(): void {
    const { store } = this.profiler;
    store?.setHeatmapVisible(!store.snapshot.heatmap.visible);
    this.keep();
  }

  private onMode(event: Event): void {
    this.profiler.store?.setHeatmapMode((event.currentTarget as HTMLInputElement).value);
    this.keep();
  }

  /** A bound that does not fit between its neighbours stays in its field, marked, and changes nothing. */
  private setThreshold(thresholds: Thresholds, index: number, text: string): void {
    let next = thresholds;
    const refused = new Map(this.refused).set(index, text);
    // What was refused before may fit now that this one has changed.
    for (let pass = 0; pass < 2; pass++) {
      for (const [at, waiting] of [...refused]) {
        const taken = withThreshold(next, at, waiting);
        if (!taken) continue;
        next = taken;
        refused.delete(at);
      }
    }
    if (next !== thresholds) this.setThresholds(next);
    this.refused = refused;
  }

  private setThresholds(thresholds: Thresholds): void {
    this.profiler.store?.setHeatmapThresholds(thresholds);
    this.refused = new Map();
    this.keep();
  }

  private keep(): void {
    const heatmap = this.profiler.store?.snapshot.heatmap;
    if (heatmap) remember(this.stateKey, 'heat', heatmap);
  }
}

function onToggle(event: Event): void {
  placeAtOpener(event, '.offer input:checked, .offer input');
}

function isThresholds(value: unknown): value is Thresholds {
  return Array.isArray(value) && value.length === 3 && value.every((bound) => typeof bound === 'number');
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-heatmap-controls': WfHeatmapControls;
  }
}
