import type { Execution, SessionStatus } from '../model.js';
import type { EventDetail } from './event-detail.js';
import type { EventLog } from './event-log.js';
import { isWithoutTime, QUEUED, statusOfKind } from './event-kind.js';
import type { TimedProgress } from './progress.js';

/** How a run ended, as far as its open executions are concerned. */
export interface RunEnd {
  readonly at: number;
  readonly status: Exclude<SessionStatus, 'running'>;
}

/** The rows of the log that make one execution. -1: not reported; not both of `start` and `end` are. */
export interface ExecutionRows {
  readonly start: number;
  readonly end: number;
  readonly others: readonly number[] | undefined;
  readonly progress: TimedProgress | undefined;
}

type Draft = { -readonly [Key in keyof Execution]: Execution[Key] };

/** Frozen. `runEnd` closes it where it has no end of its own. */
export function buildExecution(
  log: EventLog,
  id: string,
  nodeId: string,
  { start, end, others, progress }: ExecutionRows,
  runEnd: RunEnd | undefined,
): Execution {
  const draft: Draft = end >= 0 ? ended(log, id, nodeId, start, end) : open(id, nodeId, log.at[start]!, runEnd);
  if (others || log.details.size > 0) addDetails(log, draft, start, end, others);
  if (progress) draft.progress = progress.progress;
  return Object.freeze(draft);
}

function ended(log: EventLog, id: string, nodeId: string, start: number, end: number): Draft {
  const kind = log.kind[end]!;
  const status = statusOfKind[kind]!;
  const finishedAt = log.at[end]!;
  if (isWithoutTime(kind)) return { id, nodeId, startedAt: finishedAt, finishedAt, status };
  if (start < 0) return { id, nodeId, startedAt: finishedAt, finishedAt, status, inferred: true };
  const startedAt = log.at[start]!;
  if (finishedAt < startedAt) return { id, nodeId, startedAt, finishedAt: startedAt, status, inferred: true };
  return { id, nodeId, startedAt, finishedAt, status };
}

function open(id: string, nodeId: string, startedAt: number, runEnd: RunEnd | undefined): Draft {
  if (!runEnd) return { id, nodeId, startedAt, status: 'running' };
  const status = runEnd.status === 'abandoned' ? 'cancelled' : runEnd.status;
  return { id, nodeId, startedAt, finishedAt: Math.max(startedAt, runEnd.at), status, inferred: true };
}

function addDetails(
  log: EventLog,
  draft: Draft,
  start: number,
  end: number,
  others: readonly number[] | undefined,
): void {
  if (!others) {
    if (start >= 0) addDetail(draft, log.details.get(start));
    if (end >= 0) addDetail(draft, log.details.get(end));
  } else {
    const rows = [start, ...others, end].filter((row) => row >= 0).sort(log.compare);
    const queued = rows.find((row) => log.kind[row] === QUEUED);
    if (queued !== undefined) draft.queuedAt = Math.min(log.at[queued]!, draft.startedAt);
    for (const row of rows) addDetail(draft, log.details.get(row));
  }
  if (draft.metrics) Object.freeze(draft.metrics);
}

function addDetail(draft: Draft, detail: EventDetail | undefined): void {
  if (!detail) return;
  const metrics = draft.metrics && detail.metrics ? { ...draft.metrics, ...detail.metrics } : undefined;
  Object.assign(draft, detail);
  if (metrics) draft.metrics = metrics;
}
