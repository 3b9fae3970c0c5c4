import { adviceFor, adviceMessages } from './bottlenecks/advice.js';
import { byId } from './by-id.js';
import { clipSession, type TimeRange } from './clip-session.js';
import { gainWithin } from './gains-within.js';
import { gainOf } from './gains.js';
import { formatMessage, type Message } from './message.js';
import type { ProfilingSession } from './model.js';
import { nodeTimings } from './node-timings.js';
import { recordedPath } from './recorded-path.js';
import { computeStatistics } from './statistics.js';
import { timeOnPath } from './time-on-path.js';

export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** A node that cost a good part of the run. Times in ms. */
export interface Bottleneck {
  readonly nodeId: string;
  readonly label: string;
  readonly type: string | undefined;
  /** Node time: the sum of the self times of its executions. */
  readonly duration: number;
  /** `duration` as a share of the run's total, 0…100 (more where its executions overlap). */
  readonly percentage: number;
  /** What the run would be shorter by if the node took no time, other things as they were. */
  readonly gain: number;
  readonly onRecordedPath: boolean;
  /** By the share of the total of what it was ranked by. */
  readonly severity: Severity;
  /** What to do, in English; in other languages through `recommendationMessage`. */
  readonly recommendation: string;
  readonly recommendationMessage: Message;
  /** The insights that are about this node. */
  readonly insightIds: readonly string[];
}

/** Shares of the total, 0…1. A value at a bound belongs to the class below it, but to `bottleneck` from it. */
export interface BottleneckThresholds {
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly bottleneck: number;
}

export const bottleneckThresholds: BottleneckThresholds = { critical: 0.5, high: 0.3, medium: 0.15, bottleneck: 0.1 };

export interface RankOptions {
  /** `duration` (default): what took long. `impact`: what the run would gain most from. */
  readonly by?: 'duration' | 'impact';
  /** At the most so many. Default: all. */
  readonly limit?: number;
  readonly thresholds?: Partial<BottleneckThresholds>;
  /**
   * Only what happened within this stretch: durations and shares are of the stretch, and a gain is what the whole run would be shorter by if
   * what the node did within the stretch took no time. Default: all of the run.
   */
  readonly range?: TimeRange;
  /** What `findInsights` found, for `insightIds`. */
  readonly insights?: readonly { readonly id: string; readonly nodeIds: readonly string[] }[];
}

/**
 * The nodes that cost a good part of the run, the worst first; equal ones by id. Ranked by impact, long nodes that gain
 * little stand below those that gain: that they do not matter is worth knowing. Groups are left out; what is in them
 * is not.
 */
export function rankBottlenecks(session: ProfilingSession, options: RankOptions = {}): readonly Bottleneck[] {
  const scope = options.range ? clipSession(session, options.range) : session;
  const isStretch = scope !== session;
  const { totalDuration } = computeStatistics(scope);
  if (!(totalDuration > 0)) return [];
  const { by = 'duration', limit = Infinity, insights = [] } = options;
  const thresholds = { ...bottleneckThresholds, ...options.thresholds };
  const nodes = byId(session.graph.nodes);
  const gainOfNode = (nodeId: string): number =>
    isStretch ? gainWithin(session, scope, nodeId) : gainOf(session, nodeId);
  const onPath = isStretch ? nodesOnPath(session, scope) : timeOnPath(session).nodes;
  const basis = (row: { duration: number; gain: number }): number => (by === 'impact' ? row.gain : row.duration);

  return (
    [...nodeTimings(scope).values()]
      .filter((timing) => !timing.group && timing.time > 0)
      // No gain is greater than the time it is about.
      .filter((timing) => timing.time >= thresholds.bottleneck * totalDuration)
      .map((timing) => ({ timing, duration: timing.time, gain: gainOfNode(timing.nodeId) }))
      .sort((a, b) => basis(b) - basis(a) || b.duration - a.duration || (a.timing.nodeId < b.timing.nodeId ? -1 : 1))
      .slice(0, limit)
      .map(({ timing, duration, gain }) => {
        const { nodeId } = timing;
        const node = nodes.get(nodeId);
        const onRecordedPath = onPath.has(nodeId);
        const recommendationMessage = adviceFor({
          session: scope,
          timing,
          totalDuration,
          gain,
          onRecordedPath,
          isStretch,
        });
        return {
          nodeId,
          label: node?.label ?? nodeId,
          type: node?.type,
          duration,
          percentage: (100 * duration) / totalDuration,
          gain,
          onRecordedPath,
          severity: severityOf(basis({ duration, gain }) / totalDuration, thresholds),
          recommendation: formatMessage(recommendationMessage, adviceMessages),
          recommendationMessage,
          insightIds: insights.filter((insight) => insight.nodeIds.includes(nodeId)).map((insight) => insight.id),
        };
      })
  );
}

/** The nodes whose part of the recorded path lies, for some length, within a stretch. */
function nodesOnPath(session: ProfilingSession, stretch: ProfilingSession): ReadonlySet<string> {
  const nodes = new Set<string>();
  for (const { nodeId, startedAt, finishedAt } of recordedPath(session).sections) {
    if (nodeId !== undefined && startedAt < stretch.finishedAt! && finishedAt > stretch.startedAt) nodes.add(nodeId);
  }
  return nodes;
}

/** The class of a share of the total, 0…1. */
export function severityOf(share: number, thresholds: BottleneckThresholds = bottleneckThresholds): Severity {
  if (share > thresholds.critical) return 'critical';
  if (share > thresholds.high) return 'high';
  return share > thresholds.medium ? 'medium' : 'low';
}
