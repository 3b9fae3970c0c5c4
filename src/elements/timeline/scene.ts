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
import { rowsAtOnce, stepwise, type Steps } from '../../profile/stepwise.js';
import { lanesInSteps, type LaneGrouping, type RunLanes } from './lanes.js';
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
  /** How many nodes were found; undefined: nothing is searched. */
  readonly found: number | undefined;
  /** False: part of it waits for an analysis. */
  readonly isComplete: boolean;
}

export interface SceneInput extends NodeTones {
  readonly columns: RunColumns;
  readonly grouping: LaneGrouping;
  readonly path: PathTrace | undefined;
  readonly selectedNodeId: string | null;
  readonly highlightedNodeIds: readonly string[];
  /** 1 for each node that was searched for; absent: nothing is searched. */
  readonly found: Uint8Array | undefined;
  readonly isComplete: boolean;
}

export function* composeScene(input: SceneInput): Steps<Scene> {
  const { columns, path, changes, isComplete } = input;
  const lanes = yield* lanesInSteps(columns, input.grouping);
  yield;
  const curve = yield* curveInSteps(columns);
  yield;
  const { layout } = lanes;
  const marks = yield* marksOf(input, layout);
  yield;
  const pyramid = new RangePyramid(marks, combineMarks);
  const found = input.found?.reduce((sum, one) => sum + one, 0);
  return { columns, lanes, layout, marks, pyramid, curve, path, changes, found, isComplete };
}

/** How many leaf executions ran at once: one that waits for what runs inside of it is none. */
const { inSteps: curveInSteps } = stepwise(function* (columns: RunColumns): Steps<StepCurve> {
  const { starts, ends, status, forest } = columns;
  const leaves = forest ? selfStretches(starts, ends, timedOf(status), forest) : columns;
  return yield* stepCurve(leaves.starts, leaves.ends);
});

function* marksOf(input: SceneInput, { spanAt }: LaneLayout): Steps<Uint16Array> {
  const { columns, tones, path } = input;
  const flags = nodeFlags(input);
  const fixed = new Int8Array(8).fill(-1);
  fixed[cachedStatus] = toneCode.cached;
  fixed[skippedStatus] = toneCode.skipped;
  fixed[runningStatus] = toneCode.running;
  const marks = new Uint16Array(spanAt.length);
  for (let position = 0; position < marks.length; position++) {
    if (position % rowsAtOnce === rowsAtOnce - 1) yield;
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
