import { count, duration, rate } from '../figures.js';
import { candidateOf } from './candidates.js';
import { spanOf } from './run-facts.js';
import type { InsightRule } from './rule.js';
import { worstFindings } from './worst-findings.js';

/**
 * Tokens per second. Brysbaert (2019): people read 238 words, some 320 tokens, a minute, so 5.3 a second. A model slower
 * than twice that is slower than most that can be had; nobody reads along inside of a workflow.
 */
const leastRate = 10;
/** An answer of a few words is mostly overhead, so its rate says nothing. */
const leastTokens = 50;

/** A model that writes slowly. */
export const lowTokenRate: InsightRule = {
  kind: 'low-token-rate',
  texts: {
    title: '{node} generates slowly',
    text: '{node} wrote {tokens} tokens in {generating}: {rate}. At {target} the run would be {saving} shorter.',
    advice:
      'Take a smaller or quantized model, a faster provider, or ask for a shorter answer. On a machine of your own see whether the model fits into its memory.',
    evidence: {
      rate: 'Tokens a second',
      tokens: 'Tokens written',
      generating: 'Time after the first token',
      target: 'Within reach',
    },
  },
  find: (facts) => {
    const candidates = [...facts.timings.values()].flatMap(({ nodeId, metrics }) => {
      if (!((metrics.outputTokens ?? 0) >= leastTokens)) return [];
      const slow = facts.executionsOf(nodeId).flatMap((one) => {
        const { outputTokens = 0, timeToFirstToken = 0 } = one.execution.metrics ?? {};
        const generating = one.selfTime - Math.max(0, timeToFirstToken);
        const excess = generating - (outputTokens / leastRate) * 1_000;
        return outputTokens >= leastTokens && excess > 0 ? [{ ...one, outputTokens, generating, excess }] : [];
      });
      if (!slow.length) return [];
      const tokens = slow.reduce((sum, { outputTokens }) => sum + outputTokens, 0);
      const generating = slow.reduce((sum, one) => sum + one.generating, 0);
      const withinReach = ({ selfTime, excess }: (typeof slow)[number]) => ({ duration: selfTime - excess });
      return candidateOf(facts, nodeId, slow, withinReach, facts.gains.get(nodeId) ?? 0, () => ({
        evidence: {
          rate: rate((1_000 * tokens) / generating),
          tokens: count(tokens),
          generating: duration(generating),
          target: rate(leastRate),
        },
        highlights: [spanOf(facts, slow.reduce((a, b) => (b.excess > a.excess ? b : a)).at)],
      }));
    });
    return worstFindings(facts, candidates);
  },
};
