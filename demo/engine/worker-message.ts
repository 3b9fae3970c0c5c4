import type { Params } from './operation.js';
import type { Value } from './value.js';

export interface Job {
  readonly op: string;
  readonly params: Params;
  readonly inputs: Readonly<Record<string, Value>>;
}

/** What a worker answers; times are its own. */
export type WorkerMessage =
  | { readonly type: 'started'; readonly at: number }
  | { readonly type: 'progress'; readonly at: number; readonly value: number; readonly max: number }
  | { readonly type: 'done'; readonly at: number; readonly result: Value }
  | { readonly type: 'failed'; readonly at: number; readonly error: string };
