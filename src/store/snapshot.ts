import type { TimeRange } from '../profile/clip-session.js';
import type { ProfilingSession } from '../profile/model.js';
import type { ArchiveState } from './archive-state.js';
import type { HeatmapState } from './heatmap.js';
import type { WhatIf } from './what-if.js';

/** All a view needs to draw, frozen. What did not change keeps its identity from one snapshot to the next. */
export interface ProfilerSnapshot {
  readonly heatmap: HeatmapState;
  readonly workflows: ReadonlyMap<string, WorkflowState>;
  /** How the keeping of runs over reloads goes; undefined: they are not kept. */
  readonly archive: ArchiveState | undefined;
}

export interface WorkflowState {
  readonly workflowId: string;
  /** In order of start. A running session is replaced by a new object whenever it has grown. */
  readonly sessions: readonly ProfilingSession[];
  /** null: the latest is shown. */
  readonly selectedSessionId: string | null;
  readonly baselineSessionId: string | null;
  readonly selectedNodeId: string | null;
  readonly highlightedNodeIds: readonly string[];
  readonly whatIf: WhatIf | null;
  readonly playhead: number | null;
  /** The stretch of the shown session, epoch ms, that its figures are asked of; null: all of it. */
  readonly selectedRange: TimeRange | null;
}

/** The session that views show: the selected one, else the latest. */
export function shownSession(state: WorkflowState | undefined): ProfilingSession | undefined {
  if (!state) return undefined;
  const { sessions, selectedSessionId } = state;
  return sessions.find((session) => session.id === selectedSessionId) ?? sessions.at(-1);
}

export function baselineSession(state: WorkflowState | undefined): ProfilingSession | undefined {
  return state?.sessions.find((session) => session.id === state.baselineSessionId);
}
