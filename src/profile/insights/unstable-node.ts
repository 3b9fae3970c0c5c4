import { count, duration, share } from '../figures.js';
import { variability } from '../heat/variability.js';
import { medianOf, uncachedTimes } from './medians.js';
import { isWorthSaying } from './noise.js';
import type { InsightRule } from './rule.js';
import { heaviest } from './worst-findings.js';

/** A spread of fewer is itself not known: that of five has a standard error of a third of it. */
const leastRuns = 5;
/** Standard deviation ÷ mean. Exponential times, as of a queue, have 1; what does the same work each time stays far below a third. */
const leastVariation = 1 / 3;

/** A node that does not take the same time in each run: contention, a network, or another input. */
export const unstableNode: InsightRule = {
  kind: 'unstable-node',
  texts: {
    title: '{node} is unsteady',
    text: 'Over {runs} runs {node} took {shortest} to {longest}; its spread is {variation} of its mean.',
    advice:
      'See what the slow runs have in common: a shared machine, a network, the size of the input. Compare single runs with care until then.',
    evidence: {
      variation: 'Standard deviation ÷ mean',
      median: 'Median',
      shortest: 'Shortest',
      longest: 'Longest',
      runs: 'Runs',
    },
  },
  find: (facts) => {
    if (facts.history.length + 1 < leastRuns) return [];
    const times = uncachedTimes([...facts.history, facts.session]);
    const found = [...variability(facts.session, facts.history)].flatMap(([nodeId, variation]) => {
      const samples = times.get(nodeId) ?? [];
      if (samples.length < leastRuns || variation < leastVariation || !facts.timings.has(nodeId)) return [];
      const sorted = Float64Array.from(samples).sort();
      const median = medianOf(samples);
      if (!isWorthSaying(sorted.at(-1)! - median, facts.total)) return [];
      const { time } = facts.timings.get(nodeId)!;
      const finding = {
        nodeIds: [nodeId],
        values: { node: facts.labelOf(nodeId) },
        evidence: {
          variation: share(variation),
          median: duration(median),
          shortest: duration(sorted[0]!),
          longest: duration(sorted.at(-1)!),
          runs: count(samples.length),
        },
        // As long as usual or shorter, this run has nothing to gain.
        ...(time > median ? { whatIf: { changes: { [nodeId]: { scale: median / time } } } } : {}),
      };
      return { weight: sorted.at(-1)! - median, finding };
    });
    return heaviest(found);
  },
};
