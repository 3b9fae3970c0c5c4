import { heatOf, type NodeHeat } from '../../../profile/heat.js';
import { heatBetween, levelOfHeat } from '../../../profile/heat/scale.js';
import type { ProfilingSession } from '../../../profile/model.js';
import type { HeatmapState } from '../../../store/heatmap.js';
import type { NodeRun, RunFollower } from './run-follower.js';

/** A metric that looks at the whole run may take this share of the time while the run grows. */
const shareOfTime = 1 / 50;
const leastInterval = 250;

export interface HeatInput {
  readonly session: ProfilingSession | undefined;
  readonly baseline: ProfilingSession | undefined;
  /** The other runs of the workflow. */
  readonly history: readonly ProfilingSession[];
  readonly heatmap: HeatmapState;
}

/**
 * The heat of each node. While a run grows, durations come from what changed (`RunFollower`); every other metric looks
 * at the whole run, so it is worked out at a pace that cannot be felt, and once more when the run has ended.
 */
export class HeatSource {
  #input: HeatInput | undefined;
  #heat: ReadonlyMap<string, NodeHeat> = new Map();
  #live: LiveMetric | undefined;
  #runs: ReadonlyMap<string, NodeRun> = new Map();
  #slowest = 0;
  #cost = 0;
  #computedAt = -Infinity;

  /** In how many ms it has to be updated again, though nothing may have changed; undefined: it is up to date. */
  dueIn: number | undefined;

  readonly of = (nodeId: string): NodeHeat | undefined => {
    if (!this.#live) return this.#heat.get(nodeId);
    const run = this.#runs.get(nodeId);
    if (!run || run.status === 'cached' || run.status === 'skipped') return undefined;
    return this.#live(run.time, this.#input!.heatmap.thresholds, this.#slowest);
  };

  /** Returns the nodes whose heat may be another one now; null: any. `changed` is what the follower found. */
  update(input: HeatInput, follower: RunFollower, changed: ReadonlySet<string> | null): ReadonlySet<string> | null {
    const before = this.#input;
    const isRunning = input.session?.status === 'running';
    const live = isRunning ? liveMetrics.get(input.heatmap.mode) : undefined;
    const isOther =
      changed === null ||
      live !== this.#live ||
      before?.heatmap !== input.heatmap ||
      before.baseline !== input.baseline ||
      (before.history !== input.history && input.heatmap.mode === 'variability');
    this.#runs = follower.nodes;
    this.dueIn = undefined;

    if (live) {
      this.#input = input;
      this.#live = live;
      return this.#followSlowest(follower, isOther ? null : changed);
    }
    if (!isOther && before?.session === input.session) return new Set();
    const now = performance.now();
    const wait = this.#computedAt + Math.max(leastInterval, this.#cost / shareOfTime) - now;
    if (!isOther && isRunning && wait > 0) {
      this.dueIn = wait;
      return new Set();
    }
    this.#input = input;
    this.#live = undefined;
    this.#compute(input, now);
    return null;
  }

  #compute({ session, baseline, history, heatmap }: HeatInput, began: number): void {
    const { mode, thresholds } = heatmap;
    this.#heat = session
      ? heatOf(session, mode, { thresholds, history, ...(baseline ? { baseline } : {}) })
      : new Map();
    this.#computedAt = performance.now();
    this.#cost = this.#computedAt - began;
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

type LiveMetric = (time: number, thresholds: readonly [number, number, number], slowest: number) => NodeHeat;

/** The metrics that need no more than each node's own time and the greatest of them; as `heatOf` has them. */
const liveMetrics: ReadonlyMap<string, LiveMetric> = new Map<string, LiveMetric>([
  [
    'duration',
    (time, thresholds) => {
      const heat = heatBetween(time, thresholds);
      return { value: time, heat, level: levelOfHeat(heat) };
    },
  ],
  [
    'relative',
    (time, _thresholds, slowest) => {
      const heat = slowest > 0 ? time / slowest : 0;
      return { value: time, heat, level: levelOfHeat(heat) };
    },
  ],
]);
