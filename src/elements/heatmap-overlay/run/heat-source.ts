import type { Numbering } from '../../../geometry/index.js';
import { heatOf } from '../../../profile/heat.js';
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
    const live = this.#live!;
    if (live.isRelative) this.#slowest = changed ? slowestOf(changed, times, before) : slowest(times, size);
    const scale = live.scale(this.#input!.heatmap.thresholds, this.#slowest);
    if (changed && this.#slowest === before) {
      this.#rate(scale, Int32Array.from(changed));
      return changed;
    }
    this.values.fill(NaN, size);
    this.levels.fill(0, size);
    this.#rate(scale);
    return null;
  }

  /** One plain loop: the first time it goes over every node of a run, before the browser has made anything fast of it. */
  #rate({ bounds: [low, middle, high], unit }: Scale, indices?: Int32Array): void {
    const { times, statuses, size } = this.follower;
    const { values, levels } = this;
    const count = indices ? indices.length : size;
    for (let i = 0; i < count; i++) {
      const index = indices ? indices[i]! : i;
      const time = times[index]!;
      if (tookTime[statuses[index]!] === 1) {
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

/** By `statusCode`. */
const tookTime = new Uint8Array(7).fill(1);
for (const code of [0, statusCode.cached, statusCode.skipped]) tookTime[code] = 0;

/** Where levels 2, 3 and 4 begin (at the last bound itself it is level 3 still), in a unit of so many ms. */
interface Scale {
  readonly bounds: readonly [number, number, number];
  readonly unit: number;
}

interface LiveMetric {
  /** Against the slowest node. */
  readonly isRelative: boolean;
  readonly scale: (thresholds: Scale['bounds'], slowest: number) => Scale;
}

/** The metrics that need no more than each node's own time and the greatest of them; as `heatOf` has them. */
const liveMetrics: ReadonlyMap<string, LiveMetric> = new Map<string, LiveMetric>([
  ['duration', { isRelative: false, scale: (bounds) => ({ bounds, unit: 1 }) }],
  // Of no time at all everything is the least part.
  [
    'relative',
    { isRelative: true, scale: (_thresholds, most) => ({ bounds: [0.25, 0.5, 0.75], unit: most || Infinity }) },
  ],
]);

function slowest(times: Float64Array, size: number): number {
  let most = 0;
  for (let index = 0; index < size; index++) if (times[index]! > most) most = times[index]!;
  return most;
}

function slowestOf(indices: Iterable<number>, times: Float64Array, before: number): number {
  let most = before;
  for (const index of indices) most = Math.max(most, times[index]!);
  return most;
}

/** The time of a group is that of the run within it, which the nodes' own times do not say; while it runs, it has none. */
function canBeLive({ status, graph }: ProfilingSession): boolean {
  return status === 'running' || !hasGroups(graph);
}
