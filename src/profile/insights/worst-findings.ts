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
  const found: Weighed<Candidate>[] = [];
  for (const candidate of likely.slice(0, mostReplays)) {
    const least = found[mostFindings - 1];
    if (least && least.weight >= candidate.atMost) break;
    const weight = facts.savingOf(candidate.whatIf);
    if (!isWorthSaying(weight, facts.total)) continue;
    found.push({ weight, finding: candidate });
    found.sort(heavierFirst);
  }
  return heaviest(found).map(({ finding, whatIf }) => ({ ...finding(), whatIf }));
}

/** A finding, and how much it matters among those of its kind. */
export interface Weighed<T = Finding> {
  readonly weight: number;
  readonly finding: T;
}

const heavierFirst = (a: Weighed<unknown>, b: Weighed<unknown>): number => b.weight - a.weight;

/** The few that matter most, the worst first. */
export const heaviest = <T>(found: Weighed<T>[]): readonly T[] =>
  found
    .sort(heavierFirst)
    .slice(0, mostFindings)
    .map(({ finding }) => finding);
