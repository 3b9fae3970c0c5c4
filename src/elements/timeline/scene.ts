import {
  combineMarks,
  failedFlag,
  foundFlag,
  highlightedFlag,
  pathFlag,
  RangePyramid,
  selectedFlag,
  stepCurve,
  toneCode,
  type LaneLayout,
  type StepCurve,
} from '../../geometry/index.js';
import { selfStretches } from '../../profile/self-time.js';
import { memoize } from '../../profile/memoize.js';
import { lanesOf, type LaneGrouping, type RunLanes } from './lanes.js';
import type { NodeTones } from './node-tones.js';
import type { PathTrace } from './path-trace.js';
import { cachedStatus, failedStatus, runningStatus, skippedStatus, timedOf, type RunColumns } from './run-columns.js';

/** What is to be drawn of a run, whatever part of it is in view. */
export interface Scene {
  readonly columns: RunColumns;
  readonly lanes: RunLanes;
  readonly layout: LaneLayout;
  /** By position in the layout. */
  readonly marks: Uint16Array;
  readonly pyramid: RangePyramid;
  readonly curve: StepCurve;
  readonly path: PathTrace | undefined;
  /** As `NodeTones` has them. */
  readonly changes: Float64Array | undefined;
}

export interface SceneInput extends NodeTones {
  readonly columns: RunColumns;
  readonly grouping: LaneGrouping;
  readonly path: PathTrace | undefined;
  readonly selectedNodeId: string | null;
  readonly highlightedNodeIds: readonly string[];
  /** 1 for each node that was searched for; absent: nothing is searched. */
  readonly found: Uint8Array | undefined;
}

export function composeScene(input: SceneInput): Scene {
  const { columns, path } = input;
  const lanes = lanesOf(columns, input.grouping);
  const { layout } = lanes;
  const marks = marksOf(input, layout);
  return {
    columns,
    lanes,
    layout,
    marks,
    pyramid: new RangePyramid(marks, combineMarks),
    curve: curveOf(columns),
    path,
    changes: input.changes,
  };
}

/** How many leaf executions ran at once: one that waits for what runs inside of it is none. */
const curveOf = memoize(({ starts, ends, status, forest }: RunColumns) => {
  if (!forest) return stepCurve(starts, ends);
  const leaves = selfStretches(starts, ends, timedOf(status), forest);
  return stepCurve(leaves.starts, leaves.ends);
});

function marksOf(input: SceneInput, { spanAt }: LaneLayout): Uint16Array {
  const { columns, tones, path } = input;
  const flags = nodeFlags(input);
  const fixed = new Int8Array(8).fill(-1);
  fixed[cachedStatus] = toneCode.cached;
  fixed[skippedStatus] = toneCode.skipped;
  fixed[runningStatus] = toneCode.running;
  const marks = new Uint16Array(spanAt.length);
  for (let position = 0; position < marks.length; position++) {
    const span = spanAt[position]!;
    const node = columns.nodeOf[span]!;
    const status = columns.status[span]!;
    const tone = fixed[status]!;
    let mark = (tone < 0 ? tones[node]! : tone) | flags[node]!;
    if (status === failedStatus) mark |= failedFlag;
    if (path && path.isOn[span]) mark |= pathFlag;
    marks[position] = mark;
  }
  return marks;
}

function nodeFlags({ columns, selectedNodeId, highlightedNodeIds, found }: SceneInput): Uint16Array {
  const flags = new Uint16Array(columns.nodeIds.length);
  const highlighted = new Set(highlightedNodeIds);
  for (let node = 0; node < flags.length; node++) {
    const id = columns.nodeIds[node]!;
    flags[node] =
      (id === selectedNodeId ? selectedFlag : 0) |
      (highlighted.size > 0 && highlighted.has(id) ? highlightedFlag : 0) |
      (!found || found[node] ? foundFlag : 0);
  }
  return flags;
}
