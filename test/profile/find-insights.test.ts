import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { insightsBy } from '../../src/profile/find-insights.js';
import { findInsights, insightMessages, simulate } from '../../src/profile/index.js';
import * as registry from '../../src/profile/insights/registry.js';
import type { InsightRule } from '../../src/profile/insights/rule.js';
import { gatherFacts } from '../../src/profile/insights/run-facts.js';
import { anyRun, shuffled } from '../fixtures/any-run.js';
import { runFromText } from '../fixtures/run-from-text.js';

const run = runFromText(`
  load   0-100
  left   100-500  after load
  right  500-1200 after load   failed attempt 1
  right  1200-1900 after load  attempt 2
  join   2100-2200 after left, right`);

describe('findInsights', () => {
  it('puts the largest saving first, then the worst', () => {
    const insights = findInsights(run);
    expect(insights.map(({ kind, saving }) => [kind, saving])).to.deep.equal([
      ['dominant-node', 700],
      ['retries', 700],
      ['serial-chain', 400],
      ['idle-gaps', 200],
    ]);
    expect(insights.map(({ severity }) => severity)).to.deep.equal(['high', 'high', 'medium', 'low']);
  });

  it('names them so that the same is called the same in each run', () => {
    const again = { ...run, id: 'again', startedAt: 0 };
    expect(findInsights(again).map(({ id }) => id)).to.deep.equal(findInsights(run).map(({ id }) => id));
    expect(new Set(findInsights(run).map(({ id }) => id)).size).to.equal(4);
  });

  it('finds the others where one throws, and says which', () => {
    const broken: InsightRule = {
      ...registry.dominantNode,
      kind: 'broken',
      find: () => {
        throw new Error('no');
      },
    };
    const problems: string[] = [];
    const insights = insightsBy([broken, registry.retries], gatherFacts(run, []), (kind, error) => {
      problems.push(`${kind}: ${(error as Error).message}`);
    });
    expect(insights.map(({ kind }) => kind)).to.deep.equal(['retries']);
    expect(problems).to.deep.equal(['broken: no']);
  });

  it('has nothing to say of a run without time', () => {
    expect(findInsights(runFromText(''))).to.deep.equal([]);
    expect(findInsights(runFromText('a 0-0 cached'))).to.deep.equal([]);
  });

  it('takes hostile ids as they are', () => {
    const hostile = runFromText('__proto__ 0-800\nconstructor 800-1000 after __proto__');
    const [insight] = findInsights(hostile);
    expect([insight!.nodeIds, insight!.saving]).to.deep.equal([['__proto__'], 400]);
  });

  it('has texts for each kind, whose slots all have a figure of that name', () => {
    for (const { kind, texts } of Object.values(registry) as readonly InsightRule[]) {
      for (const part of ['title', 'text', 'advice'])
        expect(insightMessages).to.have.property(`insight.${kind}.${part}`);
      const known = new Set([...Object.keys(texts.evidence), 'saving', 'node', 'what']);
      const slots = [texts.title, texts.text, texts.advice].flatMap((text) => [...text.matchAll(/\{(\w+)/g)]);
      for (const [, slot] of slots) expect([...known], kind).to.include(slot);
    }
  });

  it('fails in no run, and saves what simulate says', () => {
    fc.assert(
      fc.property(
        anyRun({ maxExecutions: 40 }),
        fc.array(anyRun({ maxExecutions: 10 }), { maxLength: 6 }),
        (any, others) => {
          const history = others.map((other, n) => ({ ...other, id: `other${n}` }));
          const onProblem = (kind: string, error: unknown) => {
            throw new Error(kind, { cause: error });
          };
          for (const { whatIf, saving } of findInsights(any, { history, onProblem })) {
            expect(saving).to.equal(whatIf ? Math.max(0, simulate(any, whatIf).gain) : 0);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('does not depend on the order of the input', () => {
    fc.assert(
      fc.property(anyRun(), fc.integer(), (any, seed) => {
        const strip = (session: typeof any) =>
          findInsights(session).map(({ id, saving, evidence }) => ({ id, saving, evidence }));
        expect(strip(shuffled(any, seed))).to.deep.equal(strip(any));
      }),
      { numRuns: 100 },
    );
  });
});
