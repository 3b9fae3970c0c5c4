import type { Value } from './value.js';

/** What the engine tells its listeners. `at` is epoch milliseconds; a start, a step and an end carry the worker's own time. */
export type EngineEvent = NodeEvent &
  (
    | { readonly type: 'queued'; readonly causes: readonly string[] }
    | {
        readonly type: 'started';
        readonly causes: readonly string[];
        /** Which worker took it, from 1. */
        readonly worker: number;
        /** From 1; more where the worker died and the node was tried again. */
        readonly attempt: number;
        /** The turn of a node that loops, from 0. */
        readonly iteration?: number;
      }
    | { readonly type: 'progress'; readonly value: number; readonly max: number }
    | { readonly type: 'finished'; readonly result: Value; readonly bytesIn: number; readonly bytesOut: number }
    | { readonly type: 'failed'; readonly error: string; readonly bytesIn: number }
    | { readonly type: 'cancelled' }
    | { readonly type: 'cached'; readonly result: Value }
    | { readonly type: 'skipped' }
  );

interface NodeEvent {
  readonly nodeId: string;
  /** One turn or try of a node; unique within a run. */
  readonly executionId: string;
  readonly at: number;
}
