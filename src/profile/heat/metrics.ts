import { bottleneckThresholds } from '../bottlenecks.js';
import { dependencyPath } from '../dependency-path.js';
import { gainsOf } from '../gains.js';
import type { ProfilingSession } from '../model.js';
import type { NodeTiming } from '../node-timings.js';
import { nodeTimings } from '../node-timings.js';
import { indexRun } from '../run/run-index.js';
import { timeOnPath } from '../time-on-path.js';
import type { HeatOptions } from './heat-options.js';
import { ran } from './ran.js';
import type { Heated } from './scale.js';
import { againstGreatest, heatBetween, heated } from './scale.js';
import { variability } from './variability.js';

/** Values and heat by node. A node that the metric says nothing about is not in it: it is no cold node. */
export type HeatMetric = (session: ProfilingSession, options: HeatOptions) => ReadonlyMap<string, Heated>;

/** design.md: green below 1 s, yellow to 5 s, orange to 10 s, red above. */
const durationBounds = [1_000, 5_000, 10_000] as const;
/** Those of severity: medium above 15 % of the run, high above 30 %, critical above 50 %. */
const { medium, high, critical } = bottleneckThresholds;
const shareBounds = [medium, high, critical] as const;
/** Nodes that did not bound the run stay below the level of those that did. */
const offPath = 0.75;

export const heatMetrics: ReadonlyMap<string, HeatMetric> = new Map<string, HeatMetric>([
  /** ms; against fixed bounds. */
  [
    'duration',
    (session, { thresholds = durationBounds }) => heated(times(session), (time) => heatBetween(time, thresholds)),
  ],
  /** ms; against the slowest node of the run. */
  ['relative', (session) => againstGreatest(times(session))],
  /** Of totalDuration, 0…1 (more where a node ran several times at once). */
  [
    'share',
    (session) => {
      const total = indexRun(session).totalDuration;
      const share = (time: number): number => (total > 0 ? time / total : 0);
      return heated(mapValues(times(session), share), (value) => heatBetween(value, shareBounds));
    },
  ],
  /** ms that the run would be shorter by if the node took no time; by share of totalDuration. */
  [
    'impact',
    (session) => {
      const total = indexRun(session).totalDuration;
      const gains = gainsOf(session);
      const values = figures(session, ranItself, ({ nodeId }) => gains.get(nodeId));
      return heated(values, (gain) => (total > 0 ? heatBetween(gain / total, shareBounds) : 0));
    },
  ],
  /** ms on the recorded path; fully hot there, and the cooler the more slack a node has. */
  [
    'path',
    (session) => {
      const { nodes } = timeOnPath(session);
      const { slack, duration } = dependencyPath(session);
      return new Map(
        Array.from(figures(session, ranItself, ({ time }) => time).keys(), (nodeId) => {
          const value = nodes.get(nodeId) ?? 0;
          const tightness = duration > 0 ? 1 - (slack.get(nodeId) ?? duration) / duration : 0;
          return [nodeId, { value, heat: nodes.has(nodeId) ? 1 : offPath * Math.max(0, tightness) }];
        }),
      );
    },
  ],
  /** ms in the queue; against the longest. */
  ['wait', (session) => againstGreatest(figures(session, ranItself, (timing) => timing.queueTime))],
  /** ms more (or less) than in the baseline; by the ratio to it, a change by all of it or more being full heat. */
  [
    'delta',
    (session, { baseline }) => {
      if (!baseline) return new Map();
      const before = times(baseline);
      const now = times(session);
      return new Map(
        Array.from(new Set([...now.keys(), ...before.keys()]), (nodeId) => {
          const was = before.get(nodeId) ?? 0;
          const value = (now.get(nodeId) ?? 0) - was;
          return [nodeId, { value, heat: value === 0 ? 0 : Math.min(1, Math.abs(value) / was) }];
        }),
      );
    },
  ],
  /** Standard deviation ÷ mean of the node's time over the runs; 1 is full heat. */
  ['variability', (session, { history = [] }) => heated(variability(session, history), (value) => Math.min(1, value))],
  [
    'cost',
    (session) =>
      againstGreatest(
        figures(
          session,
          () => true,
          ({ metrics }) => own(metrics, 'cost'),
        ),
      ),
  ],
  [
    'tokens',
    (session) =>
      againstGreatest(
        figures(
          session,
          () => true,
          ({ metrics }) => tokens(metrics),
        ),
      ),
  ],
  [
    'memory',
    (session) =>
      againstGreatest(
        figures(
          session,
          () => true,
          ({ metrics }) => memory(metrics),
        ),
      ),
  ],
]);

/** Any other figure that executions carry, by its own name. */
export function metricNamed(name: string): HeatMetric {
  return (session) =>
    againstGreatest(
      figures(
        session,
        () => true,
        ({ metrics }) => own(metrics, name),
      ),
    );
}

/** Of the nodes that took time and of the groups that hold such. */
function times(session: ProfilingSession): ReadonlyMap<string, number> {
  return figures(session, ran, (timing) => timing.time);
}

/** A group waits for nothing and bounds nothing but through what is in it. */
function ranItself(timing: NodeTiming): boolean {
  return ran(timing) && !timing.group;
}

function figures(
  session: ProfilingSession,
  has: (timing: NodeTiming) => boolean,
  figure: (timing: NodeTiming) => number | undefined,
): ReadonlyMap<string, number> {
  return mapValues(nodeTimings(session), (timing) => (has(timing) ? figure(timing) : undefined));
}

function mapValues<Value>(
  map: ReadonlyMap<string, Value>,
  figure: (value: Value, nodeId: string) => number | undefined,
): ReadonlyMap<string, number> {
  const figures = new Map<string, number>();
  for (const [nodeId, value] of map) {
    const found = figure(value, nodeId);
    if (found !== undefined && Number.isFinite(found)) figures.set(nodeId, found);
  }
  return figures;
}

type Metrics = NodeTiming['metrics'];

function own(metrics: Metrics, key: string): number | undefined {
  return Object.hasOwn(metrics, key) ? metrics[key] : undefined;
}

function tokens(metrics: Metrics): number | undefined {
  const parts = [own(metrics, 'inputTokens'), own(metrics, 'outputTokens')];
  return parts.some((part) => part !== undefined) ? (parts[0] ?? 0) + (parts[1] ?? 0) : undefined;
}

function memory(metrics: Metrics): number | undefined {
  return own(metrics, 'peakMemory') ?? own(metrics, 'memoryAfter') ?? own(metrics, 'memoryBefore');
}
