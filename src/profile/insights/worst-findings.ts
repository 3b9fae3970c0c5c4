import type { SimulationRequest } from '../simulate.js';
import { isWorthSaying, mostFindings } from './noise.js';
import type { Finding } from './rule.js';
import type { RunFacts } from './run-facts.js';

/** What may be a finding, if its what-if saves enough. */
export interface Candidate {
  /** ms; its what-if saves no more. */
  readonly atMost: number;
  readonly whatIf: SimulationRequest;
  readonly finding: () => Omit<Finding, 'whatIf'>;
}

/** A replay is about as dear as all other facts together: of a run in which everything may be a finding, so many are asked about. */
const mostReplays = 50;

/** The few that save the most, the worst first. Replayed in order of what they could save, while one could still be among them. */
export function worstFindings(facts: RunFacts, candidates: readonly Candidate[]): readonly Finding[] {
  const likely = candidates
    .filter(({ atMost }) => isWorthSaying(atMost, facts.total))
    .sort((a, b) => b.atMost - a.atMost);
  const found: { readonly saving: number; readonly candidate: Candidate }[] = [];
  for (const candidate of likely.slice(0, mostReplays)) {
    const least = found[mostFindings - 1];
    if (least && least.saving >= candidate.atMost) break;
    const saving = facts.savingOf(candidate.whatIf);
    if (!isWorthSaying(saving, facts.total)) continue;
    found.push({ saving, candidate });
    found.sort((a, b) => b.saving - a.saving);
  }
  return found.slice(0, mostFindings).map(({ candidate: { finding, whatIf } }) => ({ ...finding(), whatIf }));
}

/** ms; what the run would be shorter by at the most if these executions, and what ran in them, took no time. */
export function atMostFrom({ run }: RunFacts, executions: Iterable<number>): number {
  const { started, finished, forest } = run;
  let sum = 0;
  for (const at of executions) {
    let end = finished[at]!;
    for (let place = forest.enter[at]!; place < forest.leave[at]!; place++)
      end = Math.max(end, finished[forest.preorder[place]!]!);
    sum += end - started[at]!;
  }
  return sum;
}
