export type {
  ArchiveChange,
  ArchiveContents,
  SessionArchive,
  SessionKey,
} from './archive/session-archive.js';
export { createProfilerStore, type ArchiveOptions, type ProfilerStoreOptions } from './create-profiler-store.js';
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
  WhatIf,
} from './profiler-store.js';
export { baselineSession, shownSession, type ProfilerSnapshot, type WorkflowState } from './snapshot.js';
