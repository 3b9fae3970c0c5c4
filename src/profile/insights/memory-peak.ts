import { bytes, ratio } from '../figures.js';
import type { NodeTiming } from '../node-timings.js';
import type { InsightRule } from './rule.js';

/** Bytes. The smallest workers that are for sale have half a gigabyte: what needs less runs anywhere. */
const leastPeak = 512_000_000;
/** Against the next: a node that stands out alone decides the size of the machine. */
const leastRatio = 1.5;

/** One node needs much more memory than all others, and so decides what the run needs. */
export const memoryPeak: InsightRule = {
  kind: 'memory-peak',
  texts: {
    title: '{node} decides the memory',
    text: '{node} needed {peak}, {ratio} the {next} of the next node.',
    advice:
      'Work on smaller batches or tiles in {node}, free what it no longer needs, or run it alone on a larger machine.',
    evidence: { peak: 'Peak memory', next: 'Peak of the next node', ratio: 'Times the next' },
  },
  find: ({ timings, labelOf }) => {
    const peaks = [...timings.values()]
      .map((timing) => ({ nodeId: timing.nodeId, peak: peakOf(timing) }))
      .filter(({ peak }) => peak > 0)
      .sort((a, b) => b.peak - a.peak);
    const [first, next] = peaks;
    if (!first || !next || first.peak < leastPeak || first.peak < leastRatio * next.peak) return [];
    return [
      {
        nodeIds: [first.nodeId],
        values: { node: labelOf(first.nodeId) },
        evidence: { peak: bytes(first.peak), next: bytes(next.peak), ratio: ratio(first.peak / next.peak) },
        severity: 'low',
      },
    ];
  },
};

function peakOf({ metrics }: NodeTiming): number {
  return Math.max(metrics.peakMemory ?? 0, metrics.memoryBefore ?? 0, metrics.memoryAfter ?? 0);
}
