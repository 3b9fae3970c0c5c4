import { count, duration } from '../figures.js';
import { needless } from './candidates.js';
import type { RunFacts, TimedExecution } from './run-facts.js';
import type { InsightRule } from './rule.js';
import { worstFindings } from './worst-findings.js';

/** A node that worked out again what it had worked out before in the same run. */
export const repeatedWork: InsightRule = {
  kind: 'repeated-work',
  texts: {
    title: '{node} does the same work again',
    text: '{repeats|one:# execution|other:# executions} of {node} consumed exactly what an earlier one had, {repeated} in all. From a cache, the run would be {saving} shorter.',
    advice: 'Cache the result of {node} by its inputs, or run it once and connect its output to all that need it.',
    evidence: { repeats: 'Executions with the same inputs', repeated: 'Time that they took' },
  },
  find: (facts) => {
    const candidates = [...facts.timings.values()].flatMap(({ nodeId, executions }) => {
      if (executions < 2) return [];
      const repeats = repeatsOf(facts, nodeId);
      const evidence = () => ({
        repeats: count(repeats.length),
        repeated: duration(repeats.reduce((sum, { selfTime }) => sum + selfTime, 0)),
      });
      return needless(facts, nodeId, repeats, evidence);
    });
    return worstFindings(facts, candidates);
  },
};

/**
 * What completed and consumed what another of its node had: the same recorded causes, for the same item of a loop, in the same
 * parent. Where no causes are recorded nothing is known of the inputs. One with several items is told apart by its iteration.
 */
function repeatsOf(facts: RunFacts, nodeId: string): TimedExecution[] {
  const seen = new Set<string>();
  return facts.executionsOf(nodeId).filter(({ execution }) => {
    const { causes, iteration, parentId, status } = execution;
    if (!causes?.length || status !== 'completed') return false;
    const inputs = JSON.stringify([iteration ?? null, parentId ?? null, ...[...causes].sort()]);
    return seen.size === seen.add(inputs).size;
  });
}
