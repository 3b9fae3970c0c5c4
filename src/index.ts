/**
 * The JS API of a page: the store, how it is provided, the events that elements fire, and their classes.
 * Importing it registers nothing; `wf-profiler/define` does.
 */
export * from './elements/index.js';
export type { CanvasChange, CanvasHost } from './hosts/canvas-host.js';
export type { Rect, Viewport } from './geometry/rect.js';
export type {
  Execution,
  ExecutionStatus,
  GraphEdge,
  GraphNode,
  ProfilingSession,
  RunEvent,
  SessionClock,
  SessionStatus,
  WorkflowGraph,
} from './profile/index.js';
export * from './store/index.js';
export { profilerContext, provideProfiler, StoreController, type StoreHost } from './store/lit/index.js';
