/** The heat metrics that come with the toolkit. A page may register its own by name (see `ProfilerStoreOptions.metrics`). */
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
}

/** See `thresholds`; ms. */
export const defaultThresholds: HeatmapState['thresholds'] = [1_000, 5_000, 10_000];
