import type { Format } from './format.js';
import { comfyuiEvents } from './comfyui/comfyui-events.js';
import { comfyuiHistory } from './comfyui/comfyui-history.js';
import { wfProfiler } from './wf-profiler/wf-profiler.js';
import { wfcommons } from './wfcommons/wfcommons.js';

/** Every format, one line each; on equal confidence the earlier one wins. */
export const registry: readonly Format[] = [
  wfProfiler,
  wfcommons,
  comfyuiEvents,
  comfyuiHistory,
];
