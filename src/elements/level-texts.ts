import type { HeatmapState } from '../store/heatmap.js';
import { word } from './heatmap-overlay/overlay-words.js';

/** What each of the four heat levels stands for: its bounds where the metric has fixed ones, else its end of the scale; '' where nothing can be said. */
export function levelTexts(heatmap: HeatmapState, language: string): readonly string[] {
  return [0, 1, 2, 3].map((level) => levelText(heatmap, level, language));
}

function levelText({ mode, thresholds }: HeatmapState, level: number, language: string): string {
  if (mode === 'duration') return boundsText(thresholds, level, durations(thresholds, language), language);
  const shares: Scaled = { format: numberFormat(language, { style: 'percent' }), scale: 1 };
  const bounds = shareBounds.get(mode);
  if (bounds) return boundsText(bounds, level, shares, language);
  if (mode === 'path') return level === 3 ? word(language, 'overlay.legend.onPath') : slackText(level, language);
  if (level === 0 || level === 3) return word(language, level === 0 ? 'overlay.legend.low' : 'overlay.legend.high');
  return '';
}

/** Of what each mode compares with; as `heatOf` has them. */
const shareBounds: ReadonlyMap<string, readonly number[]> = new Map([
  ['relative', [0.25, 0.5, 0.75]],
  ['share', [0.15, 0.3, 0.5]],
  ['impact', [0.15, 0.3, 0.5]],
  ['delta', [0.25, 0.5, 0.75]],
  ['variability', [0.25, 0.5, 0.75]],
]);

function slackText(level: number, language: string): string {
  return level === 0
    ? word(language, 'overlay.legend.slack')
    : level === 2
      ? word(language, 'overlay.legend.tight')
      : '';
}

function boundsText(bounds: readonly number[], level: number, { format, scale }: Scaled, language: string): string {
  const from = (bounds[level - 1] ?? 0) * scale;
  const to = (bounds[level] ?? 0) * scale;
  if (level === 0) return word(language, 'overlay.legend.below', { to: spaced(format.formatToParts(to)) });
  if (level === bounds.length)
    return word(language, 'overlay.legend.above', { from: spaced(format.formatToParts(from)) });
  return spaced(format.formatRangeToParts(from, to));
}

/** Some languages write no space before a unit's symbol; a figure is easier to read with one. */
function spaced(parts: readonly { readonly type: string; readonly value: string }[]): string {
  return parts
    .map(({ type, value }, i) => (type === 'unit' && parts[i - 1]?.type !== 'literal' ? `\u00a0${value}` : value))
    .join('');
}

interface Scaled {
  readonly format: Intl.NumberFormat;
  readonly scale: number;
}

/** Bounds are round numbers, so they are written without the digits that a measurement has; all in one unit. */
function durations(bounds: readonly number[], language: string): Scaled {
  const isLong = bounds.some((bound) => bound >= 1_000);
  const unit = isLong ? 'second' : 'millisecond';
  const options = { style: 'unit', unit, unitDisplay: 'narrow', maximumFractionDigits: 2 } as const;
  return { format: numberFormat(language, options), scale: isLong ? 0.001 : 1 };
}

/** A malformed `lang` attribute must not take the legend away. */
function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(language, options);
  } catch {
    return new Intl.NumberFormat('en', options);
  }
}
