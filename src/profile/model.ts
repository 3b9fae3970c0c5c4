/**
 * The model: what a workflow is and what one run of it was.
 *
 * All durations and times are milliseconds (fractions kept); times are epoch milliseconds.
 * Everything is readonly: a change makes a new object, and what did not change keeps its identity.
 */

/** A workflow as its editor draws it. Edges may name nodes that are not in `nodes`; they are then ignored. */
export interface WorkflowGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  readonly id: string;
  readonly label?: string;
  readonly type?: string;
  /** The group or subgraph this node lies in. */
  readonly parentId?: string;
}

/** Data flows from `source` to `target`. */
export interface GraphEdge {
  readonly source: string;
  readonly target: string;
}

export type ExecutionStatus = 'running' | 'completed' | 'failed' | 'cancelled' | 'cached' | 'skipped';

/** One node ran once. `cached` and `skipped` executions have no time. */
export interface Execution {
  readonly id: string;
  readonly nodeId: string;
  /** When the engine put it in the queue. */
  readonly queuedAt?: number;
  readonly startedAt: number;
  /** Absent while it runs. Never before `startedAt`. */
  readonly finishedAt?: number;
  readonly status: ExecutionStatus;
  /** 1 for the first try, 2 for the first retry. */
  readonly attempt?: number;
  /** Which item of a loop or map this is, from 0. */
  readonly iteration?: number;
  /** The worker, thread or machine that ran it. */
  readonly lane?: string;
  /** The execution this one ran inside of. */
  readonly parentId?: string;
  /** The executions whose output it consumed. */
  readonly causes?: readonly string[];
  readonly progress?: { readonly value: number; readonly max: number };
  readonly error?: string;
  readonly metrics?: Readonly<Record<string, number>>;
  /** True where a time was not reported and had to be inferred (an end without a start, a start closed by the run's end). */
  readonly inferred?: boolean;
}

export type SessionStatus = 'running' | 'completed' | 'failed' | 'cancelled' | 'abandoned';

/** Where the times of a session come from: the engine's own clock, the moment a message arrived, or a computation. */
export type SessionClock = 'recorded' | 'arrival' | 'simulated';

/** One run of one workflow. */
export interface ProfilingSession {
  readonly id: string;
  readonly workflowId: string;
  readonly name?: string;
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly status: SessionStatus;
  readonly clock: SessionClock;
  readonly graph: WorkflowGraph;
  /** In order of `startedAt`; equal starts keep a stable order. */
  readonly executions: readonly Execution[];
  /** The engine's own makespan in ms, where it differs from the span of the executions. */
  readonly recordedDuration?: number;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}
