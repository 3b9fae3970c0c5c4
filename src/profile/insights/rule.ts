import type { Severity } from '../bottlenecks.js';
import type { Figure } from '../figures.js';
import type { Message } from '../message.js';
import type { SimulationRequest } from '../simulate.js';
import type { Highlight } from './insight.js';
import type { RunFacts } from './run-facts.js';

/** One kind of insight: what it says, and how to see whether it is so. */
export interface InsightRule {
  readonly kind: string;
  readonly texts: RuleTexts;
  /** All that it finds in a run, the worst first; nothing below the noise. */
  readonly find: (facts: RunFacts) => readonly Finding[];
}

/** English templates; see `MessageTable`. */
export interface RuleTexts {
  readonly title: string;
  readonly text: string;
  readonly advice: string;
  /** What each figure of the evidence is called. */
  readonly evidence: Readonly<Record<string, string>>;
}

/** One insight as its rule finds it; what all kinds share is added by `findInsights`. */
export interface Finding {
  /** Those it is most about first. */
  readonly nodeIds: readonly string[];
  readonly executionIds?: readonly string[];
  /** What fills the texts beside the evidence, which does too. */
  readonly values?: Message['values'];
  /** By the keys of `texts.evidence`, in the order to show. */
  readonly evidence: Readonly<Record<string, Figure>>;
  /** What to replay for the saving. */
  readonly whatIf?: SimulationRequest;
  /** Default: by the saving. */
  readonly severity?: Severity;
  readonly highlights?: readonly Highlight[];
}
