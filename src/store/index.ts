export type { ArchiveChange, ArchiveContents, SessionArchive, SessionKey } from './archive/session-archive.js';
export type { ArchiveProblem, ArchiveProblemKind } from './archive/archive-problem.js';
export type { Retention } from './archive/retention.js';
export type { ArchiveState } from './archive-state.js';
export { createProfilerStore } from './create-profiler-store.js';
export type { ArchiveOptions, ProfilerStoreOptions } from './make-store.js';
export { WfErrorEvent } from './error-event.js';
export { heatmapModes, type HeatmapMode, type HeatmapState } from './heatmap.js';
export type {
  EndOptions,
  ImportFile,
  ImportFileOptions,
  ImportOptions,
  ImportOutcome,
  ImportProgress,
  ProfilerStore,
  ProfilingRun,
  StartOptions,
} from './profiler-store.js';
export type { SubscribeOptions } from './publisher.js';
export { baselineSession, shownSession, type ProfilerSnapshot, type WorkflowState } from './snapshot.js';
export type { WhatIf } from './what-if.js';
