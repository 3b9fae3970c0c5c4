import type { ProfilingSession } from '../../profile/model.js';
import type { ProfilerStore } from '../../store/profiler-store.js';
import type { WorkflowState } from '../../store/snapshot.js';
import type { Speak } from '../words/words.js';

/** What the parts of a panel read of it; asked anew each time. */
export interface PanelState {
  readonly store: ProfilerStore | undefined;
  readonly workflowId: string | undefined;
  readonly workflow: WorkflowState | undefined;
  readonly session: ProfilingSession | undefined;
  readonly say: Speak;
  readonly language: string;
}
