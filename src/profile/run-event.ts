import type { GraphNode, SessionClock, WorkflowGraph } from './model.js';

/**
 * The neutral vocabulary in which sources speak of a run and which `ProfilerStore.record` takes.
 * `at` is epoch milliseconds and defaults to the moment the event is recorded.
 * `sessionId` is needed only where runs of one workflow overlap; without it an event belongs to the run begun last.
 */
export type RunEvent =
  RunStarted | RunFinished | NodeQueued | NodeStarted | NodeProgress | NodeMetrics | NodeFinished | NodeWithoutTime;

export interface RunStarted {
  readonly type: 'run-started';
  readonly workflowId?: string;
  readonly sessionId?: string;
  readonly at?: number;
  readonly graph?: WorkflowGraph;
  /** Where the times of this run's events come from. Default `recorded`. */
  readonly clock?: SessionClock;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

export interface RunFinished {
  readonly type: 'run-finished';
  readonly sessionId?: string;
  readonly at?: number;
  /** Default `completed`. */
  readonly status?: 'completed' | 'failed' | 'cancelled' | 'abandoned';
  /** The engine's own makespan in ms, where it tells one. */
  readonly recordedDuration?: number;
}

/** What every event about a node may say. */
export interface NodeEventBase {
  readonly nodeId: string;
  readonly executionId?: string;
  readonly sessionId?: string;
  readonly at?: number;
  /** `at` is when it was learnt, not when it happened (the line was down in between); the execution is flagged `inferred`. */
  readonly inferred?: boolean;
  /** What the engine tells of a node that the graph may not have: a node made while the workflow ran. */
  readonly node?: Omit<GraphNode, 'id'>;
}

interface NodeLifecycle extends NodeEventBase {
  readonly attempt?: number;
  readonly iteration?: number;
  readonly lane?: string;
  readonly parentId?: string;
  readonly causes?: readonly string[];
}

export interface NodeQueued extends NodeLifecycle {
  readonly type: 'node-queued';
}

export interface NodeStarted extends NodeLifecycle {
  readonly type: 'node-started';
}

export interface NodeProgress extends NodeEventBase {
  readonly type: 'node-progress';
  readonly value: number;
  readonly max: number;
}

export interface NodeMetrics extends NodeEventBase {
  readonly type: 'node-metrics';
  readonly metrics: Readonly<Record<string, number>>;
}

export interface NodeFinished extends NodeEventBase {
  readonly type: 'node-finished';
  /** Default `completed`, or `failed` where `error` is given. */
  readonly status?: 'completed' | 'failed' | 'cancelled';
  readonly error?: string;
  readonly metrics?: Readonly<Record<string, number>>;
}

export interface NodeWithoutTime extends NodeEventBase {
  readonly type: 'node-cached' | 'node-skipped';
}
