import type { Figure } from '../figures.js';
import type { Message } from '../message.js';
import type { Severity } from '../bottlenecks.js';
import type { SimulationRequest } from '../simulate.js';

/** Something worth knowing about a run, with the figures that show it. */
export interface Insight {
  /** Stable: its kind and the nodes it is about. */
  readonly id: string;
  readonly kind: string;
  /** By the share of the total that it would save, as for bottlenecks; where it saves no time, by its kind. */
  readonly severity: Severity;
  readonly title: Message;
  readonly text: Message;
  /** What to do, in English; in other languages through `recommendationMessage`. */
  readonly recommendation: string;
  readonly recommendationMessage: Message;
  /** Those it is most about first. */
  readonly nodeIds: readonly string[];
  readonly executionIds?: readonly string[];
  readonly evidence: readonly Evidence[];
  /** ms that the run would be shorter by if `whatIf` were so, as `simulate` says; 0 where no time would be saved. */
  readonly saving: number;
  /** The change that `saving` is for. Absent where there is none to replay. */
  readonly whatIf?: SimulationRequest;
  /** Where on the timeline to look. */
  readonly highlights: readonly Highlight[];
}

/** A figure that shows it, and what it is called (a key into the messages). */
export interface Evidence {
  readonly label: string;
  readonly figure: Figure;
}

/** A stretch of the run; epoch ms. */
export interface Highlight {
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly nodeId?: string;
  readonly executionId?: string;
}
