import type { RunIndex } from '../run/run-index.js';
import type { Lanes } from './lanes.js';

/**
 * A recorded run as a longest-path problem. Vertices are moments (starts and ends of executions), numbered so that every arc
 * goes forward; the first is the start of the run, the last the end of what ran. A moment comes when the
 * latest of its arcs allows, plus the delay it was recorded with, so replaying the recorded durations gives the recorded moments.
 */
export interface ReplayPlan {
  readonly run: RunIndex;
  readonly lanes: Lanes;
  /** When each moment was recorded, ms since the start of the session. */
  readonly moments: Float64Array;
  /** When the arcs allowed it: greatest of source + lag. */
  readonly ready: Float64Array;
  /** Arcs by target. */
  readonly offsets: Int32Array;
  readonly sources: Int32Array;
  /** ms that the target may come before the source (negative) or must come after it. */
  readonly lags: Float64Array;
  /** 1 for an arc that is there only because of the lane. */
  readonly laneArc: Uint8Array;
  /** Whose self time lies between `ready` and the moment (an execution, or -1), and how much of it. */
  readonly owner: Int32Array;
  readonly part: Float64Array;
  readonly startOf: Int32Array;
  readonly endOf: Int32Array;
  /** Which execution a vertex is the start or end of; -1 for the others. */
  readonly executionOf: Int32Array;
  /** Executions that read from one that was still running. */
  readonly streaming: number;
}
