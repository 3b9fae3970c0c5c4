import { severityOf } from '../bottlenecks.js';
import { compareRuns } from '../compare/compare-runs.js';
import { count, duration, ratio } from '../figures.js';
import { mostNodes } from './noise.js';
import type { InsightRule } from './rule.js';

/** So many runs a side does the comparison ask for before it concludes anything (design.md §4); the fewest that can be told from chance. */
const recentRuns = 4;

/** This run and those right before it are slower than the ones before them, by more than chance and by enough to matter. */
export const regression: InsightRule = {
  kind: 'regression',
  texts: {
    title: 'The workflow has become slower',
    text: 'The last {recent} runs took a median of {now}; the {earlier} before them {before}: {ratio}. As before, this run would be {saving} shorter.',
    advice:
      'Compare the two groups of runs: the nodes named here are the ones that became slower. Look at what changed in between.',
    evidence: {
      now: 'Median of the last runs',
      before: 'Median of the runs before',
      ratio: 'Times as long',
      recent: 'Last runs',
      earlier: 'Runs before',
    },
  },
  find: (facts) => {
    const { session, history } = facts;
    const until = history.filter((other) => other.startedAt <= session.startedAt);
    const earlier = until.slice(0, 1 - recentRuns);
    if (session.status === 'running' || earlier.length < recentRuns) return [];
    const { total, nodes } = compareRuns(earlier, [...until.slice(1 - recentRuns), session]);
    if (total.verdict !== 'slower' || total.ratio === undefined) return [];
    const slower = nodes.filter(({ verdict, nodeId }) => verdict === 'slower' && facts.timings.has(nodeId));
    const changes = slower.map(({ nodeId, baseline }) => {
      const { time } = facts.timings.get(nodeId)!;
      return [nodeId, { scale: time > baseline!.median ? baseline!.median / time : 1 }] as const;
    });
    return [
      {
        nodeIds: slower.slice(0, mostNodes).map(({ nodeId }) => nodeId),
        evidence: {
          now: duration(total.candidate!.median),
          before: duration(total.baseline!.median),
          ratio: ratio(total.ratio),
          recent: count(total.candidate!.count),
          earlier: count(total.baseline!.count),
        },
        whatIf: { changes: Object.fromEntries(changes) },
        // By how much slower it is: what its nodes would save in this run is not all (waits are no node's).
        severity: severityOf(total.ratio - 1),
      },
    ];
  },
};
