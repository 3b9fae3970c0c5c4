import { unitSymbol } from '../profile/figures.js';
import { plainDecimal } from '../profile/plain-decimal.js';
import type { HeatmapState } from '../store/heatmap.js';
import { word } from './heatmap-overlay/overlay-words.js';

/** What each of the four heat levels stands for: its bounds where the metric has fixed ones, else its end of the scale; '' where nothing can be said. */
export function levelTexts(heatmap: HeatmapState, language: string): readonly string[] {
  return [0, 1, 2, 3].map((level) => levelText(heatmap, level, language));
}

function levelText({ mode, thresholds }: HeatmapState, level: number, language: string): string {
  if (mode === 'duration') return boundsText(thresholds, level, durations(thresholds, language), language);
  const bounds = shareBounds.get(mode);
  if (bounds) return boundsText(bounds, level, shares(language), language);
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

function boundsText(bounds: readonly number[], level: number, bound: BoundTexts, language: string): string {
  const from = bounds[level - 1] ?? 0;
  const to = bounds[level] ?? 0;
  if (level === 0) return word(language, 'overlay.legend.below', { to: bound.one(to) });
  if (level === bounds.length) return word(language, 'overlay.legend.above', { from: bound.one(from) });
  return bound.range(from, to);
}

/** How the bounds of a metric are written, alone and as a range. */
interface BoundTexts {
  one(bound: number): string;
  range(from: number, to: number): string;
}

function shares(language: string): BoundTexts {
  return intlTexts(language, { style: 'percent' });
}

/** Bounds are round numbers, so they are written without the digits that a measurement has; all in one unit. */
function durations(bounds: readonly number[], language: string): BoundTexts {
  const isLong = bounds.some((bound) => bound >= 1_000);
  const [unit, symbol, scale] = isLong ? ['second', 's', 0.001] : ['millisecond', 'ms', 1];
  const plain = new Map(bounds.map((bound) => [bound, plainDecimal(bound * scale, language, { most: 2 })]));
  if ([...plain.values()].includes(undefined))
    return intlTexts(language, { style: 'unit', unit, unitDisplay: 'narrow', maximumFractionDigits: 2 }, scale);
  return {
    one: (bound) => `${plain.get(bound)!}\u00a0${symbol}`,
    range: (from, to) => `${plain.get(from)!}–${plain.get(to)!}\u00a0${symbol}`,
  };
}

function intlTexts(language: string, options: Intl.NumberFormatOptions, scale = 1): BoundTexts {
  const format = numberFormat(language, options);
  const own = unitSymbol(language, options.unit ?? '');
  return {
    one: (bound) => spaced(format.formatToParts(bound * scale), own),
    range: (from, to) => spaced(format.formatRangeToParts(from * scale, to * scale), own),
  };
}

/** Some languages write no space before a unit's symbol; a figure is easier to read with one. */
function spaced(
  parts: readonly { readonly type: string; readonly value: string }[],
  symbol: string | undefined,
): string {
  return parts
    .map(({ type, value }, i) => {
      if (type !== 'unit') return value;
      return `${parts[i - 1]?.type === 'literal' ? '' : '\u00a0'}${symbol ?? value}`;
    })
    .join('');
}

/** A malformed `lang` attribute must not take the legend away. */
function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(language, options);
  } catch {
    return new Intl.NumberFormat('en', options);
  }
}
