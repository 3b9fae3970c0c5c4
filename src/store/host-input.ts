import type { TimeRange } from '../profile/clip-session.js';
import { textOf } from '../profile/error-text.js';

/** The id of a workflow as the host gives it; editors also number theirs. */
export function idOf(workflowId: unknown): string {
  return typeof workflowId === 'string' ? workflowId : textOf(workflowId);
}

/** A copy of options that may be nothing at all, or throw when they are read; then it is empty. */
export function readOptions<Options extends object>(
  options: Options | null,
  tell: (message: string, error: unknown) => void,
): Partial<Options> {
  try {
    return { ...options };
  } catch (error) {
    tell(`the options could not be read: ${textOf(error)}`, error);
    return {};
  }
}

/** A stretch of time, the earlier end first; undefined for what is none. */
export function asStretch(value: unknown): TimeRange | undefined {
  try {
    const { from, to } = value as TimeRange;
    if (!Number.isFinite(from) || !Number.isFinite(to) || from === to) return undefined;
    return Object.freeze({ from: Math.min(from, to), to: Math.max(from, to) });
  } catch {
    return undefined;
  }
}
