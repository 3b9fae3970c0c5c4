import type { ProfilingSession } from '../../profile/model.js';
import { allInCamelCase } from '../build/respelled.js';
import { sessionsOfSpans } from '../build/spans.js';
import type { Tally } from '../build/tally.js';
import type { Format, FormatImportOptions } from '../format.js';
import { ImportError } from '../import-error.js';
import type { ParsedInput } from '../input/parsed-input.js';
import { asObject, isObject } from '../read.js';
import { exportOtlp } from './export-otlp.js';
import { readOtlp, type ReadSpans } from './read-otlp.js';
import { isPhoenixSpan, readPhoenixSpan } from './read-phoenix.js';

/**
 * OTLP/JSON as one request or one per line (the collector's file exporter), also as Tempo and Jaeger answer with it and with the names
 * of the schema (`trace_id`); and spans as Phoenix lists them and the console exporter of Python's SDK prints them.
 */
export const otlp: Format = {
  id: 'otlp',
  label: 'OpenTelemetry (OTLP/JSON)',
  mediaType: 'application/json',
  extension: '.json',
  detect,
  import: importOtlp,
  export: exportOtlp,
};

function detect(input: ParsedInput): number {
  const first = spelled(documentsIn(input.json ?? input.lines)[0]);
  return isPhoenixSpan(first) ? 0.9 : requestIn(first) ? 0.95 : 0;
}

/** Requests or spans; Phoenix lists its spans in `data`. */
function documentsIn(found: unknown): readonly unknown[] {
  const document = isObject(found) && Array.isArray(found.data) && isPhoenixSpan(found.data[0]) ? found.data : found;
  return [document].flat();
}

/** Tempo calls them `batches`, or puts them into a `trace`; the third version of Jaeger's API into a `result`. */
function requestIn(document: unknown): readonly unknown[] | undefined {
  if (!isObject(document)) return undefined;
  const { resourceSpans, batches, trace, result } = document;
  if (Array.isArray(resourceSpans)) return resourceSpans;
  return Array.isArray(batches) && isObject(batches[0]) && 'resource' in batches[0]
    ? batches
    : requestIn(trace ?? result);
}

/** Protobuf's writers can be told to keep the names of the schema: `start_time_unix_nano`. */
const spelled = (document: unknown): unknown =>
  isObject(document) && Object.keys(document).some((name) => name.startsWith('resource_'))
    ? allInCamelCase(document)
    : document;

function importOtlp(input: ParsedInput, _options: FormatImportOptions, tally: Tally): readonly ProfilingSession[] {
  const read: ReadSpans = { spans: [], traces: new Map() };
  const documents = documentsIn(input.json ?? input.requireLines()).flatMap(documentsIn);
  documents.forEach((found, index) => {
    const document = spelled(found);
    const at = documents.length > 1 ? `line ${index + 1}` : '';
    const { resourceLogs, resourceMetrics } = asObject(document, at);
    const request = requestIn(document);
    if (request) readOtlp(request, read);
    else if (isPhoenixSpan(document)) read.spans.push(readPhoenixSpan(document));
    else if (Array.isArray(resourceLogs ?? resourceMetrics))
      tally.add('logs or metrics, left out: only spans tell of a run');
    else throw new ImportError('wrong-shape', 'expected resourceSpans', at);
  });
  return sessionsOfSpans(read.spans, tally, read.traces);
}
