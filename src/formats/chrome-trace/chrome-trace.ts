import type { Format } from '../format.js';
import type { ParsedInput } from '../input/parsed-input.js';
import { isObject } from '../read.js';
import { exportTrace } from './export-trace.js';
import { importTrace } from './import-trace.js';

export const chromeTrace: Format = {
  id: 'chrome-trace',
  label: 'Chrome trace (Perfetto)',
  mediaType: 'application/json',
  extension: '.json',
  detect,
  import: importTrace,
  export: exportTrace,
};

function detect(input: ParsedInput): number {
  const { json } = input;
  if (isObject(json)) return Array.isArray(json.traceEvents) ? 0.95 : 0;
  if (Array.isArray(json)) return json.slice(0, 20).some(isTraceEvent) ? 0.9 : 0;
  // A bare array that was never closed is no JSON yet. Chrome writes the arguments of an event before its phase.
  return json === undefined && /^\s*\[\s*\{/.test(input.text) && /"ph"\s*:\s*"/.test(input.text.slice(0, 8_000))
    ? 0.9
    : 0;
}

function isTraceEvent(value: unknown): boolean {
  return (
    isObject(value) && typeof value.ph === 'string' && value.ph.length === 1 && ('ts' in value || value.ph === 'M')
  );
}
