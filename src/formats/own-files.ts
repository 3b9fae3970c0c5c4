import { exportWith } from './export-with.js';
import { importWith } from './import-with.js';
import type { SessionFiles } from './session-files.js';
import { wfProfiler } from './wf-profiler/wf-profiler.js';

const registry = [wfProfiler];

/** Only our own format, for pages that weigh what they load. */
export const ownFiles: SessionFiles = {
  importSessions: (data, options) => importWith(registry, data, options),
  exportSessions: (sessions, formatId, options) => exportWith(registry, sessions, formatId, options),
};
