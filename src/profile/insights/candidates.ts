import type { NodeChange } from '../replay/altered.js';
import { mostNodes } from './noise.js';
import type { Finding } from './rule.js';
import { spanOf, type RunFacts, type TimedExecution } from './run-facts.js';
import type { Candidate } from './worst-findings.js';

/** Some executions of a node, and what would be different about each. `shown` is asked only where it becomes a finding. */
export const candidateOf = <T extends TimedExecution>(
  facts: RunFacts,
  nodeId: string,
  executions: readonly T[],
  change: (one: T) => NodeChange,
  atMost: number,
  shown: () => Pick<Finding, 'evidence' | 'highlights'>,
): Candidate => ({
  atMost,
  whatIf: { executions: Object.fromEntries(executions.map((one) => [one.execution.id, change(one)])) },
  finding: () => ({
    nodeIds: [nodeId],
    executionIds: executions.map(({ execution }) => execution.id),
    values: { node: facts.labelOf(nodeId) },
    ...shown(),
  }),
});

/** Executions of a node that the run could have done without. */
export const needless = (
  facts: RunFacts,
  nodeId: string,
  executions: readonly TimedExecution[],
  evidence: () => Finding['evidence'],
): Candidate =>
  candidateOf(
    facts,
    nodeId,
    executions,
    () => ({ cached: true }),
    atMostFrom(facts, executions),
    () => ({
      evidence: evidence(),
      highlights: executions.slice(0, mostNodes).map(({ at }) => spanOf(facts, at)),
    }),
  );

/** ms; what the run would be shorter by at the most if these executions, and what ran in them, took no time. */
function atMostFrom({ run }: RunFacts, executions: readonly TimedExecution[]): number {
  const { started, finished, forest } = run;
  let sum = 0;
  for (const { at } of executions) {
    let end = finished[at]!;
    for (let place = forest.enter[at]!; place < forest.leave[at]!; place++)
      end = Math.max(end, finished[forest.preorder[place]!]!);
    sum += end - started[at]!;
  }
  return sum;
}
