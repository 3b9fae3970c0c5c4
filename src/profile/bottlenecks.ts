import { adviceFor, adviceMessages } from './bottlenecks/advice.js';
import { gainsOf } from './gains.js';
import { formatMessage, type Message } from './message.js';
import type { ProfilingSession } from './model.js';
import { nodeTimings } from './node-timings.js';
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
  /** What `findInsights` found, for `insightIds`. */
  readonly insights?: readonly { readonly id: string; readonly nodeIds: readonly string[] }[];
}

/**
 * The nodes that cost a good part of the run, the worst first; equal ones by id. Ranked by impact, long nodes that gain
 * little stand below those that gain: that they do not matter is worth knowing. Groups are left out; what is in them
 * is not.
 */
export function rankBottlenecks(session: ProfilingSession, options: RankOptions = {}): readonly Bottleneck[] {
  const { totalDuration } = computeStatistics(session);
  if (!(totalDuration > 0)) return [];
  const { by = 'duration', limit = Infinity, insights = [] } = options;
  const thresholds = { ...bottleneckThresholds, ...options.thresholds };
  const nodes = new Map(session.graph.nodes.map((node) => [node.id, node]));
  const gains = gainsOf(session);
  const onPath = timeOnPath(session).nodes;
  const basis = (row: { duration: number; gain: number }): number => (by === 'impact' ? row.gain : row.duration);

  return [...nodeTimings(session).values()]
    .filter((timing) => !timing.group && timing.time > 0)
    .map((timing) => ({ timing, duration: timing.time, gain: gains.get(timing.nodeId) ?? 0 }))
    .filter((row) => Math.max(row.duration, row.gain) >= thresholds.bottleneck * totalDuration)
    .sort((a, b) => basis(b) - basis(a) || b.duration - a.duration || (a.timing.nodeId < b.timing.nodeId ? -1 : 1))
    .slice(0, limit)
    .map(({ timing, duration, gain }) => {
      const { nodeId } = timing;
      const node = nodes.get(nodeId);
      const onRecordedPath = onPath.has(nodeId);
      const recommendationMessage = adviceFor({ session, timing, totalDuration, gain, onRecordedPath });
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
    });
}

/** The class of a share of the total, 0…1. */
export function severityOf(share: number, thresholds: BottleneckThresholds = bottleneckThresholds): Severity {
  if (share > thresholds.critical) return 'critical';
  if (share > thresholds.high) return 'high';
  return share > thresholds.medium ? 'medium' : 'low';
}
