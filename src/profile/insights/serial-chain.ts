import { count, duration, ratio } from '../figures.js';
import { nodesWaiting, usefulLanes } from './lane-waits.js';
import { isWorthSaying } from './noise.js';
import type { InsightRule } from './rule.js';

/** Nodes that ran one after another on the only lane, though nothing in the workflow demands that order. */
export const serialChain: InsightRule = {
  kind: 'serial-chain',
  texts: {
    title: 'Runs one after another what could run at once',
    text: 'Everything ran on one lane. {waiting|one:# execution was|other:# executions were} ready earlier and waited for it, {waited} in all. On {lanes} lanes the run would be {saving} shorter.',
    advice: 'Let the engine run independent nodes at once ({lanes} workers), where the machine has room for it.',
    evidence: {
      waited: 'Ready, but waiting for the lane',
      waiting: 'Executions that waited',
      lanes: 'Lanes to run on',
      maxSpeedup: 'Greatest speedup that the workflow allows',
    },
  },
  find: (facts) => {
    if (!facts.knowsCauses || facts.plan.lanes.count !== 1) return [];
    const { nodeIds, waited, count: waiting } = nodesWaiting(facts);
    if (!isWorthSaying(waited, facts.total)) return [];
    const whatIf = usefulLanes(facts);
    if (!isWorthSaying(facts.savingOf(whatIf), facts.total)) return [];
    return [
      {
        nodeIds,
        evidence: {
          waited: duration(waited),
          waiting: count(waiting),
          lanes: count(whatIf.lanes),
          maxSpeedup: ratio(facts.statistics.maxSpeedup),
        },
        whatIf,
      },
    ];
  },
};
