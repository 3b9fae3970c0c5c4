import { dependencyPath } from '../dependency-path.js';
import { duration, ratio, share } from '../figures.js';
import { mostNodes } from './noise.js';
import type { InsightRule } from './rule.js';

/** The run is at its ceiling when the longest path is so much of it: what is left is the least effect (design.md §4, compare). */
const atCeiling = 0.9;
/** A path of one node is that node, and told as such. */
const leastNodes = 2;

/** More workers cannot help any more: the run is as long as its longest path (Amdahl 1967; Brent 1974 for graphs). */
export const amdahlCeiling: InsightRule = {
  kind: 'amdahl-ceiling',
  texts: {
    title: 'More workers would not help',
    text: 'The longest path through the workflow takes {bound}, {share} of the run: no number of workers goes below that. All its work could be done at most {maxSpeedup} as fast as by one worker.',
    advice:
      'Shorten the path: make its nodes faster, split the longest of them, or drop a dependency that is not needed.',
    evidence: {
      bound: 'Longest path',
      share: 'Share of the run',
      maxSpeedup: 'Greatest speedup',
      averageParallelism: 'Parallelism reached',
    },
  },
  find: ({ session, statistics, total, timings, knowsCauses }) => {
    // One worker alone is no one's parallel run.
    if (!knowsCauses || statistics.peakParallelism < 2 || session.status === 'running') return [];
    const { nodeIds, duration: bound } = dependencyPath(session);
    const path = nodeIds.filter((nodeId) => (timings.get(nodeId)?.time ?? 0) > 0);
    if (path.length < leastNodes || bound < atCeiling * total) return [];
    const longestFirst = path.sort((a, b) => timings.get(b)!.time - timings.get(a)!.time);
    return [
      {
        nodeIds: longestFirst.slice(0, mostNodes),
        evidence: {
          bound: duration(bound),
          share: share(bound / total),
          maxSpeedup: ratio(statistics.maxSpeedup),
          averageParallelism: ratio(statistics.averageParallelism),
        },
        severity: 'low',
      },
    ];
  },
};
