import { count, duration, share } from '../figures.js';
import type { Highlight } from './insight.js';
import { isWorthSaying, mostNodes } from './noise.js';
import type { InsightRule } from './rule.js';
import type { RunFacts } from './run-facts.js';

/** Time between nodes in which nothing ran: scheduling, message passing, containers that start. */
export const idleGaps: InsightRule = {
  kind: 'idle-gaps',
  texts: {
    title: 'Nothing runs for {share} of the time',
    text: 'In {gaps|one:# gap|other:# gaps} between nodes nothing ran, {idle} in all, {longest} the longest. Started without delay the run would be {saving} shorter.',
    advice:
      'Look at what starts the nodes: polling intervals, container starts, queues. Fewer, larger nodes have fewer gaps.',
    evidence: { idle: 'Nothing ran', share: 'Share of the total', gaps: 'Gaps', longest: 'Longest gap' },
  },
  find: (facts) => {
    const gaps = gapsBetween(facts);
    let idle = 0;
    for (const { startedAt, finishedAt } of gaps) idle += finishedAt - startedAt;
    const whatIf = { delayScale: 0 };
    if (!isWorthSaying(idle, facts.total) || !isWorthSaying(facts.savingOf(whatIf), facts.total)) return [];
    const longest = gaps.sort((a, b) => b.finishedAt - b.startedAt - (a.finishedAt - a.startedAt)).slice(0, mostNodes);
    return [
      {
        nodeIds: [...new Set(longest.flatMap(({ nodeId }) => nodeId ?? []))],
        evidence: {
          idle: duration(idle),
          share: share(idle / facts.total),
          gaps: count(gaps.length),
          longest: duration(longest[0]!.finishedAt - longest[0]!.startedAt),
        },
        whatIf,
        highlights: longest,
      },
    ];
  },
};

/** Each belongs to the node that started at its end. */
function gapsBetween({ run }: RunFacts): Highlight[] {
  const gaps: Highlight[] = [];
  let reached = Infinity;
  for (let at = 0; at < run.executions.length; at++) {
    if (!run.timed[at]) continue;
    const from = run.started[at]!;
    if (from > reached) {
      const { nodeId } = run.executions[at]!;
      gaps.push({ startedAt: run.start + reached, finishedAt: run.start + from, nodeId });
    }
    reached = Math.max(reached === Infinity ? 0 : reached, run.finished[at]!);
  }
  return gaps;
}
