import { addTo } from '../add-to.js';
import { addUp } from '../add-up.js';
import type { ProfilingSession } from '../model.js';
import { nodeTimings, type NodeTiming } from '../node-timings.js';
import { quantile } from '../quantile.js';
import { totalDurationOf } from '../run/run-index.js';

/** One run's figure for one thing, and which others it may be compared with. */
export interface Sample {
  readonly session: ProfilingSession;
  /** ms. */
  readonly value: number;
  /** Samples of one kind are alike: cold or warm, with cached nodes or without. */
  readonly kind: string;
  /** What it is about was done: neither failed nor cut short nor still running. */
  readonly isWhole: boolean;
}

/** What is known of the samples of one side. Times in ms. */
export interface SampleSummary {
  readonly count: number;
  readonly median: number;
  /** Distance of the quartiles (type 7). */
  readonly spread: number;
  readonly min: number;
  readonly max: number;
}

export type IsCold = (session: ProfilingSession) => boolean;

export const isMarkedCold: IsCold = (session) => session.attributes?.cold === true;

/** The totals of runs that have ended. */
export function totalSamples(sessions: readonly ProfilingSession[], isCold: IsCold): Sample[] {
  return sessions.filter((session) => session.status !== 'running').map((session) => totalSample(session, isCold));
}

export function totalSample(session: ProfilingSession, isCold: IsCold): Sample {
  const kind = `${temperature(session, isCold)}${hasCached(session) ? ', cached' : ''}`;
  return { session, value: totalDurationOf(session), kind, isWhole: session.status === 'completed' };
}

/** The times of each node in the runs in which it ran and nothing of it was cached; groups left out. */
export function nodeSamples(sessions: readonly ProfilingSession[], isCold: IsCold): ReadonlyMap<string, Sample[]> {
  const samples = new Map<string, Sample[]>();
  for (const session of sessions) {
    for (const timing of nodeTimings(session).values()) {
      if (timing.group || timing.cached > 0 || timing.executions === timing.skipped) continue;
      const sample = nodeSample(session, timing, isCold);
      addTo(samples, timing.nodeId, sample);
    }
  }
  return samples;
}

export function nodeSample(session: ProfilingSession, timing: NodeTiming, isCold: IsCold): Sample {
  const isWhole = timing.completed > 0 && timing.completed + timing.failed + timing.skipped === timing.executions;
  return { session, value: timing.time, kind: temperature(session, isCold), isWhole };
}

export function hasCached({ executions }: ProfilingSession): boolean {
  return executions.some(({ status }) => status === 'cached');
}

/** By node, in how many runs it was cached. */
export function cachedRuns(sessions: readonly ProfilingSession[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const session of sessions) {
    for (const { nodeId, cached } of nodeTimings(session).values()) {
      if (cached > 0) addUp(counts, nodeId);
    }
  }
  return counts;
}

export interface AlikeSamples {
  readonly baseline: readonly Sample[];
  readonly candidate: readonly Sample[];
  /** False: there are no samples of one kind on both sides, so these are not alike. */
  readonly areAlike: boolean;
}

/**
 * The samples to compare: whole ones where a side has any, and of the kinds that both sides have the one with most of
 * them on its smaller side.
 */
export function alikeSamples(baseline: readonly Sample[], candidate: readonly Sample[]): AlikeSamples {
  const before = wholeOnes(baseline);
  const after = wholeOnes(candidate);
  let best: AlikeSamples = { baseline: before, candidate: after, areAlike: false };
  let most = 0;
  for (const kind of new Set(before.map((sample) => sample.kind))) {
    const those = before.filter((sample) => sample.kind === kind);
    const these = after.filter((sample) => sample.kind === kind);
    const least = Math.min(those.length, these.length);
    if (least <= most) continue;
    most = least;
    best = { baseline: those, candidate: these, areAlike: true };
  }
  return best;
}

/** Undefined where there are none. */
export function summarise(samples: readonly Sample[]): SampleSummary | undefined {
  if (samples.length === 0) return undefined;
  const sorted = Float64Array.from(samples, (sample) => sample.value).sort();
  return {
    count: sorted.length,
    median: quantile(sorted, 0.5),
    spread: quantile(sorted, 0.75) - quantile(sorted, 0.25),
    min: sorted[0]!,
    max: sorted.at(-1)!,
  };
}

/** The run whose value is the median; of an even number the two in the middle, whose mean it is, the faster first. */
export function medianRuns(samples: readonly Sample[]): readonly ProfilingSession[] {
  const sorted = [...samples].sort((a, b) => a.value - b.value || (a.session.id < b.session.id ? -1 : 1));
  return sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1).map(({ session }) => session);
}

function wholeOnes(samples: readonly Sample[]): readonly Sample[] {
  const whole = samples.filter((sample) => sample.isWhole);
  return whole.length ? whole : samples;
}

function temperature(session: ProfilingSession, isCold: IsCold): string {
  return isCold(session) ? 'cold' : 'warm';
}
