import { html, nothing, type TemplateResult } from 'lit';
import type { HeatmapState } from '../../store/heatmap.js';
import { levelTexts } from '../level-texts.js';
import { fasterKinds, levelKinds, stateKinds, type NodeKind } from './run/node-kind.js';
import { modeName, word } from './overlay-words.js';

export interface LegendState {
  readonly heatmap: HeatmapState;
  /** What is to be seen on the canvas beside heat. */
  readonly kinds: ReadonlySet<NodeKind>;
  /** What bounded the run is drawn. */
  readonly hasPath: boolean;
  readonly isPrediction: boolean;
  readonly language: string;
  /** Another number when the page replaced texts. */
  readonly words: number;
}

/** What the colours, outlines and patterns mean. Levels are named by their bounds where the metric has fixed ones, else by their ends. */
export function legend({ heatmap, kinds, hasPath, isPrediction, language, words }: LegendState): TemplateResult {
  const name = modeName(language, heatmap.mode);
  const texts = levelTextsOf(heatmap, language, words);
  return html`<div class="legend" part="legend">
    <span class="legend-name">${name}</span>
    ${
      heatmap.mode === 'delta'
        ? html`<span>${word(language, 'overlay.legend.faster')}</span>
            ${fasterKinds.map((kind, i) => entry(kind, texts[3 - i]!))}`
        : nothing
    }
    ${levelKinds.map((level, i) => entry(level, texts[i]!))}
    ${heatmap.mode === 'delta' ? html`<span>${word(language, 'overlay.legend.slower')}</span>` : nothing}
    ${stateKinds.filter((state) => kinds.has(state)).map((state) => entry(state, word(language, `node.status.${state}`)))}
    ${
      hasPath && heatmap.mode !== 'path'
        ? html`<span class="legend-entry" part="legend-entry"
            ><span class="line"></span>${word(language, 'overlay.legend.path')}</span
          >`
        : nothing
    }
    ${isPrediction ? html`<span class="legend-prediction">${word(language, 'overlay.legend.prediction')}</span>` : nothing}
  </div>`;
}

function entry(kind: NodeKind, text: string): TemplateResult {
  return html`<span class="legend-entry" part="legend-entry">
    <span class="swatch"><span class="tint ${kind}" part="tint tint-${kind}"></span></span>${text}
  </span>`;
}

/** Ranges cost some 100 µs to write, and a busy run draws the legend often. */
const known = new WeakMap<HeatmapState, { readonly key: string; readonly texts: readonly string[] }>();

function levelTextsOf(heatmap: HeatmapState, language: string, words: number): readonly string[] {
  const before = known.get(heatmap);
  const key = `${language} ${words}`;
  if (before?.key === key) return before.texts;
  const texts = levelTexts(heatmap, language);
  known.set(heatmap, { key, texts });
  return texts;
}
