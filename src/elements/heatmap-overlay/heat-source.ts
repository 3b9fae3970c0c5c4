import type { HeatmapState } from '../../store/heatmap.js';
import type { ProfilingSession } from '../../profile/model.js';
import { heatLevel } from '../../styles/index.js';
import type { NodeRun, RunFollower } from './run-follower.js';

/** `value` in the unit of the metric, `heat` 0…1, `level` the class it falls in. */
export interface HeatValue {
  readonly value: number;
  readonly heat: number;
  readonly level: 1 | 2 | 3 | 4;
}

export interface HeatInput {
  readonly session: ProfilingSession | undefined;
  readonly baseline: ProfilingSession | undefined;
  readonly heatmap: HeatmapState;
}

/**
 * The heat of each node. While a run grows, durations come from what changed (`RunFollower`); every other metric
 * looks at the whole run, so it is computed at a pace that cannot be felt, and once more when the run has ended.
 */
export class HeatSource {
  #input: HeatInput | undefined;
  readonly #heat: ReadonlyMap<string, HeatValue> = new Map();
  #slowest = 0;
  #live: LiveMetric | undefined;
  #runs: ReadonlyMap<string, NodeRun> = new Map();

  readonly of = (nodeId: string): HeatValue | undefined => {
    if (!this.#live) return this.#heat.get(nodeId);
    const run = this.#runs.get(nodeId);
    if (!run || run.status === 'cached' || run.status === 'skipped') return undefined;
    return this.#live(run.time, this.#input!.heatmap.thresholds, this.#slowest);
  };

  /** Returns the nodes whose heat may be another one now; null: any. `changed` is what the follower found. */
  update(input: HeatInput, follower: RunFollower, changed: ReadonlySet<string> | null): ReadonlySet<string> | null {
    const before = this.#input;
    this.#input = input;
    this.#runs = follower.nodes;
    const live = liveMetrics.get(input.heatmap.mode);
    const isOther =
      live !== this.#live || before?.heatmap !== input.heatmap || before.baseline !== input.baseline || changed === null;
    this.#live = live;
    if (live) return this.#followSlowest(follower, isOther ? null : changed);
    if (!isOther && before.session === input.session) return new Set();

    return null;
  }

  /** What is measured against the slowest node changes for all when that one does. */
  #followSlowest(follower: RunFollower, changed: ReadonlySet<string> | null): ReadonlySet<string> | null {
    const before = this.#slowest;
    if (!changed) this.#slowest = 0;
    for (const id of changed ?? follower.nodes.keys()) {
      this.#slowest = Math.max(this.#slowest, follower.nodes.get(id)!.time);
    }
    return this.#slowest !== before && this.#input!.heatmap.mode !== 'duration' ? null : changed;
  }
}

type LiveMetric = (time: number, thresholds: readonly [number, number, number], slowest: number) => HeatValue;

/** The metrics that need no more than each node's own time and the greatest of them. */
const liveMetrics: ReadonlyMap<string, LiveMetric> = new Map([
  [
    'duration',
    (time, thresholds, slowest) => {
      const above = thresholds.filter((threshold) => time > threshold).length;
      return { value: time, heat: slowest > 0 ? time / slowest : 0, level: (above + 1) as HeatValue['level'] };
    },
  ],
  [
    'relative',
    (time, _thresholds, slowest) => {
      const heat = slowest > 0 ? time / slowest : 0;
      return { value: time, heat, level: heatLevel(heat) };
    },
  ],
]);
