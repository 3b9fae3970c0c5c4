import { count, duration } from '../figures.js';
import { isWorthSaying, mostFindings, mostNodes } from './noise.js';
import { spanOf, type RunFacts, type TimedExecution } from './run-facts.js';
import type { InsightRule } from './rule.js';

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
    const found = [...facts.timings.values()].flatMap(({ nodeId, executions }) => {
      if (executions < 2 || !isWorthSaying(facts.gains.get(nodeId) ?? 0, facts.total)) return [];
      const repeats = repeatsOf(facts, nodeId);
      const ids = repeats.map(({ execution }) => execution.id);
      const whatIf = { executions: Object.fromEntries(ids.map((id) => [id, { cached: true }])) };
      const saving = repeats.length ? facts.savingOf(whatIf) : 0;
      if (!isWorthSaying(saving, facts.total)) return [];
      const finding = {
        nodeIds: [nodeId],
        executionIds: ids,
        values: { node: facts.labelOf(nodeId) },
        evidence: {
          repeats: count(repeats.length),
          repeated: duration(repeats.reduce((sum, { selfTime }) => sum + selfTime, 0)),
        },
        whatIf,
        highlights: repeats.slice(0, mostNodes).map(({ at }) => spanOf(facts, at)),
      };
      return [{ saving, finding }];
    });
    return found
      .sort((a, b) => b.saving - a.saving)
      .slice(0, mostFindings)
      .map(({ finding }) => finding);
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
