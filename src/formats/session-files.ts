import type { exportSessions } from './export-sessions.js';
import type { importSessions } from './import-sessions.js';

/** What turns files into sessions and back. */
export interface SessionFiles {
  readonly importSessions: typeof importSessions;
  readonly exportSessions: typeof exportSessions;
}
