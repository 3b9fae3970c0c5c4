import type { ProfilingSession } from '../profile/model.js';
import { exportWith, type ExportOptions } from './export-with.js';
import { registry } from './registry.js';

/** The runs as text in the format `formatId`. Throws a RangeError for a format that cannot be written. */
export const exportSessions = (
  sessions: readonly ProfilingSession[],
  formatId: string,
  options?: ExportOptions,
): string => exportWith(registry, sessions, formatId, options);
