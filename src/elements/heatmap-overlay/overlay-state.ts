import type { ProfilingSession } from '../../profile/model.js';
import type { HeatmapState } from '../../store/heatmap.js';
import type { BadgeMode } from './badges/badge-choice.js';

/** What the overlay shows: facts out of the store, and how the page wants them seen. */
export interface OverlayState {
  /** What is shown: the selected run as recorded, as of a moment, or as predicted. */
  readonly session: ProfilingSession | undefined;
  readonly baseline: ProfilingSession | undefined;
  /** The other runs of the workflow. */
  readonly history: readonly ProfilingSession[];
  readonly heatmap: HeatmapState;
  /** Epoch ms at which the run is shown; undefined: now. */
  readonly playhead: number | undefined;
  readonly selectedNodeId: string | undefined;
  readonly highlightedNodeIds: ReadonlySet<string>;
  readonly badges: BadgeMode;
  readonly top: number;
  /** What bounded the run is drawn. */
  readonly showsPath: boolean;
  readonly language: string;
  /** Another number when the page replaced texts. */
  readonly words: number;
}

export function sameState(a: OverlayState, b: OverlayState): boolean {
  return (Object.keys(a) as (keyof OverlayState)[]).every((key) => a[key] === b[key]);
}

/** The same run, still running, with more in it than before, seen in the same way. */
export function hasOnlyGrown(before: OverlayState | undefined, after: OverlayState): boolean {
  if (before?.session?.status !== 'running' || after.session?.status !== 'running') return false;
  const { session, history } = after;
  return before.session.id === session.id && sameState({ ...before, session, history }, after);
}

/** The nodes that are selected or pointed at in one state and not in the same way in the other. */
export function ringsThatChange(before: OverlayState | undefined, after: OverlayState): ReadonlySet<string> {
  const { selectedNodeId: was, highlightedNodeIds: old = new Set<string>() } = before ?? {};
  const { selectedNodeId: is, highlightedNodeIds: now } = after;
  const ids = [...old, ...now].filter((id) => old.has(id) !== now.has(id));
  return new Set(was === is ? ids : [...ids, was, is].filter((id) => id !== undefined));
}
