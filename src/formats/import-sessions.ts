import { importWith, type ImportedSessions, type ImportSessionsOptions } from './import-with.js';
import { registry } from './registry.js';

/**
 * The runs in a file of any known format. A string or an object is taken as it is, bytes may be gzip.
 * Throws `ImportError` (code, place) and imports nothing where the data is not what it should be.
 */
export const importSessions = (data: string | Uint8Array | object, options?: ImportSessionsOptions): ImportedSessions =>
  importWith(registry, data, options);
