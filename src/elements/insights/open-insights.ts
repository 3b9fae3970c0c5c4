import type { Insight } from '../../profile/index.js';
import type { ProfilerStore } from '../../store/profiler-store.js';
import type { WorkflowState } from '../../store/snapshot.js';
import { dismissalsOf } from './dismissals.js';
import { insightsAtHand } from './insights-of.js';

/** The insights of the shown run that were not put aside. */
export function openInsightsOf(store: ProfilerStore, state: WorkflowState | undefined): readonly Insight[] {
  const dismissals = dismissalsOf(store);
  return state ? insightsAtHand(state).filter(({ id }) => !dismissals.has(state.workflowId, id)) : [];
}
