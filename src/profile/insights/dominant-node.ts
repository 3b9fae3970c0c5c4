import { bottleneckThresholds } from '../bottlenecks.js';
import { duration, share } from '../figures.js';
import { isWorthSaying } from './noise.js';
import { spanOf } from './run-facts.js';
import type { InsightRule } from './rule.js';

/** A node that has more than half of the run to itself: the bound of `critical` (design.md §4). */
const dominantShare = bottleneckThresholds.critical;
/** Halving is what a smaller input, a faster model or twice the machine gives; no time at all is not to be had. */
const scale = 0.5;

export const dominantNode: InsightRule = {
  kind: 'dominant-node',
  texts: {
    title: '{node} takes most of the run',
    text: '{node} bounded the run for {onPath}, {share} of the total. In half its time the run would be {saving} shorter.',
    advice:
      'Start here: a smaller input, a faster variant or a cached result of {node} pays more than all other changes.',
    evidence: { onPath: 'Time that it bounded the run', share: 'Share of the total', nodeTime: 'Node time' },
  },
  find: (facts) => {
    for (const [nodeId, onPath] of facts.onPath) {
      if (onPath <= dominantShare * facts.total || facts.timings.size < 2) continue;
      const whatIf = { changes: { [nodeId]: { scale } } };
      if (!isWorthSaying(facts.savingOf(whatIf), facts.total)) return [];
      const longest = facts.executionsOf(nodeId).reduce((a, b) => (b.duration > a.duration ? b : a));
      return [
        {
          nodeIds: [nodeId],
          values: { node: facts.labelOf(nodeId) },
          evidence: {
            onPath: duration(onPath),
            share: share(onPath / facts.total),
            nodeTime: duration(facts.timings.get(nodeId)?.time ?? 0),
          },
          whatIf,
          highlights: [spanOf(facts, longest.at)],
        },
      ];
    }
    return [];
  },
};
