/** What can be wrong with an event. The event is skipped, except with `bad-field`: there only the field is. */
export type RecorderProblemKind =
  | 'not-an-event'
  | 'unknown-type'
  | 'no-node'
  | 'bad-time'
  | 'bad-value'
  | 'bad-field'
  | 'shared-execution-id'
  | 'unreadable';

export interface RecorderProblem {
  readonly kind: RecorderProblemKind;
  /** What is wrong and where, in English, for developers. */
  readonly message: string;
  readonly event?: unknown;
}

/** A value as it may stand in a message: short, and never running foreign code. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'number' || typeof value === 'boolean' || value == null) return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
