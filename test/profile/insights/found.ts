import { expect } from '@open-wc/testing';
import { findInsights, formatMessage, insightMessages, simulate } from '../../../src/profile/index.js';
import type { Insight, ProfilingSession } from '../../../src/profile/index.js';

/** The insights of one kind in a run, after what holds for each: complete texts, and a saving that `simulate` agrees with. */
export function found(
  kind: string,
  session: ProfilingSession,
  history: readonly ProfilingSession[] = [],
): readonly Insight[] {
  const problems: unknown[] = [];
  const insights = findInsights(session, { history, onProblem: (...problem) => problems.push(problem) });
  expect(problems).to.deep.equal([]);
  const own = insights.filter((insight) => insight.kind === kind);
  for (const insight of own) {
    const { title, text, recommendationMessage, recommendation, evidence, whatIf, saving } = insight;
    for (const message of [title, text, recommendationMessage]) {
      expect(formatMessage(message, insightMessages)).to.not.match(/[{}—]|insight\./);
    }
    expect(recommendation).to.equal(formatMessage(recommendationMessage, insightMessages));
    for (const { label, figure } of evidence) {
      expect(insightMessages).to.have.property(label);
      expect(figure.value).to.satisfy(Number.isFinite);
    }
    expect(saving).to.equal(whatIf ? Math.max(0, simulate(session, whatIf).gain) : 0);
    for (const { startedAt, finishedAt } of insight.highlights) expect(finishedAt).to.be.at.least(startedAt);
  }
  return own;
}

/** A figure of the evidence by its last name. */
export function figure(insight: Insight | undefined, name: string): number | undefined {
  return insight?.evidence.find(({ label }) => label.endsWith(`.evidence.${name}`))?.figure.value;
}
