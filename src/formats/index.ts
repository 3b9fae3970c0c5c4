import { registry } from './registry.js';

/** What can be read and written. */
export interface FormatInfo {
  readonly id: string;
  readonly label: string;
  readonly canImport: boolean;
  readonly canExport: boolean;
  readonly mediaType: string;
  readonly extension: string;
}

export const formats: readonly FormatInfo[] = registry.map(({ id, label, mediaType, extension, ...format }) => ({
  id,
  label,
  canImport: format.import !== undefined,
  canExport: format.export !== undefined,
  mediaType,
  extension,
}));

export { ImportError, type ImportErrorCode } from './import-error.js';
export { importSessions } from './import-sessions.js';
export type { ImportedSessions, ImportSessionsOptions } from './import-with.js';
export { exportSessions } from './export-sessions.js';
export type { ExportOptions } from './export-with.js';
export { ownFiles } from './own-files.js';
export type { SessionFiles } from './session-files.js';
export { currentVersion } from './wf-profiler/wf-profiler.js';
export { readWorkflow } from './workflow/read-workflow.js';
export type { NodeBox, WorkflowLayout } from './workflow/workflow-layout.js';
export { wfProfilerSchema } from './wf-profiler/schema.js';
