import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { defaultThresholds } from '../../store/heatmap.js';
import type { Speak } from '../words/words.js';

export type Thresholds = readonly [number, number, number];

export interface ThresholdsModel {
  readonly thresholds: Thresholds;
  readonly say: Speak;
  /** What was typed and cannot be taken, by field. */
  readonly refused: ReadonlyMap<number, string>;
  readonly onInput: (index: number, text: string) => void;
  readonly onReset: () => void;
}

/** Three ascending times in ms with the text of one (in seconds) replaced; null where that makes no sense. */
export function withThreshold(thresholds: Thresholds, index: number, text: string): Thresholds | null {
  const seconds = text.trim() === '' ? NaN : Number(text);
  const next = thresholds.map((bound, i) => (i === index ? Math.round(seconds * 1e6) / 1e3 : bound));
  const [a, b, c] = next as [number, number, number];
  return a > 0 && b > a && c > b && Number.isFinite(c) ? [a, b, c] : null;
}

/** The bounds between the four levels of mode `duration`, to be set by hand. */
export function renderThresholds({ thresholds, say, refused, onInput, onReset }: ThresholdsModel): TemplateResult {
  const isDefault = thresholds.every((bound, i) => bound === defaultThresholds[i]);
  return html`<fieldset class="thresholds" part="thresholds">
    <legend>${say('heatmap.thresholds')}</legend>
    <div class="bounds">
      <span class="level level-1"></span>
      ${thresholds.map(
        (bound, i) =>
          html`<input
              class="field bound"
              part="threshold"
              type="number"
              inputmode="decimal"
              min="0"
              step="any"
              aria-label=${say('heatmap.threshold', { level: String(i + 2) })}
              aria-invalid=${refused.has(i) ? 'true' : 'false'}
              aria-describedby="bounds-hint"
              .value=${live(refused.get(i) ?? String(bound / 1_000))}
              @change=${(event: Event) => onInput(i, (event.currentTarget as HTMLInputElement).value)}
            /><span class="level level-${i + 2}"></span>`,
      )}
    </div>
    <div class="below">
      <p id="bounds-hint" class=${refused.size ? 'refused' : ''} role=${refused.size ? 'alert' : 'note'}>
        ${say(refused.size ? 'heatmap.thresholds.order' : 'heatmap.thresholds.hint')}
      </p>
      <button class="button button-quiet reset" type="button" ?disabled=${isDefault && !refused.size} @click=${onReset}>
        ${say('heatmap.thresholds.reset')}
      </button>
    </div>
  </fieldset>`;
}
