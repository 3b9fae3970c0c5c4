import { expect } from '@open-wc/testing';
import type { RunFacts } from '../../../src/profile/insights/run-facts.js';
import { worstFindings, type Candidate } from '../../../src/profile/insights/worst-findings.js';

/** Candidates that could save so much and would save so much (ms), of a run of 1000 ms; which were replayed, and which were found. */
function ask(candidates: readonly (readonly [name: string, atMost: number, saving: number])[]): {
  readonly replayed: string[];
  readonly found: string[];
} {
  const replayed: string[] = [];
  const nameOf = ({ changes }: Candidate['whatIf']): string => Object.keys(changes!)[0]!;
  const facts = {
    total: 1000,
    savingOf: (whatIf: Candidate['whatIf']) => {
      replayed.push(nameOf(whatIf));
      return candidates.find(([name]) => name === nameOf(whatIf))![2];
    },
  } as unknown as RunFacts;
  const found = worstFindings(
    facts,
    candidates.map(([name, atMost]) => ({
      atMost,
      whatIf: { changes: { [name]: {} } },
      finding: () => ({ nodeIds: [name], evidence: {} }),
    })),
  );
  return { replayed, found: found.map(({ nodeIds }) => nodeIds[0]!) };
}

describe('worstFindings', () => {
  it('gives the few that save the most, and replays no more than it takes to know them', () => {
    const { replayed, found } = ask([
      ['e', 150, 150],
      ['a', 900, 100],
      ['d', 200, 190],
      ['b', 800, 700],
      ['c', 300, 300],
    ]);
    expect(found).to.deep.equal(['b', 'c', 'd']);
    expect(replayed).to.deep.equal(['a', 'b', 'c', 'd']);
  });

  it('neither replays nor finds what is not worth saying', () => {
    expect(
      ask([
        ['small', 49, 49],
        ['promising', 500, 10],
      ]),
    ).to.deep.equal({ replayed: ['promising'], found: [] });
  });

  it('replays a bounded number where everything may be a finding', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => [`n${n}`, 500, 0] as const);
    expect(ask(many).replayed).to.have.length(50);
  });
});
