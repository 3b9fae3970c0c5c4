import type { ProfilingSession } from '../profile/model.js';
import type { Format } from './format.js';

export type ExportOptions = Readonly<Record<string, unknown>>;

/**
 * The runs as text in the format `formatId`. Throws a RangeError for a format that cannot be written, a TypeError for what is no
 * list of sessions.
 */
export function exportWith(
  registry: readonly Format[],
  sessions: readonly ProfilingSession[],
  formatId: string,
  options: ExportOptions = {},
): string {
  const strange = Array.isArray(sessions) ? sessions.findIndex((session) => !Array.isArray(session?.executions)) : -2;
  if (strange !== -1) {
    throw new TypeError(
      strange === -2 ? 'exportSessions takes a list of sessions' : `sessions[${strange}] is not a session`,
    );
  }
  const format = registry.find((candidate) => candidate.id === formatId);
  if (!format?.export) {
    const writable = registry.filter((candidate) => candidate.export).map((candidate) => candidate.id);
    throw new RangeError(`"${formatId}" is not a format that can be written; these are: ${writable.join(', ')}`);
  }
  return format.export(sessions, options);
}
