import type { Format } from '../format.js';
import { isObject } from '../read.js';
import { exportSpeedscope } from './export-speedscope.js';
import { importSpeedscope } from './import-speedscope.js';

export const speedscope: Format = {
  id: 'speedscope',
  label: 'speedscope',
  mediaType: 'application/json',
  extension: '.speedscope.json',
  detect: ({ json }) => {
    if (!isObject(json)) return 0;
    if (json.$schema === 'https://www.speedscope.app/file-format-schema.json') return 1;
    return Array.isArray(json.profiles) && isObject(json.shared) && Array.isArray(json.shared.frames) ? 0.9 : 0;
  },
  import: importSpeedscope,
  export: exportSpeedscope,
};
