import { severityOf, type Severity } from './bottlenecks.js';
import { formatMessage, type Message, type MessageTable } from './message.js';
import type { ProfilingSession } from './model.js';
import type { Insight } from './insights/insight.js';
import * as registry from './insights/registry.js';
import type { Finding, InsightRule } from './insights/rule.js';
import { gatherFacts, type RunFacts } from './insights/run-facts.js';

export interface InsightOptions {
  /** Other runs of the workflow, in any order; without them what is about several runs is not found. */
  readonly history?: readonly ProfilingSession[];
  /** Told of a kind of insight that failed; the others are found all the same. */
  readonly onProblem?: (kind: string, error: unknown) => void;
}

const rules: readonly InsightRule[] = Object.values(registry);
const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/** The texts of all insights: English; replaceable. Keys: `insight.KIND.title`, `.text`, `.advice` and `.evidence.FIGURE`. */
export const insightMessages: MessageTable = Object.fromEntries(
  rules.flatMap(({ kind, texts: { evidence, ...texts } }) => [
    ...Object.entries(texts).map(([part, text]) => [`insight.${kind}.${part}`, text] as const),
    ...Object.entries(evidence).map(([figure, text]) => [`insight.${kind}.evidence.${figure}`, text] as const),
  ]),
);

/**
 * What is worth knowing about a run: what would save time and how much, what costs money or memory for nothing, and what is
 * not as it was in other runs. Largest saving first, then by severity. Silent about what is lost in the noise.
 */
export function findInsights(session: ProfilingSession, options: InsightOptions = {}): readonly Insight[] {
  const facts = gatherFacts(session, options.history ?? []);
  if (!(facts.total > 0)) return [];
  return insightsBy(rules, facts, options.onProblem);
}

export function insightsBy(
  rules: readonly InsightRule[],
  facts: RunFacts,
  onProblem?: InsightOptions['onProblem'],
): readonly Insight[] {
  const found: Insight[] = [];
  for (const rule of rules) {
    try {
      found.push(...rule.find(facts).map((finding) => toInsight(rule, finding, facts)));
    } catch (error) {
      onProblem?.(rule.kind, error);
    }
  }
  const rank = (insight: Insight) => severities.indexOf(insight.severity);
  return found.sort((a, b) => b.saving - a.saving || rank(b) - rank(a) || (a.id < b.id ? -1 : 1));
}

function toInsight({ kind, texts }: InsightRule, finding: Finding, facts: RunFacts): Insight {
  const { nodeIds, executionIds, evidence, whatIf, highlights = [] } = finding;
  const saving = whatIf ? facts.savingOf(whatIf) : 0;
  const values = { ...finding.values, ...evidence, saving: { kind: 'duration', value: saving } as const };
  const say = (part: string): Message => ({ key: `insight.${kind}.${part}`, values });
  const recommendationMessage = say('advice');
  return {
    id: `${kind} ${JSON.stringify(nodeIds)}`,
    kind,
    severity: finding.severity ?? severityOf(saving / facts.total),
    title: say('title'),
    text: say('text'),
    recommendation: formatMessage(recommendationMessage, { [recommendationMessage.key]: texts.advice }),
    recommendationMessage,
    nodeIds,
    ...(executionIds ? { executionIds } : {}),
    evidence: Object.entries(evidence).map(([figure, value]) => ({
      label: `insight.${kind}.evidence.${figure}`,
      figure: value,
    })),
    saving,
    ...(whatIf ? { whatIf } : {}),
    highlights,
  };
}
