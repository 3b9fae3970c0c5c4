import { cost, count, duration, share } from '../figures.js';
import type { NodeTiming } from '../node-timings.js';
import { leastSaving } from './noise.js';
import type { InsightRule } from './rule.js';
import { heaviest } from './worst-findings.js';

/** Of what the run paid; less is not worth another model. As `bottleneck` (design.md §4). */
const leastShare = 0.1;
/** How much slower the cheaper model may be: the run is replayed with it, so that it is known to cost no time. */
const scale = 1.5;

/** A model that is paid for speed which the run does not use: a cheaper one costs no time. */
export const offPathTokens: InsightRule = {
  kind: 'off-path-tokens',
  texts: {
    title: '{node} is paid to be fast in vain',
    text: '{node} is {share} of the bill, but nothing waits for it: if it took half as long again, the run would still take {total}.',
    advice: 'Try a cheaper model for {node}: it may be slower at no loss of time.',
    evidence: {
      share: 'Share of the cost, or of the tokens where no cost is known',
      cost: 'Cost',
      tokens: 'Tokens',
      nodeTime: 'Node time',
      total: 'The run with it half as long again',
    },
  },
  find: (facts) => {
    const nodes = [...facts.timings.values()];
    const byCost = nodes.some((timing) => paid(timing) > 0);
    const amount = byCost ? paid : tokensOf;
    const sum = nodes.reduce((total, timing) => total + amount(timing), 0);
    const found = nodes.flatMap((timing) => {
      const { nodeId, time } = timing;
      // Short ones are not on the path either, but say nothing about a model.
      if (!(amount(timing) > leastShare * sum) || time < leastSaving.ms || facts.onPath.has(nodeId)) return [];
      const request = { changes: { [nodeId]: { scale } } };
      if (facts.predict(request) > facts.total) return [];
      const finding = {
        nodeIds: [nodeId],
        values: { node: facts.labelOf(nodeId) },
        evidence: {
          share: share(amount(timing) / sum),
          ...(byCost ? { cost: cost(paid(timing)) } : {}),
          ...(tokensOf(timing) > 0 ? { tokens: count(tokensOf(timing)) } : {}),
          nodeTime: duration(time),
          total: duration(facts.total),
        },
        severity: 'low' as const,
      };
      return { weight: amount(timing), finding };
    });
    return heaviest(found);
  },
};

function paid({ metrics }: NodeTiming): number {
  return metrics.cost ?? 0;
}

function tokensOf({ metrics }: NodeTiming): number {
  return (metrics.inputTokens ?? 0) + (metrics.outputTokens ?? 0);
}
