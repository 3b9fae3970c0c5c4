import { duration, share } from '../figures.js';
import { laneWaits } from './lane-waits.js';
import { isWorthSaying } from './noise.js';
import { spanOf } from './run-facts.js';
import type { InsightRule } from './rule.js';

/** What fails in the first half has wasted less than the run that follows its repair will take anyway. */
const lateShare = 0.5;

/** What ended the run in failure could have been run, and have failed, much earlier. It makes no good run shorter, so it saves nothing there. */
export const lateFailure: InsightRule = {
  kind: 'late-failure',
  texts: {
    title: '{node} fails late',
    text: '{node} failed after {after}, {share} of the run, though all that it needs was done {earlier} before it started.',
    advice:
      'Run what is likely to fail first, and check its input before the long work: a failure then costs {earlier} less.',
    evidence: { after: 'Time until the failure', share: 'Share of the run', earlier: 'Could have started earlier by' },
  },
  find: (facts) => {
    const { run, session, total } = facts;
    if (session.status !== 'failed' || !facts.knowsCauses) return [];
    // What fails first is the reason; what fails after it may follow from it. A node that succeeds later is told as a retry.
    const ended = new Map(
      run.executions.map(({ nodeId, iteration }, at) => [JSON.stringify([nodeId, iteration ?? 0]), at]),
    );
    let first = -1;
    for (const at of ended.values()) {
      if (run.executions[at]!.status !== 'failed') continue;
      // A parent fails since what runs in it does.
      if (
        first < 0 ||
        run.finished[at]! < run.finished[first]! ||
        (run.finished[at] === run.finished[first] && at > first)
      )
        first = at;
    }
    if (first < 0 || run.finished[first]! < lateShare * total) return [];
    const earlier = laneWaits(facts.plan)[first]!;
    if (!isWorthSaying(earlier, total)) return [];
    const { nodeId, id } = run.executions[first]!;
    return [
      {
        nodeIds: [nodeId],
        executionIds: [id],
        values: { node: facts.labelOf(nodeId) },
        evidence: {
          after: duration(run.finished[first]!),
          share: share(run.finished[first]! / total),
          earlier: duration(earlier),
        },
        severity: 'medium',
        highlights: [spanOf(facts, first)],
      },
    ];
  },
};
