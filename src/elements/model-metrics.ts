import { addUp } from '../profile/add-up.js';
import { bytes, cost, count, duration, rate, type Figure } from '../profile/figures.js';
import { memoize } from '../profile/memoize.js';
import type { Execution, ProfilingSession } from '../profile/model.js';
import { nodeTimings } from '../profile/index.js';
import type { WordKey } from './words/words.js';

/** What language models and the like tell of themselves, of one node or a whole run; a field that nothing told is absent. */
export interface ModelMetrics {
  /** Read and written. */
  readonly tokens?: number;
  /** Tokens written ÷ node time of the nodes that wrote them, per second. */
  readonly tokenRate?: number;
  /** Mean over the executions that tell it, ms. */
  readonly timeToFirstToken?: number;
  /** Tokens read from a cache. */
  readonly cachedTokens?: number;
  /** USD. */
  readonly cost?: number;
  /** The highest of all executions, bytes. */
  readonly peakMemory?: number;
}

export interface ModelMetric {
  readonly id: keyof ModelMetrics;
  readonly word: WordKey;
  readonly explanation: WordKey;
  readonly figure: (value: number) => Figure;
}

/** In the order in which they are read; where room is short the first ones stay. */
export const modelMetrics: readonly ModelMetric[] = [
  { id: 'tokens', word: 'metric.tokens', explanation: 'metric.tokens.long', figure: count },
  { id: 'cost', word: 'metric.cost', explanation: 'metric.cost.long', figure: cost },
  { id: 'tokenRate', word: 'metric.tokenRate', explanation: 'metric.tokenRate.long', figure: rate },
  { id: 'timeToFirstToken', word: 'metric.firstToken', explanation: 'metric.firstToken.long', figure: duration },
  { id: 'peakMemory', word: 'metric.memory', explanation: 'metric.memory.long', figure: bytes },
  { id: 'cachedTokens', word: 'metric.cachedTokens', explanation: 'metric.cachedTokens.long', figure: count },
];

/** By node; nodes that told nothing are left out. */
export const nodeMetricsOf: (session: ProfilingSession) => ReadonlyMap<string, ModelMetrics> = memoize(
  (session: ProfilingSession) => {
    const tallies = new Map<string, Tally>();
    for (const execution of session.executions) {
      if (!execution.metrics) continue;
      let tally = tallies.get(execution.nodeId);
      if (!tally) tallies.set(execution.nodeId, (tally = new Tally()));
      tally.add(execution.metrics);
    }
    const timings = nodeTimings(session);
    const metrics = [...tallies].map(
      ([nodeId, tally]) => [nodeId, tally.read(timings.get(nodeId)?.time ?? 0)] as const,
    );
    return new Map(metrics.filter(([, told]) => Object.keys(told).length > 0));
  },
);

/** Of the whole run. */
export const runMetricsOf: (session: ProfilingSession) => ModelMetrics = memoize((session: ProfilingSession) => {
  const tally = new Tally();
  for (const { metrics } of session.executions) if (metrics) tally.add(metrics);
  const timings = nodeTimings(session);
  let writing = 0;
  for (const [nodeId, { tokenRate }] of nodeMetricsOf(session)) {
    if (tokenRate !== undefined) writing += timings.get(nodeId)?.time ?? 0;
  }
  return tally.read(writing);
});

/** Which of them a run tells at all; without what it takes to index it. */
export function toldMetrics(session: ProfilingSession): ReadonlySet<string> {
  return toldAmong(session.executions);
}

const toldAmong: (executions: readonly Execution[]) => ReadonlySet<string> = memoize(
  (executions: readonly Execution[]) => {
    const tally = new Tally();
    for (const { metrics } of executions) if (metrics) tally.add(metrics);
    return new Set(Object.keys(tally.read(1)));
  },
);

class Tally {
  readonly #sums = new Map<string, number>();
  #firstTokens = 0;
  #peakMemory = -Infinity;

  add(metrics: NonNullable<Execution['metrics']>): void {
    for (const [key, value] of Object.entries(metrics)) {
      if (!Number.isFinite(value)) continue;
      addUp(this.#sums, key, value);
      if (key === 'timeToFirstToken') this.#firstTokens += 1;
      if (key === 'peakMemory') this.#peakMemory = Math.max(this.#peakMemory, value);
    }
  }

  /** `time`: of what wrote the tokens, ms. */
  read(time: number): ModelMetrics {
    const sum = (key: string): number | undefined => this.#sums.get(key);
    const [read, written, firstToken] = [sum('inputTokens'), sum('outputTokens'), sum('timeToFirstToken')];
    const told = {
      tokens: read === undefined && written === undefined ? undefined : (read ?? 0) + (written ?? 0),
      tokenRate: written !== undefined && written > 0 && time > 0 ? written / (time / 1_000) : undefined,
      timeToFirstToken: firstToken === undefined ? undefined : firstToken / this.#firstTokens,
      cachedTokens: sum('cachedTokens'),
      cost: sum('cost'),
      peakMemory: this.#peakMemory > -Infinity ? this.#peakMemory : undefined,
    };
    return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  }
}
