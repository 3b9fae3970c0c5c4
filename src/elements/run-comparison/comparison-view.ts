import type { RunComparison } from '../../profile/index.js';
import type { Speak } from '../words/words.js';
import type { Sides } from './sides.js';

/** What the parts of a comparison are drawn from. */
export interface ComparisonView {
  readonly sides: Sides;
  readonly comparison: RunComparison;
  readonly language: string;
  readonly say: Speak;
  /** What the node is called in the run that has it. */
  readonly nameOf: (nodeId: string) => string;
  readonly selectedNodeId: string | null;
}
