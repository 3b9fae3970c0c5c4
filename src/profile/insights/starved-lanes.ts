import { count, duration } from '../figures.js';
import { laneWaits, nodesWaiting, usefulLanes } from './lane-waits.js';
import { isWorthSaying } from './noise.js';
import type { InsightRule } from './rule.js';

/** Work that could have run at once waited in the queue, since all lanes were taken. */
export const starvedLanes: InsightRule = {
  kind: 'starved-lanes',
  texts: {
    title: 'Too few workers',
    text: '{waiting|one:# execution was|other:# executions were} ready but found all {lanes} lanes taken, {waited} in all. With {wanted} lanes the run would be {saving} shorter.',
    advice: 'Run on {wanted} workers instead of {lanes}, or start the longest of what waits first.',
    evidence: {
      waited: 'Ready, but waiting for a lane',
      longest: 'Longest wait of one execution',
      waiting: 'Executions that waited',
      lanes: 'Lanes of the run',
      wanted: 'Lanes to run on',
    },
  },
  find: (facts) => {
    const from = facts.plan.lanes.count;
    if (!facts.knowsCauses || from < 2) return [];
    const { nodeIds, waited, count: waiting } = nodesWaiting(facts);
    if (!isWorthSaying(waited, facts.total)) return [];
    const whatIf = usefulLanes(facts);
    if (!isWorthSaying(facts.savingOf(whatIf), facts.total)) return [];
    return [
      {
        nodeIds,
        evidence: {
          waited: duration(waited),
          longest: duration(laneWaits(facts.plan).reduce((a, b) => Math.max(a, b), 0)),
          waiting: count(waiting),
          lanes: count(from),
          wanted: count(whatIf.lanes),
        },
        whatIf,
      },
    ];
  },
};
