import type { SessionArchive } from './archive/session-archive.js';
import type { SessionFiles } from '../formats/session-files.js';
import type { importInWorker } from '../worker/index.js';
import type { CustomMetric } from '../profile/heat.js';
import { defaultThresholds, type HeatmapState } from './heatmap.js';

export interface ReactiveStoreOptions {
  /** How `importSessions` and `exportSessions` of the store read and write. */
  files: SessionFiles;
  /** How `importFile` of the store reads. */
  importFile: typeof importInWorker;
  archive?: SessionArchive | undefined;
  /** How many ended sessions of a workflow are held in memory; the oldest go first, the baseline and the selected stay. Default 100. */
  maxSessions?: number;
  heatmap?: Partial<Omit<HeatmapState, 'metrics'>>;
  /**
   * Heat metrics of the page's own by the name of their mode: `metrics: { joules: (run) => new Map([['blur', 12]]) }`, then
   * `setHeatmapMode('joules')`. Heat is a value's size against the greatest; a node without one stays plain.
   */
  metrics?: Readonly<Record<string, CustomMetric>>;
  /** Epoch ms. Default: the wall clock at the start of a run, carried on by the monotonic clock. */
  now?: () => number;
}

export const defaultHeatmap: HeatmapState = { visible: true, mode: 'duration', thresholds: defaultThresholds };
