import type { CustomMetric } from '../profile/heat.js';

/** The heat metrics that come with the toolkit. A page may add its own by name (see `metrics` of `createProfilerStore`). */
export const heatmapModes = [
  'duration',
  'relative',
  'impact',
  'path',
  'wait',
  'share',
  'delta',
  'variability',
  'cost',
  'tokens',
  'memory',
] as const;

export type HeatmapMode = (typeof heatmapModes)[number] | (string & {});

export interface HeatmapState {
  readonly visible: boolean;
  readonly mode: HeatmapMode;
  /** The bounds between the four heat levels of mode `duration`, ascending, in ms. */
  readonly thresholds: readonly [number, number, number];
  /** The page's own metrics, by the name of their mode. */
  readonly metrics?: Readonly<Record<string, CustomMetric>>;
}

/** What `heatOf` is to be asked for: the page's own metric where the mode is one. */
export function heatMetricOf({ mode, metrics }: HeatmapState): string | CustomMetric {
  return metrics && Object.hasOwn(metrics, mode) ? metrics[mode]! : mode;
}

/** Whether the heat of a mode may be another one when other runs are there. */
export function readsHistory(heatmap: HeatmapState): boolean {
  return heatmap.mode === 'variability' || typeof heatMetricOf(heatmap) === 'function';
}

/** See `thresholds`; ms. */
export const defaultThresholds: HeatmapState['thresholds'] = Object.freeze([1_000, 5_000, 10_000] as const);
