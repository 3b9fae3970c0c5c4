import type { Numbering } from '../../../geometry/index.js';
import { heatOf } from '../../../profile/heat.js';
import { levelOfHeat } from '../../../profile/heat/scale.js';
import type { ProfilingSession } from '../../../profile/model.js';
import { heatMetricOf, readsHistory, type HeatmapState } from '../../../store/heatmap.js';
import { hasGroups } from './group-runs.js';
import { statusCode, type RunFollower } from './run-follower.js';

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
 * The heat of each node, in columns by its number. Durations come from what changed (`RunFollower`); every other
 * metric looks at the whole run, so while that grows it is worked out at a pace that cannot be felt, and once more when
 * the run has ended.
 */
export class HeatSource {
  /** In the unit of the metric; NaN: the metric says nothing of the node. */
  values = new Float64Array(0);
  /** 1…4; 0 where there is no value. */
  levels = new Uint8Array(0);
  /** In how many ms it has to be updated again, though nothing may have changed; undefined: it is up to date. */
  dueIn: number | undefined;

  #input: HeatInput | undefined;
  #live: LiveMetric | undefined;
  #slowest = 0;
  #cost = 0;
  #computedAt = -Infinity;

  constructor(
    private readonly numbers: Numbering,
    private readonly follower: RunFollower,
  ) {}

  /** Values are more or less than in a baseline. */
  get isSigned(): boolean {
    return this.#input?.heatmap.mode === 'delta';
  }

  /** Returns the nodes whose heat may be another one now; null: any. `changed` is what the follower found. */
  update(input: HeatInput, changed: ReadonlySet<number> | null): ReadonlySet<number> | null {
    const before = this.#input;
    const isRunning = input.session?.status === 'running';
    const live = input.session && canBeLive(input.session) ? liveMetrics.get(input.heatmap.mode) : undefined;
    const isOther =
      changed === null ||
      live !== this.#live ||
      before?.heatmap !== input.heatmap ||
      before.baseline !== input.baseline ||
      (before.history !== input.history && readsHistory(input.heatmap));
    this.dueIn = undefined;
    this.#grow();

    if (live) {
      this.#input = input;
      this.#live = live;
      return this.#follow(isOther ? null : changed);
    }
    if (!isOther && before?.session === input.session) return nothing;
    const now = performance.now();
    const wait = this.#computedAt + Math.max(leastInterval, this.#cost / shareOfTime) - now;
    if (!isOther && isRunning && wait > 0) {
      this.dueIn = wait;
      return nothing;
    }
    this.#input = input;
    this.#live = undefined;
    this.#compute(input, now);
    return null;
  }

  #compute({ session, baseline, history, heatmap }: HeatInput, began: number): void {
    const { thresholds } = heatmap;
    this.values.fill(NaN);
    this.levels.fill(0);
    const heat =
      session && heatOf(session, heatMetricOf(heatmap), { thresholds, history, ...(baseline ? { baseline } : {}) });
    for (const [id, { value, level }] of heat ?? []) {
      const index = this.numbers.add(id);
      this.#grow();
      this.values[index] = value;
      this.levels[index] = level;
    }
    this.#computedAt = performance.now();
    this.#cost = this.#computedAt - began;
  }

  /** What is measured against the slowest node changes for all when that one does. */
  #follow(changed: ReadonlySet<number> | null): ReadonlySet<number> | null {
    const { times, size } = this.follower;
    const before = this.#slowest;
    if (changed) for (const index of changed) this.#slowest = Math.max(this.#slowest, times[index]!);
    else {
      this.#slowest = 0;
      for (let index = 0; index < size; index++) this.#slowest = Math.max(this.#slowest, times[index]!);
    }
    const isScaled = this.#slowest !== before && this.#input!.heatmap.mode !== 'duration';
    const levelOf = this.#live!(this.#input!.heatmap.thresholds, this.#slowest);
    const { statuses } = this.follower;
    const { values, levels } = this;
    const rate = (index: number): void => {
      const isTimed = tookTime[statuses[index]!] === 1;
      const time = times[index]!;
      values[index] = isTimed ? time : NaN;
      levels[index] = isTimed ? levelOf(time) : 0;
    };
    if (changed && !isScaled) {
      for (const index of changed) rate(index);
      return changed;
    }
    values.fill(NaN, size);
    levels.fill(0, size);
    for (let index = 0; index < size; index++) rate(index);
    return null;
  }

  #grow(): void {
    const size = Math.max(this.numbers.size, this.follower.size);
    if (size <= this.values.length) return;
    const values = new Float64Array(Math.max(64, size + (size >> 1))).fill(NaN);
    values.set(this.values);
    this.values = values;
    const levels = new Uint8Array(values.length);
    levels.set(this.levels);
    this.levels = levels;
  }
}

const nothing: ReadonlySet<number> = new Set();

/** By `statusCode`. */
const tookTime = new Uint8Array(7).fill(1);
for (const code of [0, statusCode.cached, statusCode.skipped]) tookTime[code] = 0;

/** Gives the level of a time. */
type LiveMetric = (thresholds: readonly [number, number, number], slowest: number) => (time: number) => number;

/** The metrics that need no more than each node's own time and the greatest of them; as `heatOf` has them. */
const liveMetrics: ReadonlyMap<string, LiveMetric> = new Map<string, LiveMetric>([
  [
    'duration',
    ([low, middle, high]) =>
      (time) =>
        time < low ? 1 : time < middle ? 2 : time <= high ? 3 : 4,
  ],
  ['relative', (_thresholds, slowest) => (time) => levelOfHeat(slowest > 0 ? time / slowest : 0)],
]);

/** The time of a group is that of the run within it, which the nodes' own times do not say; while it runs, it has none. */
function canBeLive({ status, graph }: ProfilingSession): boolean {
  return status === 'running' || !hasGroups(graph);
}
