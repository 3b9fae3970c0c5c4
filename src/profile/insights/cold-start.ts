import { count, duration, ratio } from '../figures.js';
import { indexRun } from '../run/run-index.js';
import { medianOf, uncachedTimes } from './medians.js';
import { isWorthSaying, mostNodes } from './noise.js';
import type { Finding, InsightRule } from './rule.js';
import { spanOf, type RunFacts } from './run-facts.js';
import { heaviest } from './worst-findings.js';

/** Warm-up is what sets the first apart, so there must be others that agree: a median of two or fewer says little. */
const leastOthers = 3;
/** Twice as slow: less may be the input. */
const leastRatio = 2;

/** The first iteration of a node, or the first run, paid for loading what the later ones found in memory. */
export const coldStart: InsightRule = {
  kind: 'cold-start',
  texts: {
    title: '{what} started cold',
    text: 'The first took {first}, the {others} others {median} in the median. Warm, the run would be {saving} shorter.',
    advice: 'Load models, connections and containers before they are needed, or keep them between runs.',
    evidence: { first: 'The first', median: 'Median of the others', ratio: 'Times the median', others: 'Others' },
  },
  find: (facts) => {
    const run = firstRun(facts);
    return run.length ? run : firstIterations(facts);
  },
};

function firstIterations(facts: RunFacts): readonly Finding[] {
  const found = [...facts.timings.values()].flatMap(({ nodeId, executions }) => {
    if (executions <= leastOthers || !isWorthSaying(facts.gains.get(nodeId) ?? 0, facts.total)) return [];
    const [first, ...others] = facts.executionsOf(nodeId);
    if (!first || others.length < leastOthers || first.execution.status !== 'completed') return [];
    // One that ran beside others is a straggler, whatever its place.
    if (facts.run.finished[first.at]! > facts.run.started[others[0]!.at]!) return [];
    const median = medianOf(others.map(({ selfTime }) => selfTime));
    const whatIf = { executions: { [first.execution.id]: { duration: median } } };
    const saving = first.selfTime >= leastRatio * median ? facts.savingOf(whatIf) : 0;
    if (!isWorthSaying(saving, facts.total)) return [];
    const finding: Finding = {
      nodeIds: [nodeId],
      executionIds: [first.execution.id],
      values: { what: facts.labelOf(nodeId) },
      evidence: evidenceOf(first.selfTime, median, others.length),
      whatIf,
      highlights: [spanOf(facts, first.at)],
    };
    return { weight: saving, finding };
  });
  return heaviest(found);
}

/** Said of the run that was the first of all, or that says of itself that it was cold. */
function firstRun(facts: RunFacts): readonly Finding[] {
  const { session, history, total } = facts;
  const isFirst = history[0] !== undefined && session.startedAt < history[0].startedAt;
  const warm = history.filter((other) => other.status === 'completed' && other.attributes?.cold !== true);
  if (!(isFirst || session.attributes?.cold === true) || warm.length < leastOthers) return [];
  const median = medianOf(warm.map((other) => indexRun(other).totalDuration));
  if (total < leastRatio * median) return [];
  const usually = uncachedTimes(warm);
  const excess = [...facts.timings.values()].flatMap(({ nodeId, time, executions, cached, skipped }) => {
    const times = usually.get(nodeId);
    const usual = times ? medianOf(times) : Infinity;
    return time > usual && executions > cached + skipped ? [{ nodeId, scale: usual / time, excess: time - usual }] : [];
  });
  const whatIf = { changes: Object.fromEntries(excess.map(({ nodeId, scale }) => [nodeId, { scale }])) };
  if (!isWorthSaying(facts.savingOf(whatIf), total)) return [];
  return [
    {
      nodeIds: excess
        .sort((a, b) => b.excess - a.excess)
        .slice(0, mostNodes)
        .map(({ nodeId }) => nodeId),
      values: { what: session.name ?? session.id },
      evidence: evidenceOf(total, median, warm.length),
      whatIf,
    },
  ];
}

function evidenceOf(first: number, median: number, others: number): Finding['evidence'] {
  return {
    first: duration(first),
    median: duration(median),
    ...(median > 0 ? { ratio: ratio(first / median) } : {}),
    others: count(others),
  };
}
