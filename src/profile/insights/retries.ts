import { count, duration } from '../figures.js';
import { needless } from './candidates.js';
import type { RunFacts, TimedExecution } from './run-facts.js';
import type { InsightRule } from './rule.js';
import { worstFindings } from './worst-findings.js';

/** Attempts that failed and were made again. */
export const retries: InsightRule = {
  kind: 'retries',
  texts: {
    title: '{node} failed and was tried again',
    text: '{failed|one:# attempt|other:# attempts} of {node} failed before it worked or was given up, {lost} in all. Without, the run would be {saving} shorter.',
    advice:
      'Find out why it fails. Where it fails by timeout a shorter one costs less; where the input is bad, check that before the work.',
    evidence: { failed: 'Failed attempts', lost: 'Time in failed attempts' },
  },
  find: (facts) => {
    const candidates = [...facts.timings.values()].flatMap(({ nodeId, failed }) => {
      if (failed === 0) return [];
      const lost = failedAttempts(facts, nodeId);
      const evidence = () => ({
        failed: count(lost.length),
        lost: duration(lost.reduce((sum, one) => sum + one.duration, 0)),
      });
      return needless(facts, nodeId, lost, evidence);
    });
    return worstFindings(facts, candidates);
  },
};

/** Those that failed and came before another attempt at the same item, in the same parent. */
function failedAttempts(facts: RunFacts, nodeId: string): TimedExecution[] {
  const open = new Map<string, TimedExecution>();
  const lost: TimedExecution[] = [];
  for (const attempt of facts.executionsOf(nodeId)) {
    const { iteration, parentId, status } = attempt.execution;
    const item = JSON.stringify([iteration ?? null, parentId ?? null]);
    const before = open.get(item);
    if (before) lost.push(before);
    if (status === 'failed') open.set(item, attempt);
    else open.delete(item);
  }
  return lost;
}
