import { count, duration } from '../figures.js';
import { nodeTimings } from '../node-timings.js';
import { medianOf, uncachedTimes } from './medians.js';
import { isWorthSaying, mostNodes } from './noise.js';
import type { InsightRule } from './rule.js';

/** Fewer runs do not show what is usual. */
const leastRuns = 3;
/** From the cache in at least half of the runs: then it is the rule, and this run the exception. */
const usual = 0.5;

/** Nodes that usually come from the cache and this time did not. */
export const missingCache: InsightRule = {
  kind: 'missing-cache',
  texts: {
    title: 'The cache did not help this time',
    text: '{nodes|one:# node that mostly comes|other:# nodes that mostly come} from the cache ran instead; without it a median of {uncached} is usual. From the cache, the run would be {saving} shorter.',
    advice:
      'See what changed the key of the cache: an input that differs every time (a seed, a date), another version, or a cache that was emptied or too small.',
    evidence: {
      nodes: 'Nodes that ran',
      took: 'Time that they took',
      uncached: 'Median without the cache, all together',
      runs: 'Runs looked at',
    },
  },
  find: (facts) => {
    if (facts.history.length < leastRuns) return [];
    const known = new Map<string, { seen: number; cached: number }>();
    for (const run of facts.history) {
      for (const { nodeId, cached, executions } of nodeTimings(run).values()) {
        const node = known.get(nodeId) ?? { seen: 0, cached: 0 };
        known.set(nodeId, {
          seen: node.seen + 1,
          cached: node.cached + Number(executions > 0 && cached === executions),
        });
      }
    }
    const missed = [...facts.timings.values()]
      .filter(({ nodeId, cached, time }) => {
        const node = known.get(nodeId);
        return (
          time > 0 && cached === 0 && node !== undefined && node.seen >= leastRuns && node.cached >= usual * node.seen
        );
      })
      .sort((a, b) => b.time - a.time);
    const whatIf = { changes: Object.fromEntries(missed.map(({ nodeId }) => [nodeId, { cached: true }])) };
    if (missed.length === 0 || !isWorthSaying(facts.savingOf(whatIf), facts.total)) return [];
    const uncached = uncachedTimes([...facts.history, facts.session]);
    return [
      {
        nodeIds: missed.slice(0, mostNodes).map(({ nodeId }) => nodeId),
        evidence: {
          nodes: count(missed.length),
          took: duration(missed.reduce((sum, { time }) => sum + time, 0)),
          uncached: duration(missed.reduce((sum, { nodeId }) => sum + medianOf(uncached.get(nodeId) ?? []), 0)),
          runs: count(facts.history.length),
        },
        whatIf,
      },
    ];
  },
};
