import { compareThresholds } from './compare/compare-runs.js';
import type { CompareThresholds } from './compare/judge.js';
import { isMarkedCold, summarise, type IsCold, type SampleSummary } from './compare/samples.js';
import type { ProfilingSession } from './model.js';
import { provenSteps } from './trend/proven-steps.js';
import { trendSamples, type EndedStatus } from './trend/trend-samples.js';

export interface TrendOptions {
  /** The node whose times are followed; absent: the totals of the runs. */
  readonly nodeId?: string;
  /** Whether a run began without what later ones had in memory. Default: its attribute `cold` is true. */
  readonly isCold?: IsCold;
  /** The least runs on each side of a step. Default 4. */
  readonly leastRuns?: number;
  /** The chance that a workflow which never changed is said to have. Default 0.05. */
  readonly errorRate?: number;
  /** The least step worth a word, as a share of the median before it and in ms; both must be reached. Default 0.1 and 100. */
  readonly leastShare?: number;
  readonly leastDelta?: number;
}

/** One run in the course of its workflow. */
export interface TrendPoint {
  readonly sessionId: string;
  /** Epoch ms. */
  readonly startedAt: number;
  /** ms: the total of the run, or the time of the node. */
  readonly value: number;
  readonly status: EndedStatus;
  /** Something of the run, or of the node, came from a cache. */
  readonly isCached: boolean;
  readonly isCold: boolean;
  /** Neither failed nor cut short. */
  readonly isWhole: boolean;
  /** It is one of those that levels and steps are made of: whole, and of the kind (cold or warm, cached or not) that most runs are of. */
  readonly isCounted: boolean;
}

/** A stretch between steps: the points `from … to - 1`. */
export interface TrendLevel {
  readonly from: number;
  readonly to: number;
  /** Of the counted runs in it. */
  readonly summary: SampleSummary;
}

/** The runs from the point `at` on are slower or faster than those before, by more than chance and by enough to matter. */
export interface TrendStep {
  readonly at: number;
  readonly sessionId: string;
  readonly before: SampleSummary;
  readonly after: SampleSummary;
  /** Difference of the medians, ms. */
  readonly delta: number;
  /** After ÷ before; absent where that is 0. */
  readonly ratio?: number;
  /** Multiplied for all tests that were made (Bonferroni). */
  readonly pValue: number;
  readonly verdict: 'slower' | 'faster';
}

export interface Trend {
  /** In order of start. Runs that still run are left out, and for a node those in which it had no part. */
  readonly points: readonly TrendPoint[];
  /** One more than steps; empty where no run counts. */
  readonly levels: readonly TrendLevel[];
  /** The steps that are proven, the oldest first. */
  readonly steps: readonly TrendStep[];
}

/**
 * How the total of a workflow, or the time of one of its nodes, went over its runs, and where it stepped: see `provenSteps`.
 * Each call answers for one figure: who asks for many nodes makes as many tests.
 */
export function trendOf(sessions: readonly ProfilingSession[], options: TrendOptions = {}): Trend {
  const { nodeId, isCold = isMarkedCold, errorRate = 0.05 } = options;
  const { leastRuns, leastShare, leastDelta } = { ...compareThresholds, ...defined(options) };
  const { samples, kind } = trendSamples(sessions, nodeId, isCold);
  const points = samples.map(
    ({ session: { id: sessionId, startedAt }, status, value, isCached, isWhole, isCold, kind: own }): TrendPoint => ({
      sessionId,
      startedAt,
      value,
      status,
      isCached,
      isCold,
      isWhole,
      isCounted: isWhole && own === kind,
    }),
  );
  const counted = samples.filter((_, at) => points[at]!.isCounted);
  const steps = provenSteps(
    counted.map(({ value }) => value),
    { leastRuns: Math.max(1, leastRuns), errorRate, leastShare, leastDelta },
  );
  const bounds = [0, ...steps.map(({ at }) => at), counted.length];
  const summaries = bounds.slice(1).flatMap((to, i) => summarise(counted.slice(bounds[i], to)) ?? []);
  const places = steps.map(({ at }) => samples.indexOf(counted[at]!));
  return {
    points,
    levels: summaries.map((summary, i) => ({ from: places[i - 1] ?? 0, to: places[i] ?? points.length, summary })),
    steps: steps.map(({ pValue }, i) =>
      stepAt(points[places[i]!]!.sessionId, places[i]!, summaries[i]!, summaries[i + 1]!, pValue),
    ),
  };
}

function stepAt(sessionId: string, at: number, before: SampleSummary, after: SampleSummary, pValue: number): TrendStep {
  const delta = after.median - before.median;
  const ratio = before.median > 0 ? { ratio: after.median / before.median } : {};
  return { at, sessionId, before, after, delta, ...ratio, pValue, verdict: delta > 0 ? 'slower' : 'faster' };
}

function defined({ leastRuns, leastShare, leastDelta }: TrendOptions): Partial<CompareThresholds> {
  return {
    ...(leastRuns === undefined ? {} : { leastRuns }),
    ...(leastShare === undefined ? {} : { leastShare }),
    ...(leastDelta === undefined ? {} : { leastDelta }),
  };
}
