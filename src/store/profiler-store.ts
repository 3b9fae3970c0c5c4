import type { TimeRange } from '../profile/clip-session.js';
import type { ProfilingSession, SessionClock, SessionStatus, WorkflowGraph } from '../profile/model.js';
import type { RunEvent } from '../profile/run-event.js';
import type { ProfilingStatistics } from '../profile/statistics.js';
import type { ImportFile, ImportProgress } from '../worker/index.js';
import type { SubscribeOptions } from './publisher.js';
import type { ProfilerSnapshot } from './snapshot.js';
import type { WfErrorEvent } from './error-event.js';
import type { HeatmapMode } from './heatmap.js';
import type { WhatIf } from './what-if.js';

export interface StartOptions {
  /** Default: a new id. */
  sessionId?: string;
  name?: string;
  /** Default: now. */
  at?: number;
  /** What the workflow looks like; nodes that events name beyond it are added. */
  graph?: WorkflowGraph;
  /** Where the times of its events come from. Default `recorded`. */
  clock?: SessionClock;
  attributes?: Readonly<Record<string, string | number | boolean>>;
}

export interface EndOptions {
  /** Default: the run of this workflow that was begun last and still runs. */
  sessionId?: string;
  /** Default: now. */
  at?: number;
  /** Default `completed`. */
  status?: Exclude<SessionStatus, 'running'>;
  /** The engine's own makespan in ms, where it tells one. */
  recordedDuration?: number;
}

export interface ImportOptions {
  format?: string;
  fileName?: string;
  /** Files the sessions under this workflow instead of the one they name. */
  workflowId?: string;
  /** The engine's own workflow file, for formats whose runs carry no graph (n8n, ComfyUI). */
  workflow?: unknown;
}

export type { ImportFile, ImportProgress };

export interface ImportFileOptions extends ImportOptions {
  /** Ends the import; nothing is imported then. */
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
  /** See `importInWorker`: starts the worker, or false for none. */
  createWorker?: (() => Worker) | false;
}

export interface ImportOutcome {
  readonly formatId: string;
  readonly sessions: readonly ProfilingSession[];
  readonly warnings: readonly string[];
}

/**
 * The state that all elements of a page share: sessions by workflow, what is selected, how the heatmap looks.
 * Holds facts only; figures are derived from sessions by `wf-profiler/profile`.
 *
 * `record` and the other verbs that a host's run loop calls never throw; what is wrong with their arguments
 * is told by a `wf-error` event and, once per kind, a console warning.
 */
export interface ProfilerStore {
  /** Of the library that made the store; elements of another copy on the page may be of another. */
  readonly version: string;
  /** Frozen; the same object until something changed. */
  readonly snapshot: ProfilerSnapshot;
  /** Settles when the archive is loaded; at once where there is none. */
  readonly ready: Promise<void>;
  readonly disposed: boolean;

  /** Begins a run and returns a handle to it. */
  startProfiling(workflowId: string, options?: StartOptions): ProfilingRun;
  /** Ends a run; undefined where none was running. */
  endProfiling(workflowId: string, options?: EndOptions): ProfilingSession | undefined;
  record(workflowId: string, event: RunEvent | readonly RunEvent[]): void;
  /** Tells the page by a `wf-error` event what went wrong where events come from: a line that would not open, a message that could not be read. */
  problem(where: string, message: string, error?: unknown): void;

  getSession(workflowId: string, sessionId: string): ProfilingSession | undefined;
  /** In order of start, running ones included. */
  getAllSessions(workflowId?: string): readonly ProfilingSession[];
  getLatestSession(workflowId: string): ProfilingSession | undefined;
  /** Of the latest session where `sessionId` is absent; undefined where there is no such session. */
  getStatistics(workflowId: string, sessionId?: string): ProfilingStatistics | undefined;

  /** Removes the workflow's sessions (all workflows' where absent) but those that are being recorded. Returns what undoes it. */
  clearSessions(workflowId?: string): () => void;
  /** Returns what undoes it. */
  deleteSession(workflowId: string, sessionId: string): () => void;
  renameSession(workflowId: string, sessionId: string, name: string): void;

  /** Shows one session; null: follow the latest. */
  selectSession(workflowId: string, sessionId: string | null): void;
  /** What the selected session is compared with; null: nothing. */
  setBaseline(workflowId: string, sessionId: string | null): void;
  selectNode(workflowId: string, nodeId: string | null): void;
  /** Nodes that a view points at (an insight under the pointer); empty: none. */
  highlightNodes(workflowId: string, nodeIds: readonly string[]): void;
  /** null: back to what was recorded. */
  setWhatIf(workflowId: string, whatIf: WhatIf | null): void;
  /** The moment (epoch ms) that is shown of a finished session; null: all of it. */
  setPlayhead(workflowId: string, at: number | null): void;
  /**
   * The stretch (epoch ms) of the shown session that figures are asked of; null: all of it. Lets go of by itself when another session is
   * selected or a run begins.
   */
  selectRange(workflowId: string, range: TimeRange | null): void;

  setHeatmapVisible(visible: boolean): void;
  setHeatmapMode(mode: HeatmapMode): void;
  /** Three ascending bounds in ms. */
  setHeatmapThresholds(thresholds: readonly [number, number, number]): void;

  /** Throws an `ImportError` that says what is wrong and where; nothing is half imported. */
  importSessions(data: string | Uint8Array | object, options?: ImportOptions): ImportOutcome;
  /**
   * The same for a file, which is read and imported in a worker while the page stays free; a small one, or where workers
   * cannot be started, on this thread. Rejects with an `ImportError`, or with the reason of `signal`.
   */
  importFile(file: ImportFile, options?: ImportFileOptions): Promise<ImportOutcome>;
  /** A workflow's id stands for all its sessions. Throws a RangeError for a format that cannot be written. */
  exportSessions(
    sessions: readonly ProfilingSession[] | string,
    formatId: string,
    options?: Readonly<Record<string, unknown>>,
  ): string;
  /**
   * Every session of every workflow, those in the archive that were not loaded included, as one `wf-profiler` file; `importSessions`
   * without a workflow brings it back. Rejects where the archive cannot be read or there is nothing.
   */
  exportAll(): Promise<string>;
  /** Adds sessions that are already in the model's shape (another store's, an archive's). */
  addSessions(sessions: readonly ProfilingSession[]): void;

  /**
   * One call per microtask however much changed; with `pace: 'frame'`, one per frame while changes keep coming. Returns what ends
   * it.
   */
  subscribe(listener: (snapshot: ProfilerSnapshot) => void, options?: SubscribeOptions): () => void;
  /** Publishes at once what the next microtask would (for tests). */
  flush(): void;
  addEventListener(type: 'wf-error', listener: (event: WfErrorEvent) => void, options?: { signal?: AbortSignal }): void;
  /** Lets go of everything; every verb is then without effect. */
  dispose(): void;
}

export interface ProfilingRun {
  readonly workflowId: string;
  readonly sessionId: string;
  record(event: RunEvent | readonly RunEvent[]): void;
  end(options?: Omit<EndOptions, 'sessionId'>): ProfilingSession | undefined;
}
