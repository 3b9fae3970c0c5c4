import { duration, share } from '../figures.js';
import { candidateOf } from './candidates.js';
import { spanOf } from './run-facts.js';
import type { InsightRule } from './rule.js';
import { worstFindings } from './worst-findings.js';

/** Nielsen (1993): above one second the flow of thought is broken; hosted models mostly answer within it. */
const target = 1_000;
/** Twice as long: between, it may be the length of the prompt. */
const slow = 2 * target;

/** A model that takes long to begin its answer. */
export const slowFirstToken: InsightRule = {
  kind: 'slow-first-token',
  texts: {
    title: '{node} waits long for the first token',
    text: 'The first token of {node} came after up to {longest}; {waited} in all, {share} of its time. Within {target} each, the run would be {saving} shorter.',
    advice:
      'Shorten the prompt, let the provider cache its fixed part, keep the model loaded, or take one that starts sooner.',
    evidence: {
      longest: 'Longest wait for a first token',
      waited: 'Waits for first tokens, all together',
      share: 'Share of the node’s time',
      target: 'Within reach',
    },
  },
  find: (facts) => {
    const candidates = [...facts.timings.values()].flatMap(({ nodeId, metrics, time }) => {
      if (!((metrics.timeToFirstToken ?? 0) >= slow)) return [];
      const late = facts.executionsOf(nodeId).flatMap((one) => {
        const wait = Math.min(one.selfTime, one.execution.metrics?.timeToFirstToken ?? 0);
        return wait >= slow ? [{ ...one, wait }] : [];
      });
      if (!late.length) return [];
      const worst = late.reduce((a, b) => (b.wait > a.wait ? b : a));
      const waited = late.reduce((sum, { wait }) => sum + wait, 0);
      const withinReach = ({ selfTime, wait }: (typeof late)[number]) => ({ duration: selfTime - wait + target });
      return candidateOf(facts, nodeId, late, withinReach, facts.gains.get(nodeId) ?? 0, () => ({
        evidence: {
          longest: duration(worst.wait),
          waited: duration(waited),
          share: share(waited / time),
          target: duration(target),
        },
        highlights: [{ ...spanOf(facts, worst.at), finishedAt: worst.execution.startedAt + worst.wait }],
      }));
    });
    return worstFindings(facts, candidates);
  },
};
