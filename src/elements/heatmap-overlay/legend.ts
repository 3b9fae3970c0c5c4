import { html, nothing, type TemplateResult } from 'lit';
import { duration, formatFigure } from '../../profile/figures.js';
import type { HeatmapState } from '../../store/heatmap.js';
import type { NodeKind } from './node-kind.js';
import { modeName, word } from './overlay-words.js';

export interface LegendState {
  readonly heatmap: HeatmapState;
  /** What is to be seen on the canvas beside heat. */
  readonly kinds: ReadonlySet<NodeKind>;
  readonly isPrediction: boolean;
  readonly language: string;
}

const levels = ['level-1', 'level-2', 'level-3', 'level-4'] as const;
const states = ['running', 'failed', 'cached', 'skipped'] as const;

/** What the colours, outlines and patterns mean. Levels are named by their bounds where the metric has fixed ones, else by their ends. */
export function legend({ heatmap, kinds, isPrediction, language }: LegendState): TemplateResult {
  const name = modeName(language, heatmap.mode);
  return html`<div class="legend" part="legend">
    <span class="legend-name">${name}</span>
    ${levels.map((level, i) => entry(level, levelText(heatmap, i, language)))}
    ${states.filter((state) => kinds.has(state)).map((state) => entry(state, word(language, `overlay.${state}`)))}
    ${isPrediction ? html`<span class="legend-prediction">${word(language, 'overlay.legend.prediction')}</span>` : nothing}
  </div>`;
}

function entry(kind: NodeKind, text: string): TemplateResult {
  return html`<span class="legend-entry" part="legend-entry">
    <span class="swatch"><span class="tint ${kind}" part="tint tint-${kind}"></span></span>${text}
  </span>`;
}

function levelText({ mode, thresholds }: HeatmapState, level: number, language: string): string {
  if (mode === 'duration') {
    const from = formatFigure(duration(thresholds[level - 1] ?? 0), language);
    const to = formatFigure(duration(thresholds[level] ?? 0), language);
    if (level === 0) return word(language, 'overlay.legend.below', { to });
    return level === 3
      ? word(language, 'overlay.legend.above', { from })
      : word(language, 'overlay.legend.between', { from, to });
  }
  const quarter = (part: number): string => formatFigure({ kind: 'share', value: part / 4 }, language);
  if (mode === 'relative') {
    return word(language, 'overlay.legend.between', { from: quarter(level), to: quarter(level + 1) });
  }
  return level === 0 ? word(language, 'overlay.legend.low') : level === 3 ? word(language, 'overlay.legend.high') : '';
}
