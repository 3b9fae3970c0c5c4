import type { Numbering } from '../../../geometry/index.js';
import { heatOf } from '../../../profile/heat.js';
import type { ProfilingSession } from '../../../profile/model.js';
import { heatMetricOf, readsHistory, type HeatmapState } from '../../../store/heatmap.js';
import { hasGroups } from './group-runs.js';
import { lastTimed, type RunFollower } from './run-follower.js';

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
  /** The metric, where it needs no more than each node's own time and the greatest of them. */
  #live: string | undefined;
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
    const { mode } = input.heatmap;
    const live =
      (mode === 'duration' || mode === 'relative') && input.session && canBeLive(input.session) ? mode : undefined;
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
    if (this.#live === 'relative') {
      let slowest = changed ? before : 0;
      if (changed) for (const index of changed) slowest = Math.max(slowest, times[index]!);
      else for (let index = 0; index < size; index++) slowest = Math.max(slowest, times[index]!);
      this.#slowest = slowest;
    }
    if (changed && this.#slowest === before) {
      this.#rate(Int32Array.from(changed));
      return changed;
    }
    this.values.fill(NaN, size);
    this.levels.fill(0, size);
    this.#rate();
    return null;
  }

  /** One plain loop: the first time it goes over every node of a run, before the browser has made anything fast of it. */
  #rate(indices?: Int32Array): void {
    // As `heatOf` has them: quarters of the slowest. Of no time at all everything is the least part.
    const isRelative = this.#live === 'relative';
    const [low, middle, high] = isRelative ? quarters : this.#input!.heatmap.thresholds;
    const unit = isRelative ? this.#slowest || Infinity : 1;
    const { times, statuses, size } = this.follower;
    const { values, levels } = this;
    const count = indices ? indices.length : size;
    for (let i = 0; i < count; i++) {
      const index = indices ? indices[i]! : i;
      const time = times[index]!;
      const status = statuses[index]!;
      if (status && status <= lastTimed) {
        values[index] = time;
        const measure = time / unit;
        levels[index] = measure < low ? 1 : measure < middle ? 2 : measure <= high ? 3 : 4;
      } else {
        values[index] = NaN;
        levels[index] = 0;
      }
    }
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

const quarters = [0.25, 0.5, 0.75] as const;

/** The time of a group is that of the run within it, which the nodes' own times do not say; while it runs, it has none. */
function canBeLive({ status, graph }: ProfilingSession): boolean {
  return status === 'running' || !hasGroups(graph);
}
