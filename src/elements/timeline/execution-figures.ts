import { bytes, cost, count, duration, number, share, type Figure } from '../../profile/figures.js';
import type { WordKey } from '../words/words.js';
import { nodeTimesOf, type RunColumns } from './run-columns.js';
import type { Scene } from './scene.js';

export interface ExecutionFigure {
  /** A word of the table, or the name of a metric that only the engine knows. */
  readonly label: WordKey | { readonly metric: string };
  readonly value: Figure | string;
}

/** All that is known of an execution, in the order it is told; times since the start of the run. */
export function figuresOf(columns: RunColumns, span: number, now: number): readonly ExecutionFigure[] {
  const { executions, starts, ends, queued, status, nodeOf, forest, session } = columns;
  const execution = executions[span]!;
  const start = starts[span]!;
  const end = Math.min(ends[span]!, Math.max(now, start));
  const figures: ExecutionFigure[] = [];
  const add = (label: ExecutionFigure['label'], value: Figure | string | undefined): void => {
    if (value !== undefined) figures.push({ label, value });
  };
  const { progress } = execution;
  const total = session.recordedDuration ?? columns.last;
  if (end > start || ends[span] === Infinity) {
    add('timeline.duration', duration(end - start));
    if (forest && forest.children.offsets[span + 1]! > forest.children.offsets[span]!) {
      add('timeline.selfTime', duration(end - start - coveredByChildren(columns, span, start, end)));
    }
    if (!columns.isRunning && total > 0) add('column.share', share((end - start) / total));
  }
  add('timeline.start', duration(start));
  if (ends[span] !== Infinity && end > start) add('timeline.end', duration(end));
  if (queued && queued[span]! < start) add('column.queue', duration(start - queued[span]!));
  if (execution.attempt !== undefined && execution.attempt > 1) add('timeline.attempt', count(execution.attempt));
  if (execution.iteration !== undefined) add('timeline.iteration', count(execution.iteration + 1));
  if (execution.lane !== undefined) add('timeline.lane', execution.lane);
  if (progress && status[span] !== undefined && progress.max > 0)
    add('timeline.progress', share(Math.min(1, progress.value / progress.max)));
  const nodeTime = nodeTimesOf(columns)[nodeOf[span]!]!;
  if (nodeTime > end - start + 1e-6) add('timeline.nodeTime', duration(nodeTime));
  for (const [metric, value] of Object.entries(execution.metrics ?? {})) {
    if (Number.isFinite(value)) add({ metric }, (metricKinds.get(metric) ?? number)(value));
  }
  return figures;
}

/** By how much the node of an execution took more or less than in the baseline; undefined: the heat shows something else. */
export function changeOf({ columns, changes }: Scene, span: number): Figure | undefined {
  const change = changes?.[columns.nodeOf[span]!];
  return change === undefined || Number.isNaN(change) ? undefined : duration(change);
}

/** The standard metrics and their units; any other is a number. */
const metricKinds: ReadonlyMap<string, (value: number) => Figure> = new Map([
  ['inputTokens', count],
  ['outputTokens', count],
  ['cachedTokens', count],
  ['items', count],
  ['timeToFirstToken', duration],
  ['cost', cost],
  ['peakMemory', bytes],
  ['memoryBefore', bytes],
  ['memoryAfter', bytes],
  ['bytesIn', bytes],
  ['bytesOut', bytes],
]);

function coveredByChildren({ forest, starts, ends }: RunColumns, span: number, start: number, end: number): number {
  const { offsets, items } = forest!.children;
  let covered = 0;
  let reached = start;
  // Numbered in order of start, so in order here.
  for (let at = offsets[span]!; at < offsets[span + 1]!; at++) {
    const child = items[at]!;
    const from = Math.max(reached, starts[child]!);
    const to = Math.min(end, ends[child]!);
    if (to <= from) continue;
    covered += to - from;
    reached = to;
  }
  return covered;
}
