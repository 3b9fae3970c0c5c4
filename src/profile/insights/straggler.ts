import { addTo } from '../add-to.js';
import { count, duration, ratio } from '../figures.js';
import { quantile } from '../quantile.js';
import { graphOfRun } from '../run/run-graph.js';
import { isWorthSaying } from './noise.js';
import { spanOf, timedExecution, type RunFacts, type TimedExecution } from './run-facts.js';
import type { InsightRule } from './rule.js';
import { heaviest } from './worst-findings.js';

/** A median of fewer says little. */
const leastMembers = 4;
/** Spark takes a task for speculation from 1.5 medians (spark.speculation.multiplier, the default of its versions 0 to 3); twice stays clear of it. */
const leastRatio = 2;
/** Beyond the upper fence of Tukey (1977): so far above the quartile that it is no part of the bulk. */
const fence = 1.5;

/** One branch of a fan-out that the others had to wait for. */
export const straggler: InsightRule = {
  kind: 'straggler',
  texts: {
    title: '{node} straggles',
    text: 'Of {members} executions side by side one took {time}, with a median of {median}. Like the others, the run would be {saving} shorter.',
    advice:
      'See what is different about it: more data than the others, a slower worker, a throttled request. Split what is large, or start it first.',
    evidence: {
      time: 'Time of the straggler',
      median: 'Median of its siblings',
      ratio: 'Times the median',
      members: 'Executions side by side',
    },
  },
  find: (facts) => {
    const found = fanOuts(facts).flatMap((members) => {
      const times = Float64Array.from(members, (member) => member.selfTime).sort();
      const median = quantile(times, 0.5);
      const upper = quantile(times, 0.75) + fence * (quantile(times, 0.75) - quantile(times, 0.25));
      const worst = members.reduce((a, b) => (b.selfTime > a.selfTime ? b : a));
      const { id, nodeId } = worst.execution;
      if (worst.selfTime < leastRatio * median || worst.selfTime <= upper) return [];
      if (!isWorthSaying(worst.selfTime - median, facts.total)) return [];
      const whatIf = { executions: { [id]: { duration: median } } };
      const saving = facts.savingOf(whatIf);
      if (!isWorthSaying(saving, facts.total)) return [];
      const finding = {
        nodeIds: [nodeId],
        executionIds: [id],
        values: { node: facts.labelOf(nodeId) },
        evidence: {
          time: duration(worst.selfTime),
          median: duration(median),
          ...(median > 0 ? { ratio: ratio(worst.selfTime / median) } : {}),
          members: count(members.length),
        },
        whatIf,
        highlights: [spanOf(facts, worst.at)],
      };
      return { weight: saving, finding };
    });
    return heaviest(found);
  },
};

/** The executions of one node, and nodes of one type that wait for the same, of which some ran at once. */
function fanOuts(facts: RunFacts): TimedExecution[][] {
  const { run } = facts;
  const { incoming } = graphOfRun(run);
  const groups = new Map<string, TimedExecution[]>();
  for (const { nodeId, completed } of facts.timings.values()) {
    if (completed < leastMembers) continue;
    const members = facts.executionsOf(nodeId).filter(({ execution }) => execution.status === 'completed');
    groups.set(JSON.stringify(nodeId), members);
  }
  run.executions.forEach(({ status }, at) => {
    const node = run.nodeOf[at]!;
    const type = run.nodes[node]?.type;
    if (type === undefined || status !== 'completed') return;
    const sources = incoming.items.subarray(incoming.offsets[node], incoming.offsets[node + 1]);
    const alone = run.executionsOf.offsets[node + 1]! - run.executionsOf.offsets[node]! === 1;
    if (sources.length === 0 || !alone) return;
    const key = JSON.stringify([type, ...sources]);
    addTo(groups, key, timedExecution(run, at));
  });
  return [...groups.values()].filter((members) => members.length >= leastMembers && overlap(facts, members));
}

/** Members are in order of start. */
function overlap({ run }: RunFacts, members: readonly TimedExecution[]): boolean {
  let reached = -Infinity;
  for (const { at } of members) {
    if (run.started[at]! < reached) return true;
    reached = run.finished[at]!;
  }
  return false;
}
