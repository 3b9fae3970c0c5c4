import type { Format } from '../format.js';
import { ImportError } from '../import-error.js';
import { asArray, asNumber, asObject, isObject, need } from '../read.js';
import { readSession } from '../build/read-session.js';
import { upgrade, upgraders } from './upgraders.js';

/** The version this code writes; `upgraders` lead up to it. */
export const currentVersion = upgraders.length + 1;

/** Our own file: `{ format: 'wf-profiler', version, sessions }`, the sessions as in the model. Loses nothing. */
export const wfProfiler: Format = {
  id: 'wf-profiler',
  label: 'wf-profiler',
  mediaType: 'application/json',
  extension: '.json',

  detect: ({ json }) => (isObject(json) && json.format === 'wf-profiler' ? 1 : 0),

  import(input) {
    const file = asObject(input.requireJson(), '');
    if (file.format !== 'wf-profiler')
      throw new ImportError('wrong-shape', 'the field that names the format is not "wf-profiler"', 'format');
    const version = need(file, 'version', '', asNumber);
    if (!Number.isInteger(version) || version < 1)
      throw new ImportError('wrong-version', `${version} is no version`, 'version');
    if (version > currentVersion) {
      throw new ImportError(
        'wrong-version',
        `written by a newer wf-profiler: version ${version}, this one reads up to ${currentVersion}`,
        'version',
      );
    }
    const { sessions } = upgrade(file, version, upgraders);
    return asArray(sessions, 'sessions').map((session, index) => readSession(session, `sessions[${index}]`));
  },

  export: (sessions, { indent }) =>
    JSON.stringify(
      { format: 'wf-profiler', version: currentVersion, sessions },
      null,
      typeof indent === 'number' ? indent : undefined,
    ),
};
