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
export { importSessions, type ImportedSessions, type ImportSessionsOptions } from './import-sessions.js';
export { exportSessions, type ExportOptions } from './export-sessions.js';
export { currentVersion } from './wf-profiler/wf-profiler.js';
export { readWorkflow } from './workflow/read-workflow.js';
export type { NodeBox, WorkflowLayout } from './workflow/workflow-layout.js';
export { wfProfilerSchema } from './wf-profiler/schema.js';
