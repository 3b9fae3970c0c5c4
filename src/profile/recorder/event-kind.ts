import type { ExecutionStatus } from '../model.js';

/**
 * Events that make executions, as small numbers. Their order settles events of one moment: a start comes before an end,
 * so that executions of zero length stay whole, and what is worse comes last.
 */
export const QUEUED = 0;
export const STARTED = 1;
export const METRICS = 2;
export const COMPLETED = 3;
export const CANCELLED = 4;
export const FAILED = 5;
export const CACHED = 6;
export const SKIPPED = 7;

/** By kind: the status of an execution that such an event was the last of. */
export const statusOfKind: readonly ExecutionStatus[] = [
  'running',
  'running',
  'running',
  'completed',
  'cancelled',
  'failed',
  'cached',
  'skipped',
];

export const kindOfEnd: ReadonlyMap<unknown, number> = new Map([
  ['completed', COMPLETED],
  ['cancelled', CANCELLED],
  ['failed', FAILED],
]);

/** An end that took time, as against `cached` and `skipped`. */
export function isFinish(kind: number): boolean {
  return kind === COMPLETED || kind === CANCELLED || kind === FAILED;
}

export function isWithoutTime(kind: number): boolean {
  return kind === CACHED || kind === SKIPPED;
}
